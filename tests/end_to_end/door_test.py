"""What must not get out, wherever it comes in; and stacks that don't meet."""

import contextlib
import itertools
import json
import pathlib
import unittest
import urllib.parse

from events import Visit
from raw import RawClient, head
from stack import Stack, StackTest


class PlantedValues(StackTest):
    """What is a client's or secret is planted in requests of every fate, and then looked for where it must not be."""

    def plant(self):
        self.visit = Visit()
        self.visit.name = "Аглая Посадская"
        self.text, self.line = "Хочу котёл в синюю баню", "Привезите его на Садовую, 7"
        self.phones = ["+7 (495) 555-01-23", "8-495-555-01-23", "84955550123", "+74955550123", "555-01-23", "5550123"]
        self.values = [self.stack.secret, self.visit.email, self.visit.name, "Посадская", self.text, self.line, *self.phones]

    def events(self):
        """Each phone's notation in an event of each sort."""
        for phone in self.phones[:4]:
            self.visit.phone = phone
            yield self.visit.accepted()
            yield self.visit.finished(self.text, self.line)
            yield self.visit.event("offline_message", message=self.text, offline_message_id=17)
            yield self.visit.event("call_event", call={"type": "incoming", "phone": phone, "status": "start"})
            yield self.visit.event("chat_updated", user_token=f"{self.visit.email}::{phone}")

    def refuse_the_contact(self):
        """From now on the database finds a mistake in the rows of this visitor."""
        self.stack.command("psql", "-X", "-q", "-c", "alter table contacts add constraint is_not_planted "
                           f"check (name is distinct from '{self.visit.name}') not valid")

    def accept_the_contact(self):
        self.stack.command("psql", "-X", "-q", "-c", "alter table contacts drop constraint is_not_planted")

    def post_events_of_every_fate(self):
        post = self.stack.post
        self.refuse_the_contact()
        yield post(next(self.events()))
        self.accept_the_contact()
        for event in self.events():
            whole = json.dumps(event, ensure_ascii=False).encode()
            yield from (post(whole), post(whole), post(whole[:-1]), post(whole + b"}"), post(whole, "wrong"),
                        post(whole.replace(b'"event_name"', b'"event"')))
        self.stack.cut_database_connections()
        yield post(self.visit.accepted())

    def post_what_nginx_refuses(self):
        path, text = f"/jivo/{self.stack.secret}", urllib.parse.quote(self.text)
        yield self.stack.post(b"x" * 300_000)  # larger than nginx's buffer: goes to a file
        yield self.stack.post(self.text.encode() * 100_000)
        yield self.stack.request("GET", f"{path}?email={self.visit.email}")
        yield self.stack.request("POST", f"/{path}?{self.stack.secret}&{text}")
        yield self.stack.request("POST", f"{path}/{self.visit.email}")
        yield self.stack.request("POST", path, headers={
            "Referer": f"http://127.0.0.1{path}", "User-Agent": self.stack.secret, "Cookie": self.visit.email})
        yield self.stack.request("POST", path, headers={"X-Large": self.visit.email * 4000})
        for request in (head(self.stack).replace(b"HTTP/1.1", b"HTTP/9"), head(self.stack, "Content-Length: -1"),
                        head(self.stack, "Transfer-Encoding: chunked") + self.text.encode(), b"GET" + head(self.stack)):
            with RawClient(self.stack) as client:
                client.send(request)
                yield client.answers()[0]
        with RawClient(self.stack) as client:
            client.send(head(self.stack, "Content-Length: 1000") + self.text.encode())

    def post_to_nobody(self):
        self.stack.stop_pool()
        yield self.stack.post(self.visit.accepted())
        pathlib.Path(self.stack.state, "run", "pool.sock").unlink(missing_ok=True)
        yield self.stack.post(self.visit.accepted())

    def processes(self):
        """Of the stack: those of its pid files, and all below them."""
        parents = {}
        for file in pathlib.Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):  # it has ended
                parents[int(file.parent.name)] = int(file.read_text(errors="replace").rpartition(")")[2].split()[1])
        found = {self.stack.pid("pool"), self.stack.pid("nginx"),
                 int(pathlib.Path(self.stack.state, "data", "postmaster.pid").read_text(encoding="ascii").split()[0])}
        for _ in range(len(parents)):
            below = {pid for pid, parent in parents.items() if parent in found} - found
            if not below:
                break
            found |= below
        return found

    def titles(self):
        texts = set()
        for pid in self.processes():
            for name in ("cmdline", "comm"):
                with contextlib.suppress(OSError):
                    texts.add(pathlib.Path(f"/proc/{pid}/{name}").read_bytes())
        return texts

    def assert_holds_nothing_planted(self, content, where):
        for value in self.values:
            self.assertNotIn(value.encode(), content, where)
            self.assertNotIn(urllib.parse.quote(value).encode(), content, where)

    def test_no_log_no_process_title_and_no_error_tells_what_was_planted(self):
        self.plant()
        answers, titles = [], set()
        for answer in itertools.chain(self.post_events_of_every_fate(), self.post_what_nginx_refuses()):
            answers.append(answer)
            titles |= self.titles()
        answers += self.post_to_nobody()
        self.assertEqual(self.stack.count("webhook_events where outcome = 'failed'"), 1)
        self.assertEqual({answer.status for answer in answers}, {200, 400, 403, 405, 413, 431, 503, 505})
        self.assertTrue(any(b"postgres" in title for title in titles))
        for answer in answers:
            if answer.status != 200:
                self.assert_holds_nothing_planted(answer.body, f"answer {answer.status}")
        for title in titles:
            self.assert_holds_nothing_planted(title, "a process title")
        logs = self.stack.logs()
        for line in (b'"POST /jivo/-" 200', b'"POST /jivo/-" 503'):
            self.assertIn(line, logs["nginx-access.log"])
        for name, content in logs.items():
            self.assert_holds_nothing_planted(content, name)


class SideBySide(StackTest):
    def test_two_stacks_do_not_meet_and_one_goes_without_the_other(self):
        other = Stack()
        try:
            visit = Visit()
            self.assertEqual(other.post(visit.accepted()).status, 200)
            self.assertEqual(self.stack.post(visit.accepted(), secret=other.secret).status, 403)
            self.assertEqual(self.stack.count("webhook_events"), 0)
        finally:
            other.down()
        self.assertFalse(pathlib.Path(other.state).exists())
        other.down()  # once more changes nothing
        self.assertEqual(self.stack.post(visit.accepted()).status, 200)


if __name__ == "__main__":
    unittest.main()
