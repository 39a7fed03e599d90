"""The PostgreSQL cluster of a benchmark: filled once, then each run has a copy of its database."""

import os
import pathlib
import re
import subprocess
import sys

from runs.processes import ProcessTree
from runs.system import BENCH, identity, output_of

FILLED, COPY, BASE = "jivo_crm", "jivo_crm_run", "jivo_crm_base"

# As on a machine that is PostgreSQL's own; what is not named here is as PostgreSQL brings it, so nothing is lost that
# was answered: fsync, synchronous_commit and full_page_writes are on, and autovacuum too.
SETTINGS = {
    "listen_addresses": "''",
    "max_connections": "200",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "15min",
}


def memory_settings():
    """The quarter of the memory that PostgreSQL's manual advises."""
    text = pathlib.Path("/proc/meminfo").read_text(encoding="ascii")
    megabytes = int(re.search(r"MemTotal:\s+(\d+)", text)[1]) // 1024
    return {"shared_buffers": f"{megabytes // 4}MB", "effective_cache_size": f"{megabytes // 2}MB"}


class Cluster:
    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self._programs = pathlib.Path(output_of("pg_config", "--bindir").strip())

    def make(self, build, contacts, messages):
        """Unless it is there already."""
        subprocess.run([BENCH / "make-cluster", "--keep", self.directory, "--build", build, "--contacts", str(contacts),
                        "--messages", str(messages)], check=True, stdout=sys.stderr)

    def _run(self, program, *arguments):
        return output_of(self._programs / program, *arguments, cwd="/", stdin=subprocess.DEVNULL, **identity(self.directory))

    def start(self):
        options = "".join(f" -c {name}={value}" for name, value in {**SETTINGS, **memory_settings()}.items())
        self._run("pg_ctl", "-D", self.directory / "data", "-l", self.directory / "log", "-w", "-t", "300",
                  "-o", f"-k {self.directory}{options}", "start")

    def stop(self):
        if (self.directory / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", self.directory / "data", "-w", "-t", "300", "-m", "fast", "stop")

    def environment(self, database="postgres"):
        """With which programs of PostgreSQL find it, as its superuser."""
        return {**os.environ, "PGHOST": str(self.directory), "PGUSER": "postgres", "PGDATABASE": database}

    def ask(self, sql, database="postgres"):
        """The rows of the last statement, their values as text."""
        text = output_of("psql", "-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", input=sql,
                         env=self.environment(database))
        return [line.split("\t") for line in text.splitlines()]

    def value(self, sql, database="postgres"):
        return self.ask(sql, database)[-1][0]

    def copy(self, name=COPY, template=FILLED):
        self.drop(name)
        self.ask(f"create database {name} template {template} strategy file_copy owner jivo_crm_owner")

    def drop(self, name=COPY):
        self.ask(f"drop database if exists {name} with (force)")

    def size(self, name):
        return int(self.value(f"select pg_database_size('{name}')"))

    def connection(self, database):
        """For libpq; the user is missing."""
        return f"host={self.directory} dbname={database}"

    def tree(self):
        return ProcessTree(int((self.directory / "data" / "postmaster.pid").read_text(encoding="ascii").split()[0]))

    def wal(self):
        """Where the log of changes ends."""
        return self.value("select pg_current_wal_insert_lsn()")

    def wal_bytes(self, begin, end):
        """How much was written between, and how much of it are pages as a whole, the first time after a checkpoint; None
        when that can't be told, because a long run's first files are gone."""
        written = int(self.value(f"select pg_wal_lsn_diff('{end}', '{begin}')::bigint"))
        files = self.directory / "data" / "pg_wal"
        if not (files / self.value(f"select pg_walfile_name('{begin}')")).exists():
            return written, None
        # Only what is on the disk can be read.
        self.ask("select pg_switch_wal()")
        text = self._run("pg_waldump", "--stats", "--path", files, "--start", begin, "--end", end)
        return written, int(re.search(r"^Total +\d+ +\d+ \[\S+ +(\d+) \[", text, re.MULTILINE)[1])
