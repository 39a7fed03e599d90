"""What may happen to the PostgreSQL of a stack."""

import glob
import os
import pathlib
import random
import signal
import subprocess

from stack import wait_until


class Cluster:
    def __init__(self, stack):
        self.state = stack.state
        self.owner = pathlib.Path(stack.state).stat()

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

    def go_on(self):
        self._signal_all(signal.SIGCONT)

    def _signal_all(self, number):
        for pid in (self.postmaster(), *self.processes()):
            os.kill(pid, number)

    def stop(self, how=signal.SIGINT):
        """SIGINT: cuts its connections and shuts down; SIGQUIT: leaves at once, as after a power cut."""
        pid = self.postmaster()
        os.kill(pid, how)
        wait_until(lambda: not pathlib.Path(f"/proc/{pid}").exists(), "PostgreSQL stopped")

    def start(self):
        identity = {}
        if os.geteuid() == 0:
            identity = {"user": self.owner.st_uid, "group": self.owner.st_gid, "extra_groups": []}
        (programs,) = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1:]
        subprocess.run(
            [f"{programs}/pg_ctl", "-D", f"{self.state}/data", "-l", f"{self.state}/log/postgres.log",
             "-o", f"-k {self.state}/run", "-w", "-t", "60", "start"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True, cwd="/", **identity)
