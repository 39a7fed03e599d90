"""What the program tells those who watch it: /metrics, /healthz, /readyz."""

import contextlib
import http.client
import pathlib
import subprocess
import unittest

from cluster import Cluster
from events import Visit
from prometheus import metrics
from stack import StackTest, wait_until

PATHS = ("/healthz", "/readyz", "/metrics", "/healthz/pages", "/metrics/pages")


class Page(StackTest):
    def changed_by(self, work):
        before = metrics(self.stack)
        work()
        return {name: value - before[name] for name, value in metrics(self.stack).items() if value != before.get(name)}

    def test_promtool_finds_nothing_to_blame(self):
        for path in ("/metrics", "/metrics/pages"):
            page = self.stack.request("GET", path)
            self.assertEqual(page.headers["Content-Type"], "text/plain; version=0.0.4; charset=utf-8")
            done = subprocess.run(["promtool", "check", "metrics"], input=page.body, capture_output=True, check=False)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""), path)

    def test_each_event_is_counted_by_its_name_and_outcome_with_what_it_made(self):
        visit = Visit()
        changed = self.changed_by(lambda: [self.stack.post(event) for event in (visit.accepted(), visit.accepted(), b"{}")])
        expected = {
            'jivo_crm_requests_total{status="200"}': 2,
            'jivo_crm_requests_total{status="400"}': 1,
            'jivo_crm_events_total{event="chat_accepted",outcome="created"}': 1,
            'jivo_crm_events_total{event="chat_accepted",outcome="repeated"}': 1,
            'jivo_crm_events_total{event="unreadable",outcome="rejected"}': 1,
            'jivo_crm_answer_duration_seconds_count{event="chat_accepted"}': 2,
            'jivo_crm_answer_duration_seconds_count{event="unreadable"}': 1,
            'jivo_crm_contacts_created_total': 1,
            'jivo_crm_leads_created_total': 1,
        }
        counters = {name: value for name, value in changed.items()
                    if name.partition("{")[0].endswith(("_total", "answer_duration_seconds_count"))}
        self.assertEqual(counters, expected)
        self.assertEqual(changed['jivo_crm_step_duration_seconds_count{step="keep"}'], 1)

    def test_it_names_nobody_and_no_secret(self):
        visit = Visit()
        for event in visit.life():
            self.assertEqual(self.stack.post(event).status, 200)
        self.stack.post(visit.accepted(), secret="wrong-secret")
        self.stack.post(f'{{"event_name":"{visit.email}"}}'.encode())
        page = b"".join(self.stack.request("GET", path).body for path in PATHS).decode()
        for value in (visit.email, visit.phone, visit.phone[1:], visit.name, "petrov", str(visit.number), self.stack.secret,
                      "wrong-secret", self.stack.state):
            self.assertNotIn(value, page)

    def test_asking_is_no_webhook(self):
        changed = self.changed_by(lambda: [self.stack.request("GET", path) for path in PATHS])
        self.assertEqual([name for name in changed if name.partition("{")[0].endswith("_total")], [])
        self.assertNotIn(b"metrics", self.stack.logs()["nginx-access.log"])


class Access(StackTest):
    def status(self, method, path, source="127.0.0.1"):
        connection = http.client.HTTPConnection("127.0.0.1", self.stack.port, timeout=60, source_address=(source, 0))
        with contextlib.closing(connection):
            connection.request(method, path)
            return connection.getresponse().status

    def list_for_monitoring(self, text):
        pathlib.Path(self.stack.state, "nginx", "jivo-crm", "monitoring.conf").write_text(text, encoding="ascii")
        self.stack.reload_nginx()

    def test_only_who_is_listed_may_ask_and_out_of_the_box_that_is_this_machine(self):
        spellings = (*PATHS, "//metrics", "/./metrics", "/%6detrics", "/metrics?x=1")
        self.assertEqual({path: self.status("GET", path) for path in spellings}, dict.fromkeys(spellings, 200))
        self.assertEqual({path: self.status("GET", path, "127.0.0.2") for path in spellings}, dict.fromkeys(spellings, 403))
        self.list_for_monitoring("allow 127.0.0.2;\ndeny all;\n")
        self.assertEqual({path: self.status("GET", path) for path in spellings}, dict.fromkeys(spellings, 403))
        self.assertEqual({path: self.status("GET", path, "127.0.0.2") for path in spellings}, dict.fromkeys(spellings, 200))
        self.list_for_monitoring("allow 127.0.0.1;\ndeny all;\n")

    def test_they_are_read_only_and_the_webhook_is_not_readable(self):
        for path in PATHS:
            self.assertEqual(self.status("HEAD", path), 200)
            for method in ("POST", "PUT", "DELETE"):
                self.assertEqual(self.status(method, path), 403, (method, path))
        for path in (f"/jivo/{self.stack.secret}", "/jivo/metrics", "/metrics/", "/metrics/x", "/Metrics"):
            self.assertEqual(self.status("GET", path), 405, path)
        self.assertEqual(self.status("POST", f"/jivo/{self.stack.secret}/metrics"), 403)


