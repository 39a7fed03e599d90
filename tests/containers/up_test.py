"""docker-compose up on a machine that has nothing but an engine, and what people do then."""

import json
import re
import unittest

import engine
from compose import ONE_SHOTS, SERVERS, ContainersTest
from events import Visit
from pages_test import Browser
from stack import wait_until


class Up(ContainersTest):
    def test_every_server_is_healthy_and_what_had_to_run_once_has_run(self):
        for name in SERVERS:
            self.assertTrue(engine.is_healthy(self.stack.container(name)), name)
        for name in ONE_SHOTS:
            self.assertEqual(self.stack.container(name)["State"]["ExitCode"], 0, name)

    def test_the_address_that_is_printed_takes_events(self):
        url = self.stack.webhook_url()
        self.assertRegex(url, f"^http://127.0.0.1:{self.stack.port}/jivo/[0-9a-f]{{48}}$")
        answer = self.stack.post(Visit().accepted(), secret=url.rpartition("/")[2])
        self.assertEqual(answer.status, 200)
        self.assertEqual(self.stack.post(Visit().accepted(), secret="0" * 48).status, 403)

    def test_the_sample_chat_makes_a_lead_that_psql_shows(self):
        shown = self.stack.tool("sample-chat")
        self.assertIn("4-chat-finished", shown)
        self.assertNotIn(self.stack.secret, shown)
        table = self.stack.execute("db", "psql", "-c", "select * from lead_overview")
        self.assertIn("Дмитрий Лебедев", table)

    def test_the_first_administrator_signs_in_and_sees_the_card_of_who_has_written(self):
        visit = Visit()
        self.stack.post(visit.accepted())
        ((contact,),) = self.stack.rows(f"select contact_id from contact_identifiers where raw = '{visit.email}'")
        olga = Browser(self.stack).sign_in("olga@example.com", self.stack.make_administrator("olga@example.com"))
        card = olga.get(f"/contacts/{contact}")
        self.assertEqual(card.status, 200)
        self.assertIn(visit.email, card.body.decode())

    def test_three_containers_of_app_are_three_pools_that_answer(self):
        self.stack.command("up", "-d", "--scale", "app=3")
        places = {self.stack.execute("app", "readlink", "/tmp/pool.sock", index=index).strip() for index in (1, 2, 3)}
        self.assertEqual(len(places), 3)

        def each_has_answered():
            self.stack.post(Visit().accepted())
            text = self.stack.logs()["nginx"].decode()
            return places <= set(re.findall(r"pool=unix:(\S+) pool_status=200", text))
        wait_until(each_has_answered, "each of three pools has answered", pause=0.2)
        self.stack.command("up", "-d", "--scale", "app=1")

    def test_an_address_is_changed_without_a_restart(self):
        added = self.stack.tool("secret", "add", "second")
        secret = added.rpartition("/")[2]
        wait_until(lambda: self.stack.post(Visit().accepted(), secret=secret).status == 200, "the new address works")
        self.stack.tool("secret", "revoke", "second-1")
        wait_until(lambda: self.stack.post(Visit().accepted(), secret=secret).status == 403, "it is refused")

    def test_monitoring_is_for_this_container_and_says_that_all_is_ready(self):
        answer = self.stack.execute("nginx", "curl", "-sS", "http://127.0.0.1:8080/readyz")
        self.assertEqual(json.loads(answer)["status"], "ready")
        self.assertIn("jivo_crm_processes 2", self.stack.execute("nginx", "curl", "-sS", "http://127.0.0.1:8080/metrics"))
        self.assertIn("jivo_crm_pages_database 1", self.stack.execute("nginx", "curl", "-sS", "http://127.0.0.1:8080/metrics/pages"))
        for path in ("/metrics", "/metrics/pages"):
            self.assertEqual(self.stack.request("GET", path).status, 403)


if __name__ == "__main__":
    unittest.main()
