"""The real thing for a test: nginx, the pool by spawn-fcgi and PostgreSQL, by deploy/stack."""

import contextlib
import csv
import http.client
import io
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest

PROJECT = pathlib.Path(__file__).resolve().parents[2]
BUILD = os.environ.get("JIVO_CRM_BUILD", str(PROJECT / "build"))


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_until(condition, what, seconds=30, pause=0.02):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds} s in vain until {what}")
        time.sleep(pause)


def production(name, **places):
    """A file of nginx/production, with other places for those that this machine has not."""
    text = (PROJECT / "nginx" / "production" / name).read_text(encoding="utf-8")
    for place, other in places.items():
        if place not in text:
            raise AssertionError(f"nginx/production/{name} has no {place}")
        text = text.replace(place, other)
    return text


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    def json(self):
        return json.loads(self.body)


class Stack:
    """One stack, with the demo's sample data. Not for use by several threads, but for post()."""

    def __init__(self, *options):
        # Under /tmp whatever TMPDIR says: root's servers run as another user, who must get there.
        self.state = tempfile.mkdtemp(prefix="jivo-crm-end-to-end.", dir="/tmp")
        self.port = free_port()
        self.psql_options = ()  # of whoever asks the database, when that is not the stack's own any more
        try:
            self.command("up", "--port", str(self.port), "--build", BUILD, "--sample-data", *options)
        except BaseException:
            shutil.rmtree(self.state, ignore_errors=True)
            raise
        self.secret = self.command("webhook-url").strip().rpartition("/")[2]

    def command(self, name, *arguments, given=""):
        done = subprocess.run(
            [PROJECT / "deploy" / "stack", name, "--state", self.state, *arguments],
            input=given, capture_output=True, text=True, check=False)
        if done.returncode:
            raise AssertionError(f"deploy/stack {name} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def down(self):
        self.command("down")

    def request(self, method, path, body=b"", headers=None):
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())

    def post(self, event, secret=None, headers=None):
        """An event as a dict, or a body as bytes, to the webhook's address."""
        body = event if isinstance(event, bytes) else json.dumps(event, ensure_ascii=False).encode()
        return self.request("POST", f"/jivo/{secret or self.secret}", body, headers)

    def rows(self, query):
        """What psql answers, every value as text; a query that names thousands of chats is no argument of a command."""
        text = self.command("psql", *self.psql_options, "-X", "--csv", "-v", "ON_ERROR_STOP=1", given=query)
        return [tuple(row) for row in csv.reader(io.StringIO(text))][1:]

    def value(self, query):
        ((value,),) = self.rows(query)
        return value

    def connection_string(self, role, database="jivo_crm"):
        return f"host={self.state}/run dbname={database} user={role} passfile={self.state}/secrets/{role}.pgpass"

    def administrator(self, statement, database="jivo_crm"):
        """What a superuser's statement gives, as psql prints it."""
        return subprocess.check_output(
            ["psql", "-X", "-At", "-v", "ON_ERROR_STOP=1", "-c", statement, self.connection_string("postgres", database)],
            text=True)

    def as_server_user(self, *command, **more):
        """Runs a command as the user of the servers."""
        return subprocess.run(command, check=True, cwd="/", stdin=subprocess.DEVNULL, **self.identity(), **more)

    def identity(self):
        """Of the servers' user, for subprocess."""
        owner = pathlib.Path(self.state).stat()
        return {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}

    def cut_database_connections(self):
        """Those of the pool, as an administrator would; gives how many there were."""
        return int(self.administrator(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'jivo_crm_app'"))

    def count(self, table_and_condition):
        return int(self.value(f"select count(*) from {table_and_condition}"))

    def logs(self):
        return {file.name: file.read_bytes() for file in pathlib.Path(self.state, "log").iterdir()}

    def pid(self, server):
        """Of nginx, of the pool (that is its supervisor), or of the pool's process that is `serving`."""
        return int(pathlib.Path(self.state, "run", f"{server}.pid").read_text(encoding="ascii"))

    def reload_nginx(self):
        """Returns when no request is answered by the old configuration any more."""
        def ended_workers():
            return self.logs()["nginx-error.log"].count(b" exited with code 0")
        before = ended_workers()
        os.kill(self.pid("nginx"), signal.SIGHUP)
        wait_until(lambda: ended_workers() > before, "nginx has taken the new configuration")

    def stop_pool(self, pool="pool"):
        """That of the webhooks, or that of the `pages`."""
        pid = self.pid(pool)
        os.kill(pid, signal.SIGTERM)
        wait_until(lambda: not pathlib.Path(f"/proc/{pid}").exists(), "the pool stopped")

    def restart_pool(self):
        """A new process takes the place of the one that serves."""
        self.command("restart", "--build", BUILD)

    def spooled(self):
        """How many deliveries wait in the spool."""
        return len(list(pathlib.Path(self.state, "spool", "new").iterdir()))

    def make_spooled_older(self, seconds):
        """The one delivery in the spool seems to have come so much earlier: its name begins with the microsecond."""
        (delivery,) = pathlib.Path(self.state, "spool", "new").iterdir()
        moment, _, rest = delivery.name.partition(".")
        delivery.rename(delivery.with_name(f"{int(moment) - seconds * 1_000_000:020}.{rest}"))

    def psql_in_background(self, query):
        """A session of the owner's that lasts as long as its query."""
        return subprocess.Popen([PROJECT / "deploy" / "stack", "psql", "--state", self.state, "-X", "-c", query],
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    def supervised_pool(self):
        """Takes the place of the stack's pool, see SupervisedPool."""
        self.stop_pool()
        return SupervisedPool(self)


class SupervisedPool:
    """Pools one after another on one listening socket that stays open between them, as under systemd."""

    def __init__(self, stack):
        path = pathlib.Path(stack.state, "run", "pool.sock")
        path.unlink(missing_ok=True)
        owner = pathlib.Path(stack.state).stat()
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(path))
        os.chown(path, owner.st_uid, owner.st_gid)
        path.chmod(0o660)
        self.listener.listen(64)
        self.stack = stack
        self.process = None

    def start(self, log_name="supervised.log"):
        with open(pathlib.Path(self.stack.state, "log", log_name), "ab") as log:
            self.process = subprocess.Popen(
                [f"{self.stack.state}/bin/jivo-crm", "serve", "--config", f"{self.stack.state}/jivo-crm.conf"],
                stdin=self.listener, stdout=log, stderr=log, cwd="/",
                **self.stack.identity())

    def stop(self):
        """Asks it to end, and gives its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.kill()
        self.listener.close()


class StackTest(unittest.TestCase):
    """Tests that share one stack, brought up before the first and gone after the last."""

    options = ()  # of `deploy/stack up`

    @classmethod
    def setUpClass(cls):
        cls.stack = Stack(*cls.options)
        cls.addClassCleanup(cls.stack.down)