class Pages(StackTest):
    def test_the_pages_are_alive_without_the_database_and_say_that_it_is_away(self):
        def database():
            return self.stack.request("GET", "/metrics/pages").body.decode().rpartition(" ")[2].strip()
        cluster = Cluster(self.stack)
        self.assertEqual(database(), "1")
        cluster.stop()
        wait_until(lambda: database() == "0", "the pages say that the database is away")
        self.assertEqual(self.stack.request("GET", "/healthz/pages").json(), {"status": "alive"})
        cluster.start()
        wait_until(lambda: database() == "1", "they reach it again")

    def test_the_pages_are_gone_and_the_rest_is_not(self):
        self.stack.stop_pool("pages")
        self.assertEqual(self.stack.request("GET", "/healthz/pages").status, 503)
        self.assertEqual(self.stack.request("GET", "/healthz").status, 200)


class Readiness(StackTest):
    def setUp(self):
        self.cluster = Cluster(self.stack)

    def ready(self):
        answer = self.stack.request("GET", "/readyz")
        return answer.status, answer.json()

    def assert_ready(self):
        word = "ready"
        self.assertEqual(self.ready(), (200, {"status": word, "database": word, "schema": word, "spool": word}))

    def assert_alive(self):
        answer = self.stack.request("GET", "/healthz")
        self.assertEqual((answer.status, answer.json()), (200, {"status": "alive"}))

    def assert_not_ready(self, **words):
        """Says so of these, each with the word, and is alive all the same."""
        status, found = self.ready()
        self.assertEqual((status, found["status"]), (503, "not ready"))
        for what in ("database", "schema", "spool"):
            self.assertIn(words.get(what, "ready"), found[what])
        self.assert_alive()

    def test_the_database_is_away_and_events_wait_too_long(self):
        self.assert_alive()
        self.assert_ready()
        self.cluster.stop()
        self.assert_not_ready(database="away", schema="unknown")
        self.assertEqual(self.stack.post(Visit().accepted()).status, 200)
        self.assert_not_ready(database="away", schema="unknown")
        self.stack.make_spooled_older(3600)
        self.assert_not_ready(database="away", schema="unknown", spool="not drained: events wait for more than 10 minutes")
        self.cluster.start()
        wait_until(lambda: self.ready()[0] == 200, "it is ready again")

    def test_a_silent_database_is_away(self):
        self.cluster.pause()
        try:
            self.assert_not_ready(database="away", schema="unknown")
        finally:
            self.cluster.go_on()
        wait_until(lambda: self.ready()[0] == 200, "it is ready again")

    def test_the_schema_is_older_than_the_program(self):
        turn = ("update schema_migrations set version = -version "
                "where abs(version) = (select max(abs(version)) from schema_migrations)")
        self.stack.command("psql", "-X", "-q", "-c", turn)
        try:
            self.assert_not_ready(schema="run jivo-crm migrate")
        finally:
            self.stack.command("psql", "-X", "-q", "-c", turn)
        self.assert_ready()

    def test_the_spool_can_not_be_used(self):
        room = pathlib.Path(self.stack.state, "spool", "new")
        room.chmod(0)
        try:
            self.assert_not_ready(spool="unusable")
        finally:
            room.chmod(0o700)
        self.assert_ready()


if __name__ == "__main__":
    unittest.main()
