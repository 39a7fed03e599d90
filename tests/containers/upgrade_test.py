"""A new image takes the place of the old one; the stack is stopped and started."""

import unittest

import engine
from compose import IMAGE, SERVERS, ContainersTest
from events import Visit
from load import Load
from proof import assert_kept_once, wait_until_drained


class Upgrade(ContainersTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stack.load_sample_data()

    def upgrade(self, label, *commands):
        engine.build_successor(IMAGE, label)
        with Load(self.stack, clients=6, events_of=Visit.life, pause=0.2) as load:
            load.wait_for_more(30)
            for command in commands:
                self.stack.command(*command)
            self.stack.wait_until_healthy()
            load.wait_for_more(60)
        wait_until_drained(self.stack)
        print(f"\n{self.id()}: {len(load.acknowledged)} acknowledged, {len(load.failures)} broken")
        self.assertEqual({container["Image"].removeprefix("sha256:") for container in self.stack.containers("app", "app-standby", "pages")},
                         {engine.image_id(IMAGE)})
        self.assertEqual(load.failures, [])
        self.assertEqual(load.statuses(), {200})
        assert_kept_once(self, self.stack, load.acknowledged)

    def test_up_with_a_new_image_refuses_and_loses_nothing(self):
        self.upgrade("two-steps", ("up", "-d", "app"), ("up", "-d"))

    def test_one_step_will_do_where_docker_compose_replaces_one_service_after_another(self):
        version = self.stack.command("version", "--short")
        if not version.startswith("1."):
            self.skipTest(f"docker-compose {version.strip()} stops all of them first")
        self.upgrade("one-step", ("up", "-d"))

    def test_three_pools_are_replaced_as_one(self):
        self.stack.command("up", "-d", "--scale", "app=3")
        self.upgrade("three", ("up", "-d", "--scale", "app=3", "app"), ("up", "-d", "--scale", "app=3"))
        self.stack.command("up", "-d", "--scale", "app=1")

    def test_who_is_asked_to_stop_ends_by_himself_and_the_data_is_there_at_the_next_start(self):
        url = self.stack.webhook_url()
        with Load(self.stack, clients=6, events_of=Visit.life, pause=0.2) as load:
            load.wait_for_more(30)
            self.stack.command("stop")
        # 137 would be: killed, after the 10 seconds that it has.
        self.assertEqual({engine.service(container): container["State"]["ExitCode"]
                          for container in self.stack.containers(*SERVERS)}, dict.fromkeys(SERVERS, 0))
        self.stack.command("down")
        self.stack.command("up", "-d")
        self.stack.wait_until_healthy()
        self.assertEqual(self.stack.webhook_url(), url)
        wait_until_drained(self.stack)
        self.assertEqual(load.statuses(), {200})
        assert_kept_once(self, self.stack, load.acknowledged)


if __name__ == "__main__":
    unittest.main()
