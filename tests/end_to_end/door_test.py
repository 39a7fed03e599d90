"""What nginx does by itself: the secret stays out of logs, who floods is slowed, stacks don't meet."""

import collections
import concurrent.futures
import os
import pathlib
import signal
import socket
import unittest

from events import Visit
from stack import Stack, StackTest


class SecretStaysSecret(StackTest):
    def provoke_every_message(self):
        self.stack.post(Visit().accepted())
        self.stack.post(b"not json")
        self.stack.post(b"x" * 300_000)  # larger than nginx's buffer: goes to a file
        self.stack.post(b"x" * (3 << 20))
        self.stack.request("GET", f"/jivo/{self.stack.secret}")
        self.stack.request("POST", f"//jivo/{self.stack.secret}?{self.stack.secret}")
        self.stack.request("POST", f"/jivo/{self.stack.secret}", headers={
            "Referer": f"http://127.0.0.1/jivo/{self.stack.secret}", "User-Agent": self.stack.secret})
        with socket.create_connection(("127.0.0.1", self.stack.port)) as broken:
            broken.sendall(f"POST /jivo/{self.stack.secret} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{{".encode())
        with socket.create_connection(("127.0.0.1", self.stack.port)) as invalid:
            invalid.sendall(f"POST /jivo/{self.stack.secret} HTTP/9\r\n\r\n".encode())
            invalid.recv(1000)
        self.stack.stop_pool()
        self.assertEqual(self.stack.post(Visit().accepted()).status, 503)
        pathlib.Path(self.stack.state, "run", "pool.sock").unlink(missing_ok=True)
        self.assertEqual(self.stack.post(Visit().accepted()).status, 503)

    def test_no_log_of_the_stack_holds_the_secret_or_a_client_s_address(self):
        self.provoke_every_message()
        logs = self.stack.logs()
        self.assertIn(b'"POST /jivo/-" 200', logs["nginx-access.log"])
        self.assertIn(b'"POST /jivo/-" 503', logs["nginx-access.log"])
        for name, content in logs.items():
            self.assertNotIn(self.stack.secret.encode(), content, name)
            self.assertNotIn(b"visitor9", content, name)


class Flood(StackTest):
    """The stack's nginx believes a made-up address for this test, since loopback is never counted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with open(f"{cls.stack.state}/nginx/jivo-crm/server.conf", "a", encoding="utf-8") as file:
            file.write("set_real_ip_from 127.0.0.1;\nreal_ip_header X-Real-IP;\n")
        os.kill(cls.stack.pid("nginx"), signal.SIGHUP)

    def statuses(self, count, headers):
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(lambda _: self.stack.post(b"{}", "wrong", headers), range(count)))
        return collections.Counter(answer.status for answer in answers), answers

    def test_an_address_that_floods_gets_429_and_others_do_not(self):
        counted, answers = self.statuses(1500, {"X-Real-IP": "192.0.2.7"})
        self.assertEqual(set(counted), {403, 429})
        self.assertGreaterEqual(counted[403], 500)  # a burst of 500 passes
        refused = next(answer for answer in answers if answer.status == 429)
        self.assertNotEqual(refused.json()["result"], "ok")
        self.assertEqual(self.stack.post(b"{}", "wrong", {"X-Real-IP": "192.0.2.8"}).status, 403)
        for name, content in self.stack.logs().items():
            self.assertNotIn(b"/jivo/wrong", content, name)

    def test_the_machine_itself_is_never_slowed(self):
        counted, _ = self.statuses(1500, {})
        self.assertEqual(counted, {403: 1500})


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
