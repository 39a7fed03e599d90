"""Bodies that are no good events, or odd ones, in endless variety; the same ones for the same seed."""

import json
import random

from events import Visit


class Malformed:
    """Gives pairs of a body and the status of its answer."""

    def __init__(self, seed):
        self._random = random.Random(seed)
        self._kinds = [self._truncated, self._random_bytes, self._too_deep, self._garbage_after, self._no_event,
                       self._wrong_types, self._huge_numbers, self._odd_text]

    def next(self):
        return self._random.choice(self._kinds)()

    def _event(self):
        visit = Visit()
        return visit.finished(*("слово " * self._random.randint(1, 30) for _ in range(self._random.randint(1, 5))))

    def _whole(self):
        return json.dumps(self._event(), ensure_ascii=self._random.random() < 0.5).encode()

    def _truncated(self):
        whole = self._whole()
        return whole[:self._random.randrange(len(whole))], 400

    def _random_bytes(self):
        # No byte string of these begins like JSON.
        return b"\xfe" + self._random.randbytes(self._random.randint(0, 2000)), 400

    def _too_deep(self):
        depth = self._random.choice([100, 1000, 20_000])
        opening, closing = self._random.choice([(b"[", b"]"), (b'{"a":', b"}")])
        return b'{"event_name":"chat_accepted","visitor":' + opening * depth + b"1" + closing * depth + b"}", 400

    def _garbage_after(self):
        return self._whole() + self._random.choice([b"}", b"{}", b",", b"x", b"\x01"]), 400

    def _no_event(self):
        event = self._event()
        event["event_name"] = self._random.choice(["", " ", None, 5, [], {}, True, 1e300])
        if self._random.random() < 0.3:
            del event["event_name"]
        body = self._random.choice([event, [event], event["event_name"] if "event_name" in event else None, "text", 7])
        return json.dumps(body).encode(), 400

    def _odd_value(self):
        return self._random.choice([None, True, False, 0, -1, 1.5, "", "x", "\x00", [], {}, [[]], {"": None}, [None] * 50,
                                    {"name": ["x"], "email": {"a": 1}, "phone": 7}, "ж" * 5000])

    def _wrong_types(self):
        event = self._event()
        for name in self._random.sample(sorted(set(event) - {"event_name"}), 3):
            event[name] = self._odd_value()
        event["chat"] = {"messages": [self._odd_value(), {"message": self._odd_value(), "timestamp": self._odd_value()}]}
        return json.dumps(event).encode(), 200

    def _huge_numbers(self):
        event = self._event()
        digits = str(self._random.randrange(10 ** 20, 10 ** self._random.randint(21, 400)))
        for name in ("chat_id", "event_timestamp"):
            event[name] = "@"
        event["chat"]["messages"][0]["timestamp"] = "@"
        # Each another one: a chat that all of them share would only grow.
        number = self._random.choice([digits, "-" + digits, f"{digits}e400", f"-{digits}e-400", f"0.{digits}"])
        return json.dumps(event).replace('"@"', number).encode(), 200

    def _odd_text(self):
        whole = json.dumps(self._event(), ensure_ascii=False).encode()
        odd = self._random.choice([b"\xff", b"\xed\xa0\x80", b"\\ud800", b"\\u0000", b"\xc0\x80", b"\xf4\x90\x80\x80"])
        return whole.replace("слово".encode(), odd), 200
