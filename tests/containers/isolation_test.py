"""What a container may do, and what can be found out about it."""

import json
import re
import unittest

import engine
from compose import ONE_SHOTS, SERVERS, ContainersTest
from events import Visit


class Isolation(ContainersTest):
    def test_no_server_may_write_to_its_files(self):
        for name in SERVERS:
            refused = self.stack.run("exec", "-T", name, "touch", "/usr/bin/planted")
            self.assertNotEqual(refused.returncode, 0, name)
            self.assertIn("Read-only file system", refused.stderr + refused.stdout, name)
        for name in ONE_SHOTS:
            self.assertTrue(self.stack.container(name)["HostConfig"]["ReadonlyRootfs"], name)

    def test_no_server_is_root_or_has_a_capability_or_can_get_one(self):
        for name in SERVERS:
            status = dict(line.split(":\t", 1) for line in self.stack.execute(name, "cat", "/proc/1/status").splitlines())
            self.assertNotIn("0", status["Uid"].split(), name)
            self.assertEqual(int(status["CapEff"], 16), 0, name)
            self.assertEqual(status["NoNewPrivs"], "1", name)
            if name != "db":  # whose entrypoint begins as root
                self.assertEqual(int(status["CapBnd"], 16), 0, name)

    def test_every_container_has_limits(self):
        for container in self.stack.containers():
            limits = container["HostConfig"]
            self.assertGreater(limits["Memory"], 0, container["Name"])
            self.assertGreater(limits["PidsLimit"] or 0, 0, container["Name"])
            self.assertGreater(limits["NanoCpus"] or limits["CpuQuota"], 0, container["Name"])

    def test_nobody_but_nginx_has_a_network(self):
        for name in ("db", "app", "app-standby", "pages"):
            devices = re.findall(r"^\s*(\S+):", self.stack.execute(name, "cat", "/proc/net/dev"), re.MULTILINE)
            self.assertEqual(devices, ["lo"], name)
        published = {engine.service(container) for container in self.stack.containers()
                     if any(container["NetworkSettings"]["Ports"].values())}
        self.assertEqual(published, {"nginx"})

    def test_nginx_sees_neither_the_database_nor_a_password(self):
        mounts = {mount["Destination"] for mount in self.stack.container("nginx")["Mounts"]}
        self.assertEqual({mount for mount in mounts if "postgresql" in mount or "secret" in mount}, set())
        refused = self.stack.run("exec", "-T", "nginx", "ls", "/run/postgresql/.s.PGSQL.5432")
        self.assertIn("No such file", refused.stderr + refused.stdout)

    def test_the_pages_see_no_secret_but_their_password_and_neither_spool_nor_pools_of_the_webhooks(self):
        def volumes(name):
            return {mount["Name"] for mount in self.stack.container(name)["Mounts"] if mount["Type"] == "volume"}
        self.assertEqual(volumes("pages") & volumes("app"), {f"{self.stack.project}_database-socket"})
        self.assertEqual(self.stack.execute("pages", "ls", "/etc/jivo-crm"), "pgpass\n")
        self.assertEqual(self.stack.execute("pages", "cut", "-d:", "-f4", "/etc/jivo-crm/pgpass"), "jivo_crm_pages\n")

    def test_the_database_lets_nobody_in_without_a_password(self):
        for role in ("postgres", "jivo_crm_owner", "jivo_crm_app", "jivo_crm_pages"):
            for host in ("/var/run/postgresql", "127.0.0.1"):
                refused = self.stack.run("exec", "-T", "db", "env", "PGPASSFILE=/dev/null", "psql", "-w", "-h", host,
                                         "-U", role, "-d", "jivo_crm", "-c", "select 1")
                self.assertIn("no password supplied", refused.stderr + refused.stdout, f"{role} by {host}")

    def test_no_secret_is_told_by_the_engine_by_docker_compose_or_in_a_log(self):
        self.stack.post(Visit().accepted())
        roles = ("postgres", "jivo_crm_owner", "jivo_crm_app", "jivo_crm_pages", "jivo_crm_reader")
        secrets = [self.stack.execute("db", "cat", f"/etc/jivo-crm/{role}").strip() for role in roles] + [self.stack.secret]
        told = [json.dumps(self.stack.containers()), self.stack.command("config"),
                b"".join(self.stack.logs().values()).decode()]
        for secret in secrets:
            self.assertEqual(len(secret), 48)
            self.assertFalse([text for text in told if secret in text])


if __name__ == "__main__":
    unittest.main()
