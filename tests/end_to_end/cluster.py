"""What may happen to the PostgreSQL of a stack."""

import contextlib
import glob
import os
import pathlib
import random
import signal
import subprocess

from stack import free_port, wait_until


def programs():
    """Where PostgreSQL's own are."""
    return sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]


class Cluster:
    def __init__(self, stack, directory=None):
        """The stack's own, or one of its user's in another directory of the same form."""
        self.stack = stack
        self.state = directory or stack.state

    def postmaster(self):
        """Its process, or None."""
        try:
            pid = int(pathlib.Path(self.state, "data", "postmaster.pid").read_text(encoding="ascii").split()[0])
            return pid if os.readlink(f"/proc/{pid}/cwd") == f"{self.state}/data" else None
        except (FileNotFoundError, IndexError):
            return None

    def processes(self):
        """Of the postmaster's children, their command lines by their numbers."""
        found = {}
        for status in glob.glob("/proc/[0-9]*/stat"):
            try:
                text = pathlib.Path(status).read_text(encoding="utf-8")
                parent = int(text.rpartition(")")[2].split()[1])
                if parent == self.postmaster():
                    command = pathlib.Path(status).with_name("cmdline").read_bytes().decode()
                    found[int(pathlib.Path(status).parent.name)] = command
            except (FileNotFoundError, ProcessLookupError):
                pass  # it has ended meanwhile
        return found

    def kill_a_backend_of_the_program(self):
        """As the kernel does when memory runs out: PostgreSQL then restarts all of itself."""
        backends = [pid for pid, command in self.processes().items() if "jivo_crm_app" in command]
        if backends:
            os.kill(random.choice(backends), signal.SIGKILL)
        return len(backends)

    def pause(self):
        """Nobody is gone, and nobody answers."""
        self._signal_all(signal.SIGSTOP)

    def kill(self):
        """All at once, as when the machine has burnt down."""
        self._signal_all(signal.SIGKILL)

    def go_on(self):
        self._signal_all(signal.SIGCONT)

    def _signal_all(self, number):
        for pid in (self.postmaster(), *self.processes()):
            with contextlib.suppress(ProcessLookupError):  # it has ended meanwhile
                os.kill(pid, number)

    def stop(self, how=signal.SIGINT):
        """SIGINT: cuts its connections and shuts down; SIGQUIT: leaves at once, as after a power cut."""
        pid = self.postmaster()
        os.kill(pid, how)
        wait_until(lambda: not pathlib.Path(f"/proc/{pid}").exists(), "PostgreSQL stopped")

    def start(self):
        self.stack.as_server_user(
            f"{programs()}/pg_ctl", "-D", f"{self.state}/data", "-l", f"{self.state}/log/postgres.log",
            "-o", f"-k {self.state}/run", "-w", "-t", "60", "start", stdout=subprocess.DEVNULL)


class Standby(Cluster):
    """A copy of the stack's cluster that follows it, to be had by TCP on a port of its own."""

    def __init__(self, stack):
        super().__init__(stack, f"{stack.state}/standby")
        self.port = free_port()
        stack.as_server_user("mkdir", "-p", f"{self.state}/run", f"{self.state}/log")
        stack.as_server_user(
            f"{programs()}/pg_basebackup", "-D", f"{self.state}/data", "-R", "-X", "stream", "-c", "fast",
            "-d", f"{stack.connection_string('postgres', 'postgres')} application_name=standby")
        with open(f"{self.state}/data/postgresql.conf", "a", encoding="ascii") as settings:
            settings.write(f"listen_addresses = '127.0.0.1'\nport = {self.port}\n")
        self.start()

    def promote(self):
        self.stack.as_server_user(
            f"{programs()}/pg_ctl", "-D", f"{self.state}/data", "-w", "-t", "60", "promote", stdout=subprocess.DEVNULL)

    def become_the_database_of_the_stack(self):
        """For what the test asks; the pool finds its way by itself."""
        self.stack.psql_options = ("-d", f"host=127.0.0.1 port={self.port} dbname=jivo_crm")
