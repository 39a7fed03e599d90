"""Who is measured. Each can be started on a stage, says which path takes events, and ends."""

import hashlib
import itertools
import json
import os
import secrets
import shutil
import subprocess

from runs.cluster import FILLED
from runs.measuring import measure
from runs.processes import ProcessTree
from runs.system import BENCH, identity, output_of, wait_until


class Served:
    """Stands behind nginx."""

    has_database = True
    keeps_rate = True  # can be sent events at a fixed rate
    times = 1  # how often it gets the events

    def migrate(self, connection):
        """Brings a database to the schema that it wants, where it wants one of its own."""

    def figures(self, stage, load, files, build):
        return measure(stage, self, load, files, build)


def migrate(build, connection):
    """Brings a database to the schema of a build."""
    output_of(build / "src" / "jivo-crm", "migrate",
              env={**os.environ, "JIVO_CRM_DATABASE": f"{connection} user=jivo_crm_owner"})


class JivoCrm(Served):
    """The pool of a build, as deploy/stack starts it."""

    def __init__(self, name, build, workers):
        self.name = name
        self.build = build
        self.workers = workers

    def migrate(self, connection):
        """Another build may want another schema."""
        migrate(self.build, connection)

    def start(self, stage):
        self.migrate(stage.connection())
        path = output_of(BENCH / "servers", "pool", stage.directory, self.build, self.workers, stage.connection())
        stage.start_nginx(self.workers)
        return path.strip()

    def tree(self, stage):
        return ProcessTree(int((stage.directory / "run" / "pool.pid").read_text(encoding="ascii")))

    def stop(self, stage):
        stage.stop("pool", "TERM")


class Php(Served):
    """The same job in PHP: see tests/bench/php."""

    name = "php"

    def __init__(self, workers):
        self.workers = workers
        self._process = None

    def start(self, stage):
        # A copy, because the servers' user may not be able to read the place where it was written.
        place = stage.directory / "php"
        if not place.exists():
            shutil.copytree(BENCH / "php", place)
        state = stage.make_directory("php-state")
        secret = secrets.token_hex(16)
        with open(state / "output", "ab") as log:
            self._process = subprocess.Popen(
                [place / "serve", "--state", state, "--database", f"{stage.connection()} user=jivo_crm_app",
                 "--secret", hashlib.sha256(secret.encode()).hexdigest(), "--workers", str(self.workers)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", **identity(stage.directory))
        wait_until((state / "php.sock").exists, "php-fpm listens")
        parameters = (place / "nginx.conf.in").read_text(encoding="utf-8").replace("@DIRECTORY@", str(place))
        stage.start_nginx(self.workers, f"location ^~ /jivo/ {{\n{parameters}\nfastcgi_pass unix:{state}/php.sock;\n}}\n")
        return f"/jivo/{secret}"

    def tree(self, _stage):
        return ProcessTree(self._process.pid)

    def stop(self, _stage):
        if self._process:
            self._process.terminate()
            self._process.wait(60)
            self._process = None


class NginxAlone(Served):
    """The web server by itself, with an answer of a usual length to every event: nobody is faster behind it. It gets the
    events several times, or it would be done before anything could be measured."""

    name = "nginx"
    has_database = False
    times = 20
    # As long as the answers of jivo-crm to the mix, on average.
    answer = '{"result":"ok"' + " " * 155 + "}"

    def start(self, stage):
        stage.start_nginx(2, f"location = /alone {{\ndefault_type application/json;\nreturn 200 '{self.answer}';\n}}\n")
        return "/alone"

    def tree(self, _stage):
        return None

    def stop(self, stage):
        pass


class Pgbench:
    """No server at all: what the program asks of PostgreSQL, asked again by pgbench. See tests/bench/limit."""

    name = "pgbench"
    has_database = False  # makes its copies itself
    keeps_rate = False
    times = 1
    most_events = 3000  # they are recorded one at a time first, which takes longer than the measurement

    def figures(self, stage, load, files, build):
        _, measured = files
        events = stage.directory / "events-of-pgbench"
        with open(measured, "rb") as file:
            events.write_bytes(b"".join(itertools.islice(file, self.most_events)))
        found, = json.loads(output_of(BENCH / "limit", events, "--template", FILLED, "--clients", load.connections, "--way", "pipeline",
                                      "--build", build, env=stage.cluster.environment()))
        costs = found["processor_seconds_per_1000_events"]
        return {**found, "processor_seconds_per_1000_events": {"program": costs["pgbench"], "postgresql": costs["postgresql"]}}
