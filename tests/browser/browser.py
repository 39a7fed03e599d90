"""A person with a real browser: Chromium, without a past, through the real web server."""

import contextlib
import pathlib
import shutil
import sys
import tempfile

from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "end_to_end"))
from events import Visit  # noqa: E402
from stack import StackTest, wait_until  # noqa: E402

DESK, PHONE = (1280, 900), (390, 844)


@contextlib.contextmanager
def chromium(size, language="en"):
    """A new browser. Root needs --no-sandbox."""
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


class BrowserTest(StackTest):
    """A company with one client, who has chatted, and an operator."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.passwords = {}
        cls.add_person("operator@example.com", "operator")
        cls.origin = f"http://127.0.0.1:{cls.stack.port}"
        cls.stack.command("psql", "-X", "-q", "-c", f"update settings set value = '{cls.origin}/contacts/{{contact_id}}' "
                          "where name = 'card_url' and site_id is null")
        cls.visit = Visit()
        cls.visit.name = "Ирина Лукина"
        wait_until(cls.has_link, "the new address of the card is in force")
        cls.stack.post(cls.visit.finished("Здравствуйте! Нужен котёл.", "Добрый день! На какую площадь?"))

    @classmethod
    def add_person(cls, login, role):
        cls.passwords[login] = cls.stack.command("user", "add", "--role", role, login).strip()

    @classmethod
    def has_link(cls):
        """Each attempt is another event: a repeated one would get the answer of the first."""
        cls.attempts = getattr(cls, "attempts", 0) + 1
        cls.link = cls.stack.post({**cls.visit.accepted(), "mark": cls.attempts}).json().get("crm_link", "")
        return cls.link.startswith(cls.origin)

    def paths(self):
        """An address of each page that an administrator can look at."""
        card = self.link.removeprefix(self.origin)
        settings = ["", "/sites", "/sites/1", "/managers", "/managers/1", "/people", "/people/1", "/rules", "/rules?site=1",
                    "/required-fields", "/stop-list"]
        return ["/", "/?of=everybody", "/account", card, "/chats/1", "/search?q=chats", "/search?q=" + self.visit.phone[-5:],
                "/duplicates", card + "/compare/1", card + "/merge/1", "/leads", "/leads?state=won", "/tasks", "/events", "/events/1",
                "/reports", *[f"/settings{page}" for page in settings]]

    def sign_in(self, browser, address, login="operator@example.com"):
        browser.get(address)
        browser.find_element(By.NAME, "login").send_keys(login)
        browser.find_element(By.NAME, "password").send_keys(self.passwords[login], Keys.ENTER)
        wait_until(lambda: browser.current_url == address, f"the browser is at {address}")

    @staticmethod
    def wait_for_text(browser, selector, text):
        """An element of the page before may be gone between being found and being read."""
        def is_shown():
            try:
                return text in browser.find_element(By.CSS_SELECTOR, selector).text
            except (NoSuchElementException, StaleElementReferenceException):
                return False
        wait_until(is_shown, f"{selector} says {text}")

    def assert_nothing_was_refused(self, browser):
        self.assertEqual([line["message"] for line in browser.get_log("browser")], [])
