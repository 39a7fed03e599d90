"""Each alert of deploy/monitoring fires in a real Prometheus when what it tells of happens; only `for` is shortened."""

import contextlib
import json
import os
import pathlib
import re
import signal
import threading
import unittest

from cluster import Cluster
from events import Visit
from prometheus import Prometheus
from proof import wait_until_drained
from stack import PROJECT, StackTest, wait_until

DASHBOARD = PROJECT / "deploy" / "monitoring" / "grafana-dashboard.json"
# What serve finds wrong it looks for once a minute, and Prometheus asks once a second.
A_LOOK = 100


def dashboard_expressions():
    """As Grafana asks them for all jobs and instances."""
    panels = json.loads(DASHBOARD.read_text(encoding="utf-8"))["panels"]
    for expression in (target["expr"] for panel in panels for target in panel.get("targets", ())):
        yield expression.replace("$__rate_interval", "4m").replace("$job", ".*").replace("$instance", ".*")


def selectors(expression):
    """The series that it asks for, whether or not there is anything to tell of them."""
    return re.findall(r"(?:jivo_crm_\w+|\bup\b)(?:\{[^}]*\})?", expression)


class Alerts(StackTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.prometheus = Prometheus(cls.stack)
        cls.addClassCleanup(cls.prometheus.end)
        cls.cluster = Cluster(cls.stack)
        cls.spool = pathlib.Path(cls.stack.state, "spool", "new")

    def owner(self, statement):
        self.stack.command("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", statement)

    def look_now(self):
        """Another process takes the place of the one that serves, and looks when it starts."""
        before = self.stack.pid("serving")
        os.kill(before, signal.SIGKILL)
        wait_until(lambda: self.stack.pid("serving") != before, "another process serves")

    def assert_fires(self, name, seconds=30):
        wait_until(lambda: name in self.prometheus.firing(), f"{name} fires", seconds, pause=0.2)
        alert = self.prometheus.firing()[name]
        for text in alert["annotations"].values():
            self.assertNotRegex(text, r"<no value>|<error|\{\{|}}")
        self.assertIn(f"127.0.0.1:{self.stack.port}", alert["annotations"]["summary"])

    def assert_ends(self, *names, seconds=30):
        wait_until(lambda: not self.prometheus.firing().keys() & set(names), f"{names} end", seconds, pause=0.2)

    @contextlib.contextmanager
    def database_away(self):
        self.cluster.stop()
        try:
            yield
        finally:
            self.cluster.start()
        wait_until_drained(self.stack)

    def test_every_metric_that_the_dashboard_and_the_rules_ask_for_is_there(self):
        for event in Visit().life():
            self.assertEqual(self.stack.post(event).status, 200)
        self.look_now()
        wait_until(lambda: self.prometheus.query("jivo_crm_newest_event_timestamp_seconds"), "the event is seen")
        for expression in dashboard_expressions():
            self.assertTrue(self.prometheus.query(expression), expression)
        rules = self.prometheus.rules()
        self.assertGreater(len(rules), 10)
        for rule in rules:
            self.assertEqual(rule["health"], "ok", rule.get("lastError"))
            asked = selectors(rule["query"])
            self.assertTrue(asked, rule["query"])
            for selector in asked:
                self.assertTrue(self.prometheus.query(selector), f"{rule['name']}: {selector}")

    def test_silence(self):
        self.assertEqual(self.stack.post(Visit().accepted()).status, 200)
        wait_until_drained(self.stack)  # just after another test's outage it may be in the spool, and come later
        self.owner("update settings set value = '' where name = 'working_hours'; "
                   "update webhook_events set received_at = received_at - interval '10 hours'")
        self.look_now()
        self.assert_fires("JivoCrmSilence")
        self.assertRegex(self.prometheus.firing()["JivoCrmSilence"]["annotations"]["summary"], r"for 10h \d+m \d+s$")
        self.assertEqual(self.stack.post(Visit().accepted()).status, 200)
        self.look_now()
        self.assert_ends("JivoCrmSilence")

    def test_failed_and_dead_events(self):
        visit = Visit()
        self.owner(f"alter table contacts add constraint is_not_met check (name is distinct from '{visit.name}') not valid")
        self.assertEqual(self.stack.post(visit.accepted()).status, 200)
        self.look_now()
        self.assert_fires("JivoCrmFailedEvents")
        self.owner("update webhook_events set attempts = 6, next_attempt_at = null where outcome = 'failed'")
        wait_until(lambda: self.stack.count("webhook_events where outcome = 'dead'") == 1, "it was tried to the last")
        wait_until(lambda: self.prometheus.query('jivo_crm_events_total{outcome="dead"} > 0'), "it is counted")
        self.look_now()
        self.assert_fires("JivoCrmDeadEvents")
        self.owner("alter table contacts drop constraint is_not_met; "
                   "update webhook_events set outcome = 'failed', next_attempt_at = null where outcome = 'dead'")
        wait_until_drained(self.stack)
        self.look_now()
        self.assert_ends("JivoCrmDeadEvents", "JivoCrmFailedEvents")

    def test_the_database_is_away_and_the_spool_waits(self):
        with self.database_away():
            self.assertEqual(self.stack.post(Visit().accepted()).status, 200)
            self.stack.make_spooled_older(3600)
            self.look_now()
            self.assert_fires("JivoCrmDatabaseAway")
            self.assert_fires("JivoCrmSpoolWaiting")
            self.assertRegex(self.prometheus.firing()["JivoCrmSpoolWaiting"]["annotations"]["summary"], r"for 1h 0m \d+s$")
            self.assert_fires("JivoCrmEventsSpooled")
        self.assert_ends("JivoCrmDatabaseAway", "JivoCrmSpoolWaiting", seconds=A_LOOK)

    def test_neither_the_database_nor_the_spool_takes_anything(self):
        with self.database_away():
            self.spool.chmod(0)
            try:
                self.assertEqual(self.stack.post(Visit().accepted()).status, 503)
                self.assert_fires("JivoCrmServerErrors")
                self.assert_fires("JivoCrmSpoolUnusable", A_LOOK)
            finally:
                self.spool.chmod(0o700)

    def test_a_file_of_the_spool_is_set_aside(self):
        with self.database_away():
            self.assertEqual(self.stack.post(Visit().accepted()).status, 200)
            (delivery,) = self.spool.iterdir()
            delivery.write_bytes(b"?" * delivery.stat().st_size)
        self.assert_fires("JivoCrmSpoolAside")
        (aside,) = (self.spool.parent / "aside").iterdir()
        aside.unlink()
        self.assert_ends("JivoCrmSpoolAside")

    def test_answers_are_slow_because_a_table_is_locked(self):
        lock = "begin; lock table contacts in access exclusive mode; select pg_sleep(4)"
        with self.stack.psql_in_background(lock) as holder:
            wait_until(lambda: self.stack.count("pg_stat_activity where query like '%pg_sleep(4)%' "
                                                "and wait_event = 'PgSleep'") > 0, "the lock is held")
            posts = [threading.Thread(target=self.stack.post, args=(Visit().accepted(),)) for _ in range(8)]
            for post in posts:
                post.start()
            self.assert_fires("JivoCrmSlowAnswers")
            for post in posts:
                post.join()
            self.assertEqual(holder.wait(30), 0)
        wait_until_drained(self.stack)

    def test_the_pages_do_not_reach_the_database(self):
        self.stack.administrator("alter role jivo_crm_pages nologin")
        try:
            self.stack.administrator("select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'jivo_crm_pages'")
            self.assert_fires("JivoCrmPagesDown")
            self.assertNotIn("JivoCrmDown", self.prometheus.firing())
        finally:
            self.stack.administrator("alter role jivo_crm_pages login")
        self.assert_ends("JivoCrmPagesDown")

    def test_the_schema_is_older_than_the_program(self):
        turn = ("update schema_migrations set version = -version "
                "where abs(version) = (select max(abs(version)) from schema_migrations)")
        self.owner(turn)
        try:
            self.look_now()
            self.assert_fires("JivoCrmSchemaOld")
        finally:
            self.owner(turn)
        self.look_now()
        self.assert_ends("JivoCrmSchemaOld")


class AlertsOfANewInstallation(StackTest):
    def test_nobody_has_ever_spoken_to_it_and_then_it_is_gone(self):
        prometheus = Prometheus(self.stack)
        self.addCleanup(prometheus.end)
        wait_until(lambda: prometheus.firing().keys() == {"JivoCrmNoEventYet"}, "that alert fires, and no other")
        self.stack.stop_pool("pages")
        wait_until(lambda: prometheus.firing().keys() == {"JivoCrmNoEventYet", "JivoCrmPagesDown"}, "that of the pages fires too")
        self.stack.stop_pool()
        wait_until(lambda: "JivoCrmDown" in prometheus.firing(), "the other alert fires")


if __name__ == "__main__":
    unittest.main()
