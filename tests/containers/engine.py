"""The engine's own interface, the same for Docker and podman: what docker-compose does not tell."""

import contextlib
import http.client
import io
import json
import os
import socket
import tarfile
import urllib.parse

SOCKET = os.environ.get("DOCKER_HOST", "unix:///var/run/docker.sock").removeprefix("unix://")


class _Connection(http.client.HTTPConnection):
    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(SOCKET)


def ask(method, path, body=None, **query):
    """The answer's body, whatever was asked; an AssertionError when the engine refuses."""
    with contextlib.closing(_Connection("engine", timeout=120)) as connection:
        connection.request(method, f"{path}?{urllib.parse.urlencode(query)}", body,
                           {"Content-Type": "application/x-tar"} if body else {})
        response = connection.getresponse()
        answer = response.read()
    if response.status >= 400:
        raise AssertionError(f"the engine refuses {method} {path}: {response.status} {answer.decode()}")
    return answer


def containers(project, *services):
    """What the engine knows of each container of a project, those that ended too, as `docker inspect` shows it; of all
    services unless some are named."""
    filters = json.dumps({"label": [f"com.docker.compose.project={project}"]})
    found = json.loads(ask("GET", "/containers/json", all="true", filters=filters))
    return [json.loads(ask("GET", f"/containers/{container['Id']}/json")) for container in found
            if not services or container["Labels"]["com.docker.compose.service"] in services]


def service(container):
    return container["Config"]["Labels"]["com.docker.compose.service"]


def is_healthy(container):
    return container["State"].get("Health", {}).get("Status") == "healthy"


def logs(container):
    """Both of its outputs, which come in pieces with the length of each before it."""
    stream = io.BytesIO(ask("GET", f"/containers/{container['Id']}/logs", stdout="true", stderr="true"))
    text = b""
    while header := stream.read(8):
        text += stream.read(int.from_bytes(header[4:], "big"))
    return text


def image_id(name):
    return json.loads(ask("GET", f"/images/{name}/json"))["Id"].removeprefix("sha256:")


def build_successor(name, label):
    """An image of the same name, another one for the engine."""
    text = f"FROM {name}\nLABEL successor={label}\n".encode()
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        entry = tarfile.TarInfo("Dockerfile")
        entry.size = len(text)
        tar.addfile(entry, io.BytesIO(text))
    before = image_id(name)
    ask("POST", "/build", archive.getvalue(), t=name)
    assert image_id(name) != before, "the engine did not make another image"


def remove_image(name):
    ask("DELETE", f"/images/{name}", force="true")
