"""A person with a real browser, Chromium, through the real web server."""

import unittest

from browser import DESK, PHONE, BrowserTest, chromium, wait_until
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys


class Card(BrowserTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.add_person("administrator@example.com", "administrator")

    def test_an_operator_follows_the_link_signs_in_and_reads_the_card_and_the_chat(self):
        with chromium(DESK) as browser:
            self.sign_in(browser, self.link)
            self.assertEqual(browser.find_element(By.TAG_NAME, "h1").text, "Ирина Лукина")
            self.assertIn(self.visit.email, browser.find_element(By.ID, "identifiers").text)
            browser.find_element(By.CSS_SELECTOR, "#timeline h3 a").click()
            self.wait_for_text(browser, "h1", "Chat of")
            messages = [message.text for message in browser.find_elements(By.CSS_SELECTOR, ".messages li")]
            self.assertEqual(len(messages), 2)
            self.assertIn("Здравствуйте! Нужен котёл.", messages[0])
            self.assert_nothing_was_refused(browser)

    def test_the_pages_fit_a_phone(self):
        with chromium(PHONE) as browser:
            self.sign_in(browser, self.link, "administrator@example.com")
            for path in self.paths():
                browser.get(self.origin + path)
                browser.execute_script("document.querySelectorAll('details').forEach(each => each.open = true)")
                width = browser.execute_script("return document.documentElement.scrollWidth")
                self.assertLessEqual(width, PHONE[0], path)
            self.assert_nothing_was_refused(browser)

    def test_the_language_is_the_browsers_until_another_is_chosen(self):
        with chromium(DESK, "ru") as browser:
            browser.get(f"{self.origin}/sign-in")
            self.assertEqual(browser.find_element(By.TAG_NAME, "h1").text, "Вход")
            browser.find_element(By.CSS_SELECTOR, "button[name=language]").click()
            self.wait_for_text(browser, "h1", "Sign in")
            self.assertEqual(browser.find_element(By.TAG_NAME, "html").get_attribute("lang"), "en")

    def test_signing_out_leaves_nothing_to_go_back_to(self):
        with chromium(DESK) as browser:
            self.sign_in(browser, f"{self.origin}/account")
            browser.find_element(By.CSS_SELECTOR, "details.account summary").click()
            browser.find_element(By.CSS_SELECTOR, "form[action='/sign-out'] button").click()
            wait_until(lambda: "/sign-in" in browser.current_url, "the browser is at the sign-in")
            browser.back()
            wait_until(lambda: "/sign-in" in browser.current_url, "nobody sees the account any more")
            self.assertEqual([cookie["name"] for cookie in browser.get_cookies() if "session" in cookie["name"]], [])

    def test_everything_can_be_reached_by_the_keyboard(self):
        with chromium(DESK) as browser:
            self.sign_in(browser, f"{self.origin}/account")
            reached = set()
            for _ in range(60):
                browser.switch_to.active_element.send_keys(Keys.TAB)
                reached.add(browser.execute_script("return document.activeElement.outerHTML.slice(0, 200)"))
            wanted = browser.find_elements(By.CSS_SELECTOR, "main a, main button, main input:not([type=hidden]), nav a, header summary")
            for element in wanted:
                self.assertIn(element.get_attribute("outerHTML")[:200], reached)


if __name__ == "__main__":
    unittest.main()
