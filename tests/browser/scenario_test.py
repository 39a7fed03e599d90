"""A day of an operator, in Chromium: from the chat to the card, and what people do there.

With JIVO_CRM_SCREENSHOTS=DIRECTORY each page that is seen on the way is kept there as a picture, at a desk and on a phone.
"""

import os
import pathlib
import unittest

from browser import DESK, PHONE, BrowserTest, chromium, wait_until
from events import Visit
from selenium.webdriver.common.by import By
from selenium.webdriver.support.select import Select


class Scenario(BrowserTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.add_person("head@example.com", "head")

    def keep_picture(self, browser, name):
        directory = os.environ.get("JIVO_CRM_SCREENSHOTS")
        if not directory:
            return
        pathlib.Path(directory).mkdir(parents=True, exist_ok=True)
        for size_name, (width, height) in (("desk", DESK), ("phone", PHONE)):
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                    {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
            height = browser.execute_script("return document.documentElement.scrollHeight")
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                    {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
            browser.save_screenshot(str(pathlib.Path(directory, f"{size_name}-{name}.png")))
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    def press(self, browser, button):
        button.click()
        self.wait_for_text(browser, "p.done", ".")

    @staticmethod
    def unfold(browser):
        browser.execute_script("document.querySelectorAll('main details').forEach(each => each.open = true)")

    def new_client(self, name, **changes):
        """Who has chatted: the address of his card."""
        visit = Visit()
        visit.name = name
        for field, value in changes.items():
            setattr(visit, field, value)
        link = self.stack.post(visit.accepted()).json()["crm_link"]
        self.stack.post(visit.finished("Здравствуйте! Есть вопрос о доставке.", "Слушаю вас."))
        return visit, link

    def test_an_operator_changes_who_is_responsible(self):
        _, link = self.new_client("Анна Ответова")
        with chromium(DESK) as browser:
            self.sign_in(browser, link)
            choice = Select(browser.find_element(By.ID, "responsible-manager"))
            present = choice.first_selected_option.text
            other = next(option.text for option in choice.options if option.text != present)
            choice.select_by_visible_text(other)
            self.press(browser, browser.find_element(By.CSS_SELECTOR, "#responsible button"))
            self.assertEqual(browser.find_element(By.CSS_SELECTOR, "#responsible p").text.splitlines()[0], other)
            self.assertIn(f"{present} → {other}", browser.find_element(By.ID, "timeline").text)
            self.keep_picture(browser, "responsible")

    def test_an_operator_finishes_a_task(self):
        visit, link = self.new_client("Пётр Ждущий")
        self.stack.post({**visit.event("offline_message"), "offline_message_id": f"m-{visit.number}",
                         "message": "Перезвоните мне, пожалуйста"})
        with chromium(DESK) as browser:
            self.sign_in(browser, link)
            self.assertIn("Перезвоните мне, пожалуйста", browser.find_element(By.ID, "tasks").text)
            self.keep_picture(browser, "task")
            self.press(browser, browser.find_element(By.CSS_SELECTOR, "#tasks form[action$='/done'] button"))
            self.assertIn("No open tasks.", browser.find_element(By.ID, "tasks").text)
            self.assertIn("Task done", browser.find_element(By.ID, "timeline").text)

    def test_a_client_is_found_by_a_badly_typed_phone(self):
        visit, link = self.new_client("Виктор Ошибкин", phone="+7 495 000-31-75")
        with chromium(DESK) as browser:
            self.sign_in(browser, f"{self.origin}/")
            field = browser.find_element(By.CSS_SELECTOR, "header input[type=search]")
            field.send_keys("8 (495) 000-31-57")
            field.submit()
            self.wait_for_text(browser, "main", "Виктор Ошибкин")
            self.keep_picture(browser, "search")
            browser.find_element(By.LINK_TEXT, "Виктор Ошибкин").click()
            wait_until(lambda: browser.current_url.startswith(link), "the card is open")
            self.assertIn(visit.email, browser.find_element(By.ID, "identifiers").text)

    def test_two_that_are_one_are_merged_and_parted_again(self):
        _, first = self.new_client("Мария Двойная")
        _, second = self.new_client("Мария Двойная-Вторая")
        number = first.rsplit("/", 1)[1]
        with chromium(DESK) as browser:
            self.sign_in(browser, second)
            self.unfold(browser)
            browser.find_element(By.ID, "compare-with").send_keys(number)
            browser.find_element(By.ID, "compare-with").submit()
            self.wait_for_text(browser, "h1", "One client or two?")
            self.keep_picture(browser, "compare")
            browser.find_element(By.CSS_SELECTOR, "form.panel button.primary").click()
            self.wait_for_text(browser, "h1", "Merge two clients")
            self.keep_picture(browser, "merge")
            self.press(browser, browser.find_element(By.CSS_SELECTOR, "form.panel button.primary"))
            survivor = browser.current_url.split("?")[0]
            self.keep_picture(browser, "merged")
            merged = first if survivor == second else second
            browser.get(merged)
            self.assertEqual(browser.current_url, survivor)
            self.unfold(browser)
            browser.find_element(By.CSS_SELECTOR, "a[href$='/undo']").click()
            self.wait_for_text(browser, "h1", "Undo a merge")
            self.keep_picture(browser, "undo")
            self.press(browser, browser.find_element(By.CSS_SELECTOR, "form.panel button.primary"))
            browser.get(merged)
            self.assertEqual(browser.current_url, merged)

    def change_amount(self, browser, amount):
        browser.find_element(By.CSS_SELECTOR, "#leads details.more summary").click()
        field = browser.find_element(By.CSS_SELECTOR, "#leads input[name=amount]")
        field.clear()
        field.send_keys(amount)
        field.submit()

    def test_of_two_people_at_one_lead_the_second_is_told_and_nothing_is_lost(self):
        _, link = self.new_client("Олег Спорный")
        with chromium(DESK) as first, chromium(DESK) as second:
            for browser in (first, second):
                self.sign_in(browser, link, "head@example.com")
            self.change_amount(first, "1500")
            self.wait_for_text(first, "#leads", "1,500")
            self.change_amount(second, "2700")
            self.wait_for_text(second, "h1", "Somebody else was faster")
            self.assertEqual([cell.text for cell in second.find_elements(By.CSS_SELECTOR, "tbody td")], ["—", "1500.00", "2700.00"])
            self.keep_picture(second, "conflict")
            self.press(second, second.find_element(By.CSS_SELECTOR, "form button.primary"))
            self.assertIn("2,700", second.find_element(By.ID, "leads").text)
            self.assertIn("1500.00 → 2700.00", second.find_element(By.ID, "timeline").text)


if __name__ == "__main__":
    unittest.main()
