"""What belongs to no server in particular: the servers' user, ports, waiting."""

import os
import pathlib
import socket
import subprocess
import time

PROJECT = pathlib.Path(__file__).resolve().parents[3]
BENCH = PROJECT / "tests" / "bench"


def identity(directory):
    """Of the user who owns a directory, for subprocess: root's servers run as another one."""
    if os.geteuid() != 0:
        return {}
    owner = pathlib.Path(directory).stat()
    return {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}


def output_of(*command, **more):
    """What a command prints. Tells what it said when it fails."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **more)
    if done.returncode:
        raise RuntimeError(f"{pathlib.Path(str(command[0])).name} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def make_directory(template="/var/tmp/jivo-crm-bench.XXXXXX"):
    """Of the servers' user; on a real disk, which /tmp often is not."""
    return pathlib.Path(output_of(
        "bash", "-c", f'. "{PROJECT}/deploy/lib/common.sh"; as_server_user mktemp -d {template}').strip())


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_until(condition, what, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise RuntimeError(f"waited {seconds} s in vain until {what}")
        time.sleep(0.05)
