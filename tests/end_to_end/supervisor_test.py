"""The supervisor of machines without systemd: a deploy and a crash cost no request, a broken program no outage."""

import collections
import os
import pathlib
import signal
import tempfile
import unittest

from events import Visit
from load import Load
from stack import BUILD, StackTest, wait_until


class Supervisor(StackTest):
    def serving(self):
        return self.stack.pid("serving")

    def kill_who_serves(self):
        before = self.serving()
        os.kill(before, signal.SIGKILL)
        wait_until(lambda: self.serving() != before, "another process serves")

    def assert_each_was_taken_once(self, load):
        self.assertEqual(load.failures, [])
        self.assertEqual(collections.Counter(answer.status for _, answer in load.answers), {200: len(load.answers)})
        numbers = ",".join(f"'{visit.number}'" for visit, _ in load.answers)
        self.assertEqual(
            self.stack.rows("select count(*), count(distinct jivo_chat_id), count(distinct lead_id) from chats "
                            f"where jivo_chat_id in ({numbers})"),
            [(str(len(load.answers)),) * 3])

    def test_twenty_deploys_under_load_lose_no_request(self):
        processes = {self.serving()}
        with Load(self.stack, clients=8) as load:
            for _ in range(20):
                load.wait_for_more(5)
                self.stack.command("restart", "--build", BUILD)
                processes.add(self.serving())
        self.assertEqual(len(processes), 21)
        self.assert_each_was_taken_once(load)

    def test_a_pool_that_crashes_is_started_again_and_loses_no_request(self):
        with Load(self.stack, clients=8) as load:
            for _ in range(5):
                load.wait_for_more(20)
                self.kill_who_serves()
        self.assert_each_was_taken_once(load)

    def test_a_pool_that_crashes_again_and_again_is_started_again_each_time(self):
        for _ in range(3):
            self.kill_who_serves()
        self.assertEqual(self.stack.post(Visit().accepted()).status, 200)

    def test_a_new_program_that_can_not_start_leaves_the_old_one_at_work(self):
        before = self.serving()
        with tempfile.TemporaryDirectory() as build:
            broken = pathlib.Path(build, "src", "jivo-crm")
            broken.parent.mkdir()
            broken.write_text('#!/bin/sh\n[ "$1" = migrate ]\n', encoding="ascii")
            broken.chmod(0o755)
            with self.assertRaisesRegex(AssertionError, "the old program goes on"):
                self.stack.command("restart", "--build", build)
        self.assertEqual(self.serving(), before)
        self.kill_who_serves()  # who is started now is the old program, not the broken one
        self.assertEqual(self.stack.post(Visit().accepted()).status, 200)
        before = self.serving()
        self.stack.command("restart", "--build", BUILD)
        self.assertNotEqual(self.serving(), before)


class EndOfTheSupervisor(StackTest):
    def test_no_process_outlives_it_even_when_it_is_killed(self):
        for how in (signal.SIGTERM, signal.SIGKILL):
            with self.subTest(how=how):
                pool, serving = self.stack.pid("pool"), self.stack.pid("serving")
                os.kill(pool, how)
                for pid in (pool, serving):
                    wait_until(lambda pid=pid: not pathlib.Path(f"/proc/{pid}").exists(), f"process {pid} has ended")
                self.stack.command("down", "--keep-data")
                self.stack.command("up", "--port", str(self.stack.port), "--build", BUILD)
                self.assertEqual(self.stack.post(Visit().accepted()).status, 200)


if __name__ == "__main__":
    unittest.main()
