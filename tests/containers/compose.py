"""The product as docker-compose runs it, in a project of its own on a port of its own."""

import atexit
import os
import pathlib
import shlex
import subprocess
import sys
import unittest

PROJECT = pathlib.Path(__file__).resolve().parents[2]
sys.path.append(str(PROJECT / "tests" / "end_to_end"))

import engine  # noqa: E402
from stack import Stack, free_port, wait_until  # noqa: E402

COMPOSE = shlex.split(os.environ["JIVO_CRM_COMPOSE"])
IMAGE = os.environ["JIVO_CRM_IMAGE"]
SERVERS = ("db", "app", "app-standby", "pages", "nginx")
ONE_SHOTS = ("secrets", "roles", "migrate")


class Containers(Stack):
    """As deploy/stack's, for Load and the proofs of end_to_end."""

    def __init__(self):  # pylint: disable=super-init-not-called  # nothing of deploy/stack
        self.port = free_port()
        self.project = f"jivo-crm-test-{os.getpid()}-{self.port}"
        try:
            self.command("up", "-d")
            self.wait_until_healthy()
            self.secret = self.webhook_url().rpartition("/")[2]
        except BaseException:
            self.down()
            raise

    def run(self, *arguments, stdin=None):
        """A docker-compose command; what became of it."""
        environment = {**os.environ, "JIVO_CRM_PORT": str(self.port), "COMPOSE_PROJECT_NAME": self.project}
        return subprocess.run([*COMPOSE, *arguments], cwd=PROJECT, env=environment, input=stdin, text=True,
                              stdin=subprocess.DEVNULL if stdin is None else None, capture_output=True, check=False)

    def command(self, *arguments, stdin=None):
        done = self.run(*arguments, stdin=stdin)
        if done.returncode:
            raise AssertionError(f"docker-compose {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def down(self):
        self.command("down", "-v")

    def tool(self, *words):
        """What a tool prints, without what docker-compose says about it."""
        return self.command("run", "--rm", "-T", *words).strip()

    def webhook_url(self):
        return self.tool("webhook-url")

    def execute(self, service, *words, index=1, stdin=None):
        """Runs a program in the container of that number, and gives what it prints."""
        return self.command("exec", "-T", f"--index={index}", service, *words, stdin=stdin)

    def make_administrator(self, login):
        """By the command that deploy/containers/README.md tells; gives the password."""
        return self.execute("pages", "jivo-crm", "user", "add", "--admin", login).strip().splitlines()[-1]

    def superuser(self, database, *statements):
        """Statements of the superuser's, one after another."""
        commands = [word for statement in statements for word in ("-c", statement)]
        self.execute("db", "bash", "-c", 'PGPASSWORD=$(cat /etc/jivo-crm/postgres) psql -X -q -v ON_ERROR_STOP=1 -U postgres "$@"',
                     "psql", database, *commands)

    def rows(self, query):
        text = self.execute("db", "psql", "-X", "-A", "-t", "-F", "\x1f", "-v", "ON_ERROR_STOP=1", stdin=query)
        return [tuple(line.split("\x1f")) for line in text.splitlines()]

    def load_sample_data(self):
        text = (PROJECT / "deploy" / "sample-data.sql").read_text(encoding="utf-8")
        self.execute("db", "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", stdin=text)

    def spooled(self):
        return len(self.execute("app", "ls", "/var/lib/jivo-crm/spool/new").split())

    def containers(self, *services):
        return engine.containers(self.project, *services)

    def container(self, service):
        (found,) = self.containers(service)
        return found

    def logs(self):
        texts = {}
        for container in self.containers():
            name = engine.service(container)
            texts[name] = texts.get(name, b"") + engine.logs(container)
        return {**texts, "postgres.log": texts["db"]}

    def wait_until_healthy(self):
        wait_until(lambda: all(engine.is_healthy(container) for container in self.containers(*SERVERS)),
                   "all servers are healthy", seconds=120, pause=0.5)

    def crash(self, container):
        """As the kernel ends a process when memory runs out; the engine starts another by the restart policy."""
        os.kill(container["State"]["Pid"], 9)


class ContainersTest(unittest.TestCase):
    """Tests that share one project, brought up before the first and gone after the last."""

    @classmethod
    def setUpClass(cls):
        build_image()
        cls.stack = Containers()
        cls.addClassCleanup(cls.stack.down)


def build_image():
    """Once for all tests of a run."""
    if not hasattr(build_image, "is_done"):
        subprocess.run([*COMPOSE, "build"], cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
        atexit.register(engine.remove_image, IMAGE)
        build_image.is_done = True
