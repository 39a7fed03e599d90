"""Whoever dies when: what was answered with 2xx is in the database once, with all its effects once.

JIVO_CRM_LONG=1 makes the rounds five times as many.
"""

import os
import random
import signal
import time
import unittest

from cluster import Cluster
from events import Visit
from load import Load
from proof import assert_kept_once, wait_until_drained
from stack import StackTest, wait_until

ROUNDS = 100 if os.environ.get("JIVO_CRM_LONG") else 20


class WhateverDies(StackTest):
    def setUp(self):
        self.cluster = Cluster(self.stack)

    def play(self, disaster, pause=0.05):
        with Load(self.stack, clients=8, events_of=Visit.life, pause=pause) as load:
            for _ in range(ROUNDS):
                load.wait_for_more(10)
                time.sleep(random.uniform(0, 0.05))  # at any moment of a request
                disaster()
        wait_until_drained(self.stack)
        print(f"\n{self.id()}: {ROUNDS} rounds, {len(load.acknowledged)} acknowledged, "
              f"{len(load.answers) - len(load.acknowledged)} refused, {len(load.failures)} connections broken")
        self.assertGreater(len(load.acknowledged), 10 * ROUNDS // 2)
        self.assertLessEqual(load.statuses(), {200, 503})
        assert_kept_once(self, self.stack, load.acknowledged)

    def test_a_pool_process_is_killed(self):
        def kill_the_pool():
            pid = self.stack.pid("serving")
            os.kill(pid, signal.SIGKILL)
            wait_until(lambda: self.stack.pid("serving") != pid, "another pool serves")

        self.play(kill_the_pool)

    def test_a_backend_of_postgresql_is_killed(self):
        self.play(self.cluster.kill_a_backend_of_the_program)

    def test_postgresql_is_restarted_at_once(self):
        def restart():
            self.cluster.stop(signal.SIGQUIT)
            self.cluster.start()

        self.play(restart, pause=0.2)  # it is away for a while: the spool need not hold thousands

    def test_the_pool_is_restarted(self):
        self.play(self.stack.restart_pool)


if __name__ == "__main__":
    unittest.main()
