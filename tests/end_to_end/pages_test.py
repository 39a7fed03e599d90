"""The pages through the real web server: who gets in, what a browser is told, and what happens when a part is away."""

import http.cookies
import os
import pathlib
import re
import subprocess
import unittest
import urllib.parse

from events import Visit
from stack import BUILD, PROJECT, StackTest, wait_until


class Browser:
    """Keeps cookies, and the token of the last form."""

    def __init__(self, stack):
        self.stack = stack
        self.cookies = {}
        self.token = ""

    def ask(self, method, path, body=b"", headers=None):
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), "Accept-Language": "en",
                **(headers or {})}
        answer = self.stack.request(method, path, body, sent)
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in http.cookies.SimpleCookie(line).items():
                self.cookies.pop(name, None)
                if morsel["max-age"] != "0":
                    self.cookies[name] = morsel.value
        token = re.search(rb'name="csrf" value="([0-9a-f]+)"', answer.body)
        if token:
            self.token = token[1].decode()
        return answer

    def get(self, path, **headers):
        return self.ask("GET", path, headers=headers)

    def post(self, path, **fields):
        body = urllib.parse.urlencode({"csrf": self.token, **fields}).encode()
        return self.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def sign_in(self, login, password):
        self.get("/sign-in")
        answer = self.post("/sign-in", login=login, password=password)
        if answer.status != 303:
            raise AssertionError(f"could not sign in: {answer.status} {answer.body.decode()}")
        return self


