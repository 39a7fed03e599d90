"""The pool is stopped, restarted and killed, and its database connections are cut, while clients post."""

import collections
import os
import pathlib
import signal
import unittest

from events import Visit
from load import Load
from stack import StackTest, wait_until


class SocketThatOutlivesThePool(StackTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pool = cls.enterClassContext(cls.stack.supervised_pool())

    def assert_all_whole(self, load):
        self.assertEqual(load.failures, [])
        self.assertEqual(collections.Counter(answer.status for _, answer in load.answers), {200: len(load.answers)})
        for _, answer in load.answers:
            self.assertEqual(answer.json()["result"], "ok")

    def assert_each_made_one_lead(self, load):
        numbers = ",".join(f"('{visit.number}')" for visit, _ in load.answers)
        self.assertEqual(
            self.stack.rows("select count(*), count(distinct lead.id) from (values " + numbers + ") as sent (number) "
                            "join chats on jivo_chat_id = number join leads lead on lead.id = lead_id"),
            [(str(len(load.answers)),) * 2])

    def test_twenty_restarts_on_one_socket_lose_and_break_no_request(self):
        self.pool.start()
        codes = []
        with Load(self.stack, clients=8) as load:
            for _ in range(20):
                load.wait_for_more(5)
                codes.append(self.pool.stop())
                self.pool.start()
        codes.append(self.pool.stop())
        self.assertEqual(codes, [0] * 21)
        self.assert_all_whole(load)
        self.assert_each_made_one_lead(load)

    def test_pools_killed_at_any_moment_lose_no_request(self):
        self.pool.start()
        with Load(self.stack, clients=8) as load:
            for _ in range(5):
                load.wait_for_more(20)
                self.pool.kill()
                self.pool.start()
        self.assertEqual(self.pool.stop(), 0)
        self.assert_all_whole(load)
        self.assert_each_made_one_lead(load)


class UnderSpawnFcgi(StackTest):
    def test_sigterm_breaks_no_answer_and_ends_the_pool(self):
        pid = self.stack.pid("pool")
        with Load(self.stack, clients=8) as load:
            load.wait_for_more(50)
            os.kill(pid, signal.SIGTERM)
            wait_until(lambda: not pathlib.Path(f"/proc/{pid}").exists(), "the pool has ended")
        # Whoever came after its end is told so by nginx; no answer that the pool began is broken.
        self.assertEqual(load.failures, [])
        statuses = {answer.status for _, answer in load.answers}
        self.assertLessEqual(statuses, {200, 503})
        for _, answer in load.answers:
            self.assertEqual(answer.json()["result"] == "ok", answer.status == 200)
        answered = sum(answer.status == 200 for _, answer in load.answers)
        self.assertEqual(self.stack.count("webhook_events where event_name = 'chat_accepted'"), answered)


class LostDatabaseConnections(StackTest):
    def test_killed_backends_lose_no_request(self):
        with Load(self.stack, clients=8) as load:
            for _ in range(5):
                load.wait_for_more(20)
                self.assertGreater(self.stack.cut_database_connections(), 0)
        self.assertEqual(load.failures, [])
        self.assertEqual({answer.status for _, answer in load.answers}, {200})

    def test_the_next_requests_after_all_backends_were_killed_are_answered(self):
        for _ in range(20):
            self.assertEqual(self.stack.post(Visit().accepted()).status, 200)
        self.assertGreater(self.stack.cut_database_connections(), 0)
        for _ in range(20):
            self.assertEqual(self.stack.post(Visit().accepted()).status, 200)


if __name__ == "__main__":
    unittest.main()
