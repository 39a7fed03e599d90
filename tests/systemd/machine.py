"""A Debian machine with systemd as its first process, in a container that is gone afterwards. Needs root.

python3 machine.py prints why this machine can't run one, or an empty line.
"""

import hashlib
import os
import pathlib
import platform
import shutil
import signal
import subprocess
import tempfile
import time

PROJECT = pathlib.Path(__file__).resolve().parents[2]
# A root is the same for all runs, and most of its time is the download: it is kept here.
CACHE = pathlib.Path(os.environ.get("JIVO_CRM_MACHINES", "/var/cache/jivo-crm-machines"))
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


def why_not_here():
    """Why this machine can't run another one; empty when it can."""
    if os.geteuid() != 0:
        return "needs root"
    missing = [program for program in ("debootstrap", "systemd-nspawn", "nsenter") if not shutil.which(program)]
    if missing:
        return f"needs {', '.join(missing)}: deploy/packages install test"
    if not os.path.exists("/sys/fs/cgroup"):
        return "needs /sys with control groups"
    mounts = pathlib.Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines()
    if not any(line.split()[4] == "/" for line in mounts):
        return "systemd-nspawn needs a root that is a mount, and this is a chroot"
    return ""


def run(*command, given="", **options):
    """Its output; an error shows what the command said."""
    done = subprocess.run(command, input=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          check=False, **options)
    if done.returncode:
        raise AssertionError(f"{' '.join(map(str, command))} failed with {done.returncode}:\n{done.stdout[-4000:]}")
    return done.stdout


def wait_until(condition, what, seconds=60, pause=0.05):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds} s in vain until {what}")
        time.sleep(pause)


def base_root():
    """A root with what the package depends on and recommends, but not the package. Made once for each list."""
    names = run(PROJECT / "deploy" / "packages", "list", "run").split() + ["systemd-sysv", "postgresql", "dbus", "logrotate", "adduser"]
    suite = platform.freedesktop_os_release()["VERSION_CODENAME"]
    mark = hashlib.sha256(" ".join([suite, *sorted(names)]).encode()).hexdigest()[:12]
    root = CACHE / f"{suite}-{mark}"
    if not root.exists():
        making = pathlib.Path(tempfile.mkdtemp(prefix="making.", dir=_made(CACHE)))
        try:
            _make_root(making, suite, names)
            making.rename(root)
        finally:
            shutil.rmtree(making, ignore_errors=True)
    return root


def _made(directory):
    directory.mkdir(parents=True, exist_ok=True)
    return directory


def _make_root(root, suite, names):
    sources = run("apt-get", "indextargets", "--format", "$(SITE)", "Created-By: Packages").split()
    run("debootstrap", "--variant=minbase", suite, root, *sources[:1])
    for path in ("/etc/apt/sources.list", "/etc/apt/sources.list.d/debian.sources"):
        pathlib.Path(f"{root}{path}").unlink(missing_ok=True)
        if os.path.exists(path):
            shutil.copy(path, f"{root}{path}")
    shutil.copy("/etc/resolv.conf", root / "etc" / "resolv.conf")
    os.chmod(root, 0o755)
    # Not by chroot: PostgreSQL's package makes a cluster only where it finds /proc.
    within = ["systemd-nspawn", "--quiet", "--directory", root, "--register=no", "--keep-unit", "--resolv-conf=off",
              "--console=pipe", "--setenv=DEBIAN_FRONTEND=noninteractive", "--setenv=LANG=C.UTF-8", "apt-get"]
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *names], ["clean"]):
        run(*within, *command)


def run_without_systemd(shared, *command):
    """The command's output, on such a machine where no init runs at all; the project is /project, `shared` /shared."""
    return run("systemd-nspawn", "--quiet", "--directory", base_root(), "--volatile=overlay", "--register=no", "--keep-unit",
               "--private-network", f"--bind-ro={PROJECT}:/project", f"--bind-ro={shared}:/shared", "--console=pipe",
               "--setenv=LANG=C.UTF-8", *command)


class Machine:
    """Boots at once; what it writes lives in memory. `shared` is a directory that it sees as /shared."""

    def __init__(self, shared):
        self.log = tempfile.NamedTemporaryFile(prefix="jivo-crm-machine.", suffix=".log")
        self.process = subprocess.Popen(
            ["systemd-nspawn", "--quiet", "--directory", base_root(), "--volatile=overlay", "--boot", "--register=no",
             "--keep-unit", "--private-network", f"--bind-ro={shared}:/shared", "--console=pipe", "--machine=debian"],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        try:
            wait_until(self._is_up, "the machine is up", seconds=120, pause=0.2)
        except BaseException:
            print(pathlib.Path(self.log.name).read_text(errors="replace")[-4000:])
            self.stop()
            raise

    def _leader(self):
        """Its first process, as this machine knows it."""
        if self.process.poll() is not None:
            raise AssertionError("systemd-nspawn has ended")
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return children.split()[0] if children.split() else None

    def _is_up(self):
        state = self._try("systemctl", "is-system-running").stdout.strip() if self._leader() else ""
        return state in ("running", "degraded")

    def inside(self, *command):
        """The command line that runs the command in the machine."""
        return ["nsenter", "--target", self._leader(), "--mount", "--uts", "--ipc", "--net", "--pid", "--root",
                "env", "-i", f"PATH={PATH}", "HOME=/root", "LANG=C.UTF-8", "DEBIAN_FRONTEND=noninteractive", *command]

    def beside(self, *command):
        """The command line that runs the command on this machine, but in the other one's network."""
        return ["nsenter", "--target", self._leader(), "--net", *command]

    def _try(self, *command):
        return subprocess.run(self.inside(*command), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False)

    def run(self, *command, given=""):
        return run(*self.inside(*command), given=given)

    def write(self, path, text):
        """A file of root's, in a directory that may not be there yet."""
        self.run("sh", "-c", 'mkdir -p "$(dirname "$1")" && printf %s "$2" >"$1"', "write", path, text)

    def fails(self, *command):
        """What the command says when it fails, which it must."""
        done = self._try(*command)
        if done.returncode == 0:
            raise AssertionError(f"{' '.join(command)} did not fail: {done.stdout}")
        return done.stdout

    def sql(self, database, query):
        """As the owner of the database; every value as text, a row a tuple."""
        text = self.run("runuser", "-u", "jivo_crm_owner", "--", "psql", "-XAt", "-v", "ON_ERROR_STOP=1", "-d", database, given=query)
        return [tuple(line.split("|")) for line in text.splitlines()]

    def main_pid(self, unit):
        return int(self.run("systemctl", "show", "--property=MainPID", "--value", unit))

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()


if __name__ == "__main__":
    print(why_not_here())
