"""Two servers of PostgreSQL, of which the first one is gone for good: the second is promoted, and the pool goes on."""

import pathlib
import unittest

from cluster import Cluster, Standby
from events import Visit
from load import Load
from proof import assert_kept_once, wait_until_drained
from stack import Stack, wait_until


class Failover(unittest.TestCase):
    """The pool knows both servers, and nothing is committed that has not reached both."""

    def setUp(self):
        self.stack = Stack()
        self.addCleanup(self.stack.down)
        self.primary, self.standby = Cluster(self.stack), Standby(self.stack)
        self.addCleanup(self.standby.stop)
        self.stack.administrator("alter system set synchronous_standby_names = 'standby'")
        self.stack.administrator("select pg_reload_conf()")
        wait_until(lambda: "sync" in self.stack.administrator("select sync_state from pg_stat_replication").split(),
                   "the standby follows")
        self.let_the_pool_know_both()

    def let_the_pool_know_both(self):
        settings = pathlib.Path(self.stack.state, "jivo-crm.conf")
        text = settings.read_text(encoding="utf-8")
        both = (f"host={self.stack.state}/run,127.0.0.1 port=5432,{self.standby.port} target_session_attrs=read-write")
        settings.write_text(text.replace(f"host={self.stack.state}/run", both), encoding="utf-8")
        self.stack.restart_pool()

    def assert_the_standby_takes_over(self, disaster):
        pool = self.stack.pid("serving")
        with Load(self.stack, clients=8, events_of=Visit.life, pause=0.05) as load:
            load.wait_for_more(100)
            self.assertEqual(self.stack.spooled(), 0)
            disaster()
            load.wait_for_more(50)
            most = self.stack.spooled()
            self.standby.promote()
            self.standby.become_the_database_of_the_stack()
            load.wait_for_more(50)
        wait_until_drained(self.stack)
        print(f"\n{self.id()}: {len(load.acknowledged)} acknowledged, up to {most} in the spool")
        self.assertGreater(most, 10)
        self.assertEqual(load.failures, [])
        self.assertEqual(load.statuses(), {200})
        self.assertEqual(self.stack.pid("serving"), pool)
        assert_kept_once(self, self.stack, load.acknowledged)

    def test_the_primary_dies_under_load_and_nothing_acknowledged_is_lost(self):
        self.assert_the_standby_takes_over(self.primary.kill)

    def test_a_primary_that_is_silent_does_not_keep_the_pool_from_the_other(self):
        self.addCleanup(self.primary.kill)  # before it comes back and takes itself for the primary
        self.assert_the_standby_takes_over(self.primary.pause)
        wait_until(lambda: len(self.stack.post(Visit().accepted()).json()) > 1, "an answer knows the client again")

    def test_while_the_standby_is_away_what_is_acknowledged_waits_in_the_spool(self):
        self.standby.stop()
        with Load(self.stack, clients=8, events_of=Visit.life, pause=0.05) as load:
            load.wait_for_more(20)
        self.primary.kill()
        self.standby.start()
        self.standby.promote()
        self.standby.become_the_database_of_the_stack()
        wait_until_drained(self.stack)
        self.assertEqual(load.statuses(), {200})
        assert_kept_once(self, self.stack, load.acknowledged)


if __name__ == "__main__":
    unittest.main()
