"""Pools on several machines behind one nginx, by TCP; here the machines differ in their ports and spools."""

import contextlib
import pathlib
import signal
import socket
import subprocess
import unittest

from cluster import Cluster
from events import Visit
from load import Load
from proof import assert_kept_once, wait_until_drained
from stack import Stack, free_port, production, wait_until


class Machine:
    """A pool with a spool and settings of its own, as on a machine of its own."""

    def __init__(self, stack, name):
        self.stack, self.port, self.process = stack, free_port(), None
        self.directory = pathlib.Path(stack.state, name)
        self.spool = self.directory / "spool"
        stack.as_server_user("mkdir", self.directory)
        text = pathlib.Path(stack.state, "jivo-crm.conf").read_text(encoding="utf-8")
        (self.directory / "jivo-crm.conf").write_text(
            text.replace(f"{stack.state}/spool", str(self.spool)), encoding="utf-8")

    def start(self):
        with open(pathlib.Path(self.stack.state, "log", f"{self.directory.name}.log"), "ab") as log:
            self.process = subprocess.Popen(
                [f"{self.stack.state}/bin/jivo-crm", "serve", "--config", self.directory / "jivo-crm.conf",
                 "--listen", f"127.0.0.1:{self.port}"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", **self.stack.identity())

        def accepts():
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=5):
                return True

        wait_until(accepts, f"{self.directory.name} serves")

    def spooled(self):
        return len(list((self.spool / "new").iterdir()))

    def die(self):
        self.process.kill()
        self.process.wait()


class SilentMachine:
    """Takes a machine's port and answers nothing, not even that it is there: as after a power cut."""

    def __init__(self, port):
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(("127.0.0.1", port))
        self.listener.listen(0)
        self.filling = [socket.socket() for _ in range(4)]
        for one in self.filling:
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", port))

    def close(self):
        for one in (*self.filling, self.listener):
            one.close()


class SeveralMachines(unittest.TestCase):
    def setUp(self):
        self.stack = Stack()
        self.addCleanup(self.stack.down)
        self.machines = [Machine(self.stack, name) for name in ("first", "second")]
        for machine in self.machines:
            machine.start()
            self.addCleanup(machine.die)
        nginx = pathlib.Path(self.stack.state, "nginx", "jivo-crm")
        (nginx / "upstream.conf").write_text(production("upstream-several-machines.conf", **{
            "10.0.0.11:9000": f"127.0.0.1:{self.machines[0].port}", "10.0.0.12:9000": f"127.0.0.1:{self.machines[1].port}"}),
            encoding="utf-8")
        text = (nginx / "fastcgi.conf").read_text(encoding="utf-8")
        (nginx / "fastcgi.conf").write_text(text.replace("fastcgi_read_timeout 30s;", "fastcgi_read_timeout 5s;"), encoding="utf-8")
        self.stack.reload_nginx()
        self.stack.stop_pool()

    def assert_nothing_is_lost_or_refused(self, load):
        self.assertEqual(load.failures, [])
        self.assertEqual(load.statuses(), {200})
        assert_kept_once(self, self.stack, load.acknowledged)

    def test_each_does_its_part_and_when_one_dies_under_load_nothing_is_lost_or_refused(self):
        first, second = self.machines
        with Load(self.stack, clients=8, events_of=Visit.life) as load:
            load.wait_for_more(100)
            first.die()
            load.wait_for_more(100)
            first.start()
            load.wait_for_more(50)
            second.die()
            load.wait_for_more(100)
        self.assert_nothing_is_lost_or_refused(load)
        for machine in self.machines:
            self.assertTrue(b" outcome=created " in self.stack.logs()[f"{machine.directory.name}.log"], machine.directory.name)

    def test_a_machine_that_says_nothing_any_more_is_passed_over(self):
        self.machines[0].die()
        silent = SilentMachine(self.machines[0].port)
        self.addCleanup(silent.close)
        with Load(self.stack, clients=8, events_of=Visit.life) as load:
            load.wait_for_more(200)
        self.assert_nothing_is_lost_or_refused(load)

    def test_what_a_machine_was_at_when_it_stopped_is_asked_of_another(self):
        with Load(self.stack, clients=8, events_of=Visit.life) as load:
            load.wait_for_more(50)
            self.machines[0].process.send_signal(signal.SIGSTOP)
            load.wait_for_more(100)
            self.machines[0].process.send_signal(signal.SIGCONT)  # and now it goes on with what it was asked
            load.wait_for_more(50)
        self.assert_nothing_is_lost_or_refused(load)

    def test_the_spool_of_a_machine_that_is_gone_is_given_to_another(self):
        first, second = self.machines
        cluster = Cluster(self.stack)
        cluster.stop()
        with Load(self.stack, clients=8, events_of=Visit.life) as load:
            load.wait_for_more(50)
        for machine in self.machines:
            self.assertGreater(machine.spooled(), 0)
        first.die()
        cluster.start()
        wait_until(lambda: second.spooled() == 0, "its own are drained", seconds=300)
        # From one file system to another first, then all at once: nobody reads half a file.
        incoming = second.directory / "incoming"
        self.stack.as_server_user("cp", "-r", first.spool / "new", incoming)
        for file in incoming.iterdir():
            file.rename(second.spool / "new" / file.name)
        wait_until(lambda: second.spooled() == 0, "those of the other are drained", seconds=300)
        wait_until_drained(self.stack)
        self.assert_nothing_is_lost_or_refused(load)


if __name__ == "__main__":
    unittest.main()
