"""What a program asks of PostgreSQL, read along as it crosses the wire between them."""

import collections
import pathlib
import socket
import struct
import threading

Call = collections.namedtuple("Call", "statement values")  # a value: text, bytea as \\x…, or None


class Recorder:
    """A Unix socket before PostgreSQL's, in a directory that a program may have as its PGHOST.

    `transactions`: of each one its round trips, of each of these its calls; those of one connection are in their order.
    `statements`: the text of each prepared statement by its name; of one that was never prepared, the text is the name.
    `startup`: what the program told when it connected: user, database, options.
    """

    def __init__(self, directory, server, port="5432"):
        self.transactions = []
        self.statements = {}
        self.startup = {}
        name = f".s.PGSQL.{port}"
        self._server = str(pathlib.Path(server) / name)
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(pathlib.Path(directory) / name))
        self._listener.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self._listener.close()

    def _accept(self):
        while True:
            try:
                program, _ = self._listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            server.connect(self._server)
            _Connection(self, program, server)


class _Connection:
    def __init__(self, recorder, program, server):
        self._recorder = recorder
        self._trip = []  # not yet sent as a whole
        self._asked = collections.deque()  # trips that wait for PostgreSQL's word that it is ready again
        self._transaction = []
        self._read_startup(program, server)
        for way in ((program, server, self._read_question), (server, program, self._read_answer)):
            threading.Thread(target=_forward, args=way, daemon=True).start()

    def _read_startup(self, program, server):
        size = program.recv(4, socket.MSG_WAITALL)
        packet = program.recv(struct.unpack("!I", size)[0] - 4, socket.MSG_WAITALL)
        words = packet[4:].rstrip(b"\0").decode().split("\0")
        self._recorder.startup = dict(zip(words[::2], words[1::2]))
        server.sendall(size + packet)

    def _read_question(self, kind, body):
        if kind == b"P":
            name, text = body.split(b"\0")[:2]
            self._recorder.statements[name.decode()] = text.decode()
        elif kind == b"B":
            self._trip.append(_call(body))
        elif kind == b"Q":
            text = body[:-1].decode()
            self._recorder.statements[text] = text
            self._asked.append([Call(text, ())])
        elif kind == b"S":
            self._asked.append(self._trip)
            self._trip = []

    def _read_answer(self, kind, body):
        if kind != b"Z" or not self._asked:
            return
        trip = self._asked.popleft()
        if trip:
            self._transaction.append(trip)
        if body == b"I" and self._transaction:
            self._recorder.transactions.append(self._transaction)
            self._transaction = []


def _forward(source, target, read):
    """Each whole message is read before it goes on, so that no answer is known before its question."""
    waiting = b""
    while data := source.recv(1 << 16):
        waiting += data
        while len(waiting) >= 5 and len(waiting) > (size := struct.unpack("!I", waiting[1:5])[0]):
            read(waiting[:1], waiting[5:size + 1])
            waiting = waiting[size + 1:]
        target.sendall(data)
    target.shutdown(socket.SHUT_WR)


ARRAY_OF = {25: "text", 17: "bytea"}


def _element(raw, kind):
    text = raw.decode() if kind == "text" else "\\x" + raw.hex()
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _binary(raw):
    """What array_send() and byteasend() write, as PostgreSQL's text form."""
    dimensions, _, kind = struct.unpack_from("!3I", raw) if len(raw) >= 20 else (0, 0, 0)
    if dimensions != 1 or kind not in ARRAY_OF:
        return "\\x" + raw.hex()
    elements, at = [], 20
    while at < len(raw):
        size, = struct.unpack_from("!i", raw, at)
        at += 4
        elements.append("NULL" if size < 0 else _element(raw[at:at + size], ARRAY_OF[kind]))
        at += max(size, 0)
    return "{" + ",".join(elements) + "}"


def _call(body):
    _, name, rest = body.split(b"\0", 2)
    count, = struct.unpack_from("!H", rest)
    formats = struct.unpack_from(f"!{count}H", rest, 2)
    at = 2 + 2 * count
    count, = struct.unpack_from("!H", rest, at)
    at += 2
    values = []
    for number in range(count):
        size, = struct.unpack_from("!i", rest, at)
        at += 4
        raw = rest[at:at + max(size, 0)]
        at += len(raw)
        is_binary = formats[number if len(formats) > 1 else 0] if formats else 0
        values.append(None if size < 0 else _binary(raw) if is_binary else raw.decode())
    return Call(name.decode(), tuple(values))