class Pages(StackTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.password = cls.stack.command("user", "add", "--role", "head", "head@example.com").strip()

    def head(self):
        return Browser(self.stack).sign_in("head@example.com", self.password)

    def test_the_link_that_the_operator_is_given_leads_to_the_card(self):
        visit = Visit()
        link = self.stack.post(visit.accepted()).json()["crm_link"]
        path = re.sub(r"^https://crm\.example\.com", "", link)
        stranger = Browser(self.stack)
        refusal = stranger.get(path)
        self.assertEqual((refusal.status, refusal.headers["Location"]), (303, f"/sign-in?to={urllib.parse.quote(path, safe='')}"))
        card = self.head().get(path)
        self.assertEqual(card.status, 200)
        self.assertIn(visit.email, card.body.decode())

    def test_a_browser_is_told_to_keep_nothing_and_to_run_nothing_of_others(self):
        for path in ("/", "/sign-in", "/contacts/1", "/no-such-page"):
            headers = self.head().get(path).headers
            self.assertEqual(headers["Cache-Control"], "no-store", path)
            self.assertIn("default-src 'none'", headers["Content-Security-Policy"], path)
            self.assertEqual(headers["X-Frame-Options"], "DENY", path)

    def test_a_page_with_all_its_files_is_below_100_kilobytes(self):
        head = self.head()
        for path in ("/contacts/1", "/reports"):
            self.assertLess(self.size_with_files(head, path), 100_000, path)

    def size_with_files(self, head, path):
        page = head.get(path, **{"Accept-Encoding": "gzip"})
        # Compressed, it would betray the token of its forms to whoever sees how long it is.
        self.assertIsNone(page.headers.get("Content-Encoding"))
        total = len(page.body)
        for address in re.findall(r'(?:href|src)="(/assets/[^"]+)"', page.body.decode()):
            file = head.get(address, **{"Accept-Encoding": "gzip"})
            self.assertEqual(file.status, 200, address)
            self.assertIn("immutable", file.headers["Cache-Control"], address)
            total += len(file.body)
        return total

    def test_tidy_finds_no_error_in_any_page(self):
        self.stack.post(Visit().finished("Здравствуйте!"))
        head = self.head()
        for path in ("/", "/?of=everybody", "/contacts/1", "/chats/1", "/search", "/search?q=example.com", "/search?q=nothing-like-this",
                     "/leads", "/tasks", "/duplicates", "/contacts/1/compare/2", "/contacts/1/merge/2", "/contacts/1/compare?with=x",
                     "/events", "/events/1", "/reports", "/account", "/no-such-page"):
            page = head.get(path)
            self.tidy(path, page.body)
        self.tidy("/sign-in", Browser(self.stack).get("/sign-in").body)

    def test_tidy_finds_no_error_in_the_settings(self):
        password = self.stack.command("user", "add", "--admin", "administrator@example.com").strip()
        administrator = Browser(self.stack).sign_in("administrator@example.com", password)
        for path in ("", "/sites", "/sites/1", "/managers", "/managers/1", "/people", "/people/1", "/rules", "/rules?site=1",
                     "/required-fields", "/stop-list"):
            page = administrator.get("/settings" + path)
            self.assertEqual(page.status, 200, path)
            self.tidy(path, page.body)

    def tidy(self, path, html):
        done = subprocess.run(["tidy", "-quiet", "-errors", "-utf8", "--drop-empty-elements", "no",
                               "--warn-proprietary-attributes", "no"], input=html,
                              capture_output=True, check=False)
        self.assertEqual(done.stderr.decode(), "", path)

    def test_webhooks_are_taken_while_the_pages_are_down_and_pages_are_shown_while_the_pool_is(self):
        pages, pool = self.stack.pid("serving-pages"), self.stack.pid("serving")
        head = self.head()
        subprocess.run(["kill", "-STOP", str(pages)], check=True)
        try:
            self.assertEqual(self.stack.post(Visit().accepted()).status, 200)
        finally:
            subprocess.run(["kill", "-CONT", str(pages)], check=True)
        subprocess.run(["kill", "-STOP", str(pool)], check=True)
        try:
            self.assertEqual(head.get("/").status, 200)
        finally:
            subprocess.run(["kill", "-CONT", str(pool)], check=True)

    def test_pages_that_are_killed_are_there_again(self):
        head = self.head()
        self.kill_pages()
        wait_until(lambda: head.get("/").status == 200, "the pages are shown")

    def test_what_has_come_in_is_in_the_reports_as_soon_as_the_pages_have_started(self):
        self.stack.post(Visit().finished("Здравствуйте!"))
        self.kill_pages()
        head = self.head()
        leads = self.stack.value("select count(*) from leads where created_at > now() - interval '7 days'")
        wait_until(lambda: f"<strong>{leads}</strong> leads" in head.get("/reports?period=7").body.decode(), "all leads are counted")

    def kill_pages(self):
        before = self.stack.pid("serving-pages")
        subprocess.run(["kill", "-KILL", str(before)], check=True)
        wait_until(lambda: self.stack.pid("serving-pages") != before, "another process shows the pages")

    def test_a_person_is_told_when_the_database_is_away(self):
        head = self.head()
        self.stack.administrator("alter role jivo_crm_pages nologin")
        try:
            self.stack.administrator("select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'jivo_crm_pages'")
            answer = head.get("/")
            self.assertEqual(answer.status, 503)
            self.assertIn("The database can&#39;t be reached", answer.body.decode())
        finally:
            self.stack.administrator("alter role jivo_crm_pages login")
        wait_until(lambda: head.get("/").status == 200, "the pages are shown again")

    def test_what_is_too_long_is_refused_in_words(self):
        answer = self.head().post("/account/password", present_password="x" * 300_000, new_password="y")
        self.assertEqual(answer.status, 413)
        self.assertIn("Nothing was changed", answer.body.decode())

    def test_the_log_of_the_pages_names_no_person_and_no_address(self):
        head = self.head()
        head.get("/contacts/1?below=17")
        Browser(self.stack).get("/sign-in?to=%2Fcontacts%2F1")
        log = self.stack.logs()["pages.log"].decode() + self.stack.logs()["nginx-access.log"].decode()
        for value in ("head@example.com", self.password, "/contacts/1", "below=17", "Соколова"):
            self.assertNotIn(value, log)
        self.assertIn("address=/contacts/{id}", log)

    def test_a_forged_name_in_a_header_is_nobody(self):
        for name in ("Remote-User", "Remote_User", "X-Remote-User", "REMOTE_USER"):
            answer = Browser(self.stack).get("/", **{name: "head@example.com"})
            self.assertEqual(answer.status, 303, name)


class Users(StackTest):
    """jivo-crm user, as the administrator runs it."""

    def user(self, *arguments):
        return subprocess.run([PROJECT / "deploy" / "stack", "user", "--state", self.stack.state, *arguments],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)

    def test_a_user_is_made_gets_a_new_password_and_is_blocked(self):
        made = self.user("add", "--admin", "--name", "Olga", "olga@example.com")
        self.assertEqual(made.returncode, 0, made.stderr)
        password = made.stdout.strip()
        self.assertRegex(password, r"^[a-z2-9]{4}(-[a-z2-9]{4}){4}$")
        olga = Browser(self.stack).sign_in("olga@example.com", password)
        self.assertEqual(olga.get("/").status, 200)
        new_password = self.user("password", "OLGA@example.com").stdout.strip()
        self.assertEqual(olga.get("/").status, 303, "a new password ends the session")
        olga.sign_in("olga@example.com", new_password)
        self.assertIn("is the last active administrator", self.user("block", "olga@example.com").stderr)
        self.user("add", "--admin", "second@example.com")
        self.assertEqual(self.user("block", "olga@example.com").returncode, 0)
        self.assertEqual(olga.get("/").status, 303, "who is blocked is signed out")
        self.assertIn("olga@example.com  administrator  blocked  Olga", self.user("list").stdout)
        self.assertEqual(self.stack.rows("select distinct login from audit_log where action like 'user.%'"), [("command line",)])

    def test_single_sign_on_is_refused_where_anybody_could_name_himself(self):
        done = subprocess.run([f"{self.stack.state}/bin/jivo-crm", "pages", "--config", f"{self.stack.state}/pages.conf",
                               "--listen", "127.0.0.1:0", "--trust-remote-user", "on"], cwd="/", timeout=30,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, **self.stack.identity())
        self.assertEqual(done.returncode, 1)
        self.assertIn("--trust-remote-user needs a Unix socket", done.stderr)

    def test_a_mistake_is_told_with_what_to_do(self):
        self.user("add", "anna@example.com")
        for arguments, said in ((("add", "anna@example.com"), "jivo-crm user password gives a new password"),
                                (("add", "anna example"), "no space"),
                                (("password", "nobody@example.com"), "see jivo-crm user list"),
                                (("add", "--role", "boss", "b@example.com"), "must be operator, manager, head or administrator"),
                                (("add", "--name", "two\nlines", "b@example.com"), "one line of text"),
                                (("add", "--admin", "--role", "head", "b@example.com"), "contradict each other"),
                                (("password", "--admin", "anna@example.com"), "--admin goes with user add alone"),
                                (("list", "anna@example.com"), "see jivo-crm user --help"),
                                (("add",), "see jivo-crm user --help"),
                                ((), "see jivo-crm user --help"),
                                (("frobnicate",), "see jivo-crm user --help")):
            done = self.user(*arguments)
            self.assertNotEqual(done.returncode, 0, arguments)
            self.assertIn(said, done.stderr)
            self.assertEqual(done.stdout, "")
        self.assertEqual(self.stack.rows("select login, role from users"), [("anna@example.com", "operator")])

    def refusal(self, *connection):
        environment = {**os.environ, "JIVO_CRM_DATABASE": self.stack.connection_string(*connection)}
        done = subprocess.run([pathlib.Path(BUILD, "src", "jivo-crm"), "user", "add", "--admin", "b@example.com"], env=environment,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        return done.stderr

    def test_who_connects_as_somebody_else_or_too_early_is_told_what_to_do(self):
        for role in ("jivo_crm_app", "jivo_crm_reader"):
            self.assertIn("connect by --database as jivo_crm_pages, or as the owner", self.refusal(role))
        self.assertIn("run jivo-crm migrate as the owner", self.refusal("jivo_crm_pages", "postgres"))


if __name__ == "__main__":
    unittest.main()
