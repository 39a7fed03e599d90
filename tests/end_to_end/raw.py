"""Clients that write bytes instead of requests."""

import http.client
import socket

from stack import Answer


class RawClient:
    """One connection to the stack's nginx, which says exactly what it is told to say."""

    def __init__(self, stack):
        self.socket = socket.create_connection(("127.0.0.1", stack.port), timeout=60)

    def send(self, data):
        self.socket.sendall(data)

    def is_hung_up_on(self):
        """Whether the other side has closed. Reads nothing of an answer."""
        try:
            return self.socket.recv(1, socket.MSG_DONTWAIT | socket.MSG_PEEK) == b""
        except BlockingIOError:
            return False
        except ConnectionError:
            return True

    def answers(self, count=1):
        """The next answers, in their order. Throws http.client.HTTPException where there is none."""
        # HTTPResponse closes the file it reads from, and would take the next answer's bytes with it.
        file = self.socket.makefile("rb")
        read = []
        for _ in range(count):
            response = http.client.HTTPResponse(_Source(file))
            response.begin()
            read.append(Answer(response.status, response.headers, response.read()))
        return read

    def close(self):
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class _Source:
    """What HTTPResponse takes for a socket: a file that outlives it."""

    def __init__(self, file):
        self._file = file

    def makefile(self, _mode):
        return self

    def close(self):
        pass

    def flush(self):
        pass

    def __getattr__(self, name):
        return getattr(self._file, name)


def head(stack, *fields, path=None):
    """The head of a POST to the webhook, with these lines in it."""
    lines = [f"POST {path or '/jivo/' + stack.secret} HTTP/1.1", "Host: jivo.example.com", *fields]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def post(stack, body, *fields):
    """A whole request."""
    return head(stack, f"Content-Length: {len(body)}", *fields) + body
