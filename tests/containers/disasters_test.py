"""Whatever container dies: what was answered with 2xx is in the database once, with all its effects once."""

import unittest

import engine
from compose import ContainersTest
from events import Visit
from load import Load
from proof import assert_kept_once, wait_until_drained
from stack import wait_until


class Disasters(ContainersTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stack.load_sample_data()

    def play(self, disaster):
        """Under a load that nginx does not take for an attack."""
        with Load(self.stack, clients=6, events_of=Visit.life, pause=0.2) as load:
            load.wait_for_more(30)
            disaster()
            load.wait_for_more(60)
        self.stack.wait_until_healthy()
        wait_until_drained(self.stack)
        print(f"\n{self.id()}: {len(load.acknowledged)} acknowledged")
        self.assertEqual(load.failures, [])
        self.assertEqual(load.statuses(), {200})
        assert_kept_once(self, self.stack, load.acknowledged)

    def wait_until_another_runs(self, service, before):
        def is_another():
            state = self.stack.container(service)["State"]
            return state["Running"] and state["Pid"] != before["State"]["Pid"]
        wait_until(is_another, f"the engine has started {service} again", seconds=60)

    def test_a_pool_is_killed_and_comes_back(self):
        def kill():
            for service in ("app", "app-standby", "app"):
                container = self.stack.container(service)
                self.stack.crash(container)
                self.wait_until_another_runs(service, container)
                wait_until(lambda name=service: engine.is_healthy(self.stack.container(name)), "it answers again")

        self.play(kill)

    def test_the_pages_are_killed_and_come_back(self):
        def kill():
            container = self.stack.container("pages")
            self.stack.crash(container)
            self.wait_until_another_runs("pages", container)
            wait_until(lambda: self.stack.request("GET", "/sign-in").status == 200, "they are shown again")

        self.play(kill)

    def test_the_database_is_killed_and_comes_back(self):
        def kill():
            container = self.stack.container("db")
            self.stack.crash(container)
            self.wait_until_another_runs("db", container)

        self.play(kill)

    def test_the_database_is_stopped_for_a_while(self):
        def stop():
            self.stack.command("stop", "db")
            wait_until(lambda: self.stack.spooled() > 10, "events wait in the spool", seconds=60, pause=0.5)
            self.stack.command("start", "db")

        self.play(stop)


if __name__ == "__main__":
    unittest.main()
