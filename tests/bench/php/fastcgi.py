"""As much of FastCGI as it takes to be nginx: one request a connection, over a Unix socket."""

import socket
import struct


def _record(kind, content):
    return struct.pack("!BBHHBB", 1, kind, 1, len(content), 0, 0) + content


def _length(value):
    return struct.pack("!B", value) if value < 128 else struct.pack("!I", value | 0x80000000)


def _parameters(parameters):
    text = b""
    for name, value in parameters.items():
        name, value = name.encode(), value.encode()
        text += _length(len(name)) + _length(len(value)) + name + value
    return text


def _received(connection, size):
    data = b""
    while len(data) < size:
        part = connection.recv(size - len(data))
        if not part:
            raise ConnectionError("the pool hung up")
        data += part
    return data


def _output(connection):
    output = b""
    while True:
        _, kind, _, size, padding, _ = struct.unpack("!BBHHBB", _received(connection, 8))
        content = _received(connection, size + padding)[:size]
        if kind == 3:
            return output
        if kind == 6:
            output += content


def post(path, body, parameters):
    """Status and body of the answer to a POST."""
    parameters = {"REQUEST_METHOD": "POST", "CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": "application/json",
                  "REMOTE_ADDR": "127.0.0.1", **parameters}
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(60)
        connection.connect(str(path))
        text = _record(1, struct.pack("!HB5x", 1, 0)) + _record(4, _parameters(parameters)) + _record(4, b"")
        for start in range(0, len(body), 32768):
            text += _record(5, body[start:start + 32768])
        connection.sendall(text + _record(5, b""))
        headers, _, answer = _output(connection).partition(b"\r\n\r\n")
    status = 200
    for line in headers.decode().split("\r\n"):
        name, _, value = line.partition(":")
        if name.lower() == "status":
            status = int(value.split()[0])
    return status, answer.decode()
