"""A person with a real browser, Chromium, through the real web server."""

import contextlib
import pathlib
import shutil
import sys
import tempfile
import unittest

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "end_to_end"))
from events import Visit  # noqa: E402
from stack import StackTest, wait_until  # noqa: E402

DESK, PHONE = (1280, 900), (390, 844)


@contextlib.contextmanager
def chromium(size, language="en"):
    """A new browser without a past. Root needs --no-sandbox."""
    home = tempfile.mkdtemp(prefix="jivo-crm-browser.", dir="/tmp")
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={home}",
                     f"--window-size={size[0]},{size[1]}", f"--lang={language}"):
        options.add_argument(argument)
    options.add_experimental_option("prefs", {"intl.accept_languages": language})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if size == PHONE:
        options.add_experimental_option("mobileEmulation", {"deviceMetrics": {"width": size[0], "height": size[1], "pixelRatio": 2}})
    browser = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    try:
        browser.set_page_load_timeout(60)
        yield browser
    finally:
        browser.quit()
        shutil.rmtree(home, ignore_errors=True)


class Card(StackTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.password = cls.stack.command("user", "add", "--role", "operator", "operator@example.com").strip()
        cls.origin = f"http://127.0.0.1:{cls.stack.port}"
        cls.stack.command("psql", "-X", "-q", "-c", f"update settings set value = '{cls.origin}/contacts/{{contact_id}}' "
                          "where name = 'card_url' and site_id is null")
        cls.visit = Visit()
        cls.visit.name = "Ирина Лукина"
        wait_until(cls.has_link, "the new address of the card is in force")
        cls.stack.post(cls.visit.finished("Здравствуйте! Нужен котёл.", "Добрый день! На какую площадь?"))

    @classmethod
    def has_link(cls):
        """Each attempt is another event: a repeated one would get the answer of the first."""
        cls.attempts = getattr(cls, "attempts", 0) + 1
        cls.link = cls.stack.post({**cls.visit.accepted(), "mark": cls.attempts}).json().get("crm_link", "")
        return cls.link.startswith(cls.origin)

    def sign_in(self, browser, address):
        browser.get(address)
        browser.find_element(By.NAME, "login").send_keys("operator@example.com")
        browser.find_element(By.NAME, "password").send_keys(self.password, Keys.ENTER)
        wait_until(lambda: browser.current_url == address, f"the browser is at {address}")

    def assert_nothing_was_refused(self, browser):
        self.assertEqual([line["message"] for line in browser.get_log("browser")], [])

    def test_an_operator_follows_the_link_signs_in_and_reads_the_card_and_the_chat(self):
        with chromium(DESK) as browser:
            self.sign_in(browser, self.link)
            self.assertEqual(browser.find_element(By.TAG_NAME, "h1").text, "Ирина Лукина")
            self.assertIn(self.visit.email, browser.find_element(By.ID, "identifiers").text)
            browser.find_element(By.CSS_SELECTOR, "#timeline h3 a").click()
            messages = [message.text for message in browser.find_elements(By.CSS_SELECTOR, ".messages li")]
            self.assertEqual(len(messages), 2)
            self.assertIn("Здравствуйте! Нужен котёл.", messages[0])
            self.assert_nothing_was_refused(browser)

    def test_the_pages_fit_a_phone(self):
        with chromium(PHONE) as browser:
            self.sign_in(browser, self.link)
            for path in ("/", "/account", "/chats/1", self.link.removeprefix(self.origin)):
                browser.get(self.origin + path)
                width = browser.execute_script("return document.documentElement.scrollWidth")
                self.assertLessEqual(width, PHONE[0], path)
            self.assert_nothing_was_refused(browser)

    def test_the_language_is_the_browsers_until_another_is_chosen(self):
        with chromium(DESK, "ru") as browser:
            browser.get(f"{self.origin}/sign-in")
            self.assertEqual(browser.find_element(By.TAG_NAME, "h1").text, "Вход")
            browser.find_element(By.CSS_SELECTOR, "button[name=language]").click()
            wait_until(lambda: browser.find_element(By.TAG_NAME, "h1").text == "Sign in", "the page is in English")
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
