"""Clients that are slow, broken or hostile, while good ones post: the good ones never notice."""

import collections
import concurrent.futures
import contextlib
import http.client
import json
import pathlib
import re
import socket
import struct
import time
import unittest

from events import Visit
from load import Load
from malformed import Malformed
from raw import RawClient, head, post
from stack import StackTest, wait_until


def body_of(visit):
    return json.dumps(visit.accepted(), ensure_ascii=False).encode()


class BadClients(StackTest):
    def setUp(self):
        self.load = Load(self.stack, clients=1)
        self.enterContext(self.load)

    def tearDown(self):
        """Whatever the bad ones did: the good ones were answered, before and after."""
        self.load.wait_for_more(20)
        self.load.stop()
        self.assertEqual(self.load.failures, [])
        self.assertEqual({answer.status for _, answer in self.load.answers}, {200})

    def is_kept(self, visit):
        return self.stack.count(f"webhook_events where jivo_chat_id = '{visit.number}'") == 1

    def rejected_bodies(self):
        return self.stack.count("webhook_events where outcome = 'rejected'")

    def clients(self, count):
        return [self.enterContext(RawClient(self.stack)) for _ in range(count)]

    def trickle(self, clients, data, until):
        """Everybody sends a byte, then everybody the next one a second later."""
        for byte in data:
            if until():
                return
            for client in clients:
                with contextlib.suppress(ConnectionError):
                    client.send(bytes([byte]))
            time.sleep(1)

    def test_fifty_clients_that_never_end_their_headers_are_hung_up_on(self):
        clients = self.clients(50)
        self.trickle(clients, head(self.stack), until=lambda: all(client.is_hung_up_on() for client in clients))
        self.assertTrue(all(client.is_hung_up_on() for client in clients))

    def test_fifty_clients_with_slow_bodies_are_waited_for_and_kept(self):
        visits = [Visit() for _ in range(50)]
        clients = self.clients(50)
        for client, visit in zip(clients, visits):
            client.send(head(self.stack, f"Content-Length: {len(body_of(visit))}"))
        self.trickle(clients, body_of(visits[0])[:3], until=lambda: False)
        self.load.wait_for_more(20)
        for client, visit in zip(clients, visits):
            client.send(body_of(visit)[3:])
        self.assertEqual([client.answers()[0].status for client in clients], [200] * 50)
        self.assertTrue(all(self.is_kept(visit) for visit in (visits[0], visits[-1])))

    def test_who_goes_away_in_the_middle_of_a_body_leaves_nothing_behind(self):
        before = self.rejected_bodies()
        visits = [Visit() for _ in range(20)]
        for visit, client in zip(visits, self.clients(20)):
            client.send(post(self.stack, body_of(visit))[:-10])
            if visit.number % 2:  # rudely, by a reset
                client.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            client.close()
        self.load.wait_for_more(50)
        self.assertEqual([self.is_kept(visit) for visit in visits], [False] * 20)
        self.assertEqual(self.rejected_bodies(), before)

    def test_who_goes_away_right_after_sending_is_kept_all_the_same(self):
        visits = [Visit() for _ in range(20)]
        for visit, client in zip(visits, self.clients(20)):
            client.send(post(self.stack, body_of(visit)))
            client.close()
        for visit in visits:
            wait_until(lambda visit=visit: self.is_kept(visit), "the event is kept")

    def answer_to(self, data):
        """The one answer to these bytes, None when there is none."""
        client, = self.clients(1)
        client.send(data)
        with contextlib.suppress(OSError):
            client.socket.shutdown(socket.SHUT_WR)
        try:
            return client.answers()[0]
        except (OSError, http.client.HTTPException):
            return None

    def assert_refused(self, data):
        answer = self.answer_to(data)
        self.assertEqual(answer.status, 400)
        self.assertNotEqual(answer.json()["result"], "ok")

    def test_a_body_in_chunks_of_any_size_is_read_whole(self):
        for size in (1, 7, 400):
            visit = Visit()
            body = body_of(visit)
            chunks = [body[at:at + size] for at in range(0, len(body), size)]
            data = b"".join(b"%x;name=value\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks) + b"0\r\nTrailer: x\r\n\r\n"
            self.assertEqual(self.answer_to(head(self.stack, "Transfer-Encoding: chunked") + data).status, 200, size)
            self.assertTrue(self.is_kept(visit))

    def test_broken_chunks_are_refused_and_nothing_of_them_is_kept(self):
        before = self.rejected_bodies()
        for chunks in (b"zz\r\n{}\r\n0\r\n\r\n", b"-2\r\n{}\r\n0\r\n\r\n", b"fffffffffffffffff\r\n{}\r\n0\r\n\r\n",
                       b"2\r\n{}}\r\n0\r\n\r\n", b"\r\n\r\n"):
            with self.subTest(chunks=chunks):
                self.assert_refused(head(self.stack, "Transfer-Encoding: chunked") + chunks)
        self.assertIsNone(self.answer_to(head(self.stack, "Transfer-Encoding: chunked") + b"5\r\n{}"))
        self.assertEqual(self.rejected_bodies(), before)

    def test_a_length_that_is_no_length_is_refused(self):
        for fields in (["Content-Length: -2"], ["Content-Length: 2", "Content-Length: 3"], ["Content-Length: two"],
                       ["Content-Length: 2", "Transfer-Encoding: chunked"], ["Content-Length: 99999999999999999999"]):
            with self.subTest(fields=fields):
                self.assert_refused(head(self.stack, *fields) + b"{}")

    def test_a_length_that_is_too_short_cuts_the_event_and_the_rest_is_no_request(self):
        before, client = self.rejected_bodies(), self.clients(1)[0]
        visit = Visit()
        client.send(head(self.stack, f"Content-Length: {len(body_of(visit)) - 5}") + body_of(visit) + b"\r\n\r\n")
        self.assertEqual([answer.status for answer in client.answers(2)], [400, 400])
        self.assertEqual(self.rejected_bodies(), before + 1)
        self.assertFalse(self.is_kept(visit))

    def test_a_length_that_is_too_long_gets_no_answer_and_keeps_nothing(self):
        before, visit = self.rejected_bodies(), Visit()
        self.assertIsNone(self.answer_to(head(self.stack, f"Content-Length: {len(body_of(visit)) + 5}") + body_of(visit)))
        self.assertEqual(self.rejected_bodies(), before)
        self.assertFalse(self.is_kept(visit))

    def test_ten_requests_in_one_write_are_answered_and_kept_in_their_order(self):
        client, visits = self.clients(1)[0], [Visit() for _ in range(10)]
        client.send(b"".join(post(self.stack, body_of(visit)) for visit in visits))
        links = [answer.json()["crm_link"] for answer in client.answers(10)]
        contacts = self.stack.rows("select contact_id, jivo_chat_id from webhook_events where jivo_chat_id in ("
                                   + ",".join(f"'{visit.number}'" for visit in visits) + ") order by id")
        self.assertEqual([number for _, number in contacts], [str(visit.number) for visit in visits])
        self.assertEqual([link.rpartition("/")[2] for link in links], [contact for contact, _ in contacts])

    def test_headers_of_64_kilobytes_are_refused_whatever_their_shape(self):
        for fields in (["X-Large: " + "x" * 65536], [f"X-{number}: " + "x" * 600 for number in range(110)],
                       ["X-" + "x" * 65536 + ": 1"], ["Content-Type: " + "x" * 65536]):
            answer = self.answer_to(post(self.stack, b"{}", *fields))
            self.assertEqual(answer.status, 431)
            self.assertNotEqual(answer.json()["result"], "ok")

    def test_headers_that_speak_to_fastcgi_change_nothing(self):
        visit = Visit()
        fields = ["Content-Type: " + "x" * 8000, "Proxy: http://192.0.2.1", "Request-Method: GET", "Status: 500",
                  "X-Accel-Redirect: /", "Document-Uri: /", *(f"X-{number}: {number}" for number in range(200))]
        self.assertEqual(self.answer_to(post(self.stack, body_of(visit), *fields)).status, 200)
        self.assertTrue(self.is_kept(visit))


class TenThousandBodies(StackTest):
    """Over kept connections, as fast as they go, a seed for each client.

    With few workers: each thread's share of the allocator's memory grows to what its largest request needs and then
    stays, so with many it takes longer until only a leak is left to grow.
    """

    options = ("--workers", "4")

    def memory(self):
        """Of the pool's process, in KiB."""
        status = pathlib.Path(f"/proc/{self.stack.pid('serving')}/status").read_text(encoding="ascii")
        return int(re.search(r"VmRSS:\s+([0-9]+) kB", status)[1])

    def post_many(self, seed, count):
        """The bodies that were not answered as they should, and how many were of which status."""
        bodies, counted, wrong = Malformed(seed), collections.Counter(), []
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.stack.port, timeout=60)) as connection:
            for _ in range(count):
                body, expected = bodies.next()
                connection.request("POST", f"/jivo/{self.stack.secret}", body)
                response = connection.getresponse()
                response.read()
                counted[response.status] += 1
                if response.status != expected:
                    wrong.append((response.status, body[:200]))
        return wrong, counted

    def post_all(self, seeds, count):
        with concurrent.futures.ThreadPoolExecutor(len(seeds)) as pool:
            results = list(pool.map(lambda seed: self.post_many(seed, count), seeds))
        self.assertEqual([wrong for wrong, _ in results], [[]] * len(seeds))
        return sum((counted for _, counted in results), collections.Counter())

    def test_malformed_bodies_are_answered_as_what_they_are_and_leak_nothing(self):
        self.post_all(seeds=[1, 2, 3, 4], count=500)
        serving, before = self.stack.pid("serving"), self.memory()
        kept = self.stack.count("webhook_events where outcome = 'rejected'")
        with Load(self.stack, clients=1) as load:
            counted = self.post_all(seeds=[5, 6, 7, 8], count=2500)
        self.assertEqual(load.failures, [])
        self.assertEqual({answer.status for _, answer in load.answers}, {200})
        self.assertEqual(self.stack.count("webhook_events where outcome = 'rejected'") - kept, counted[400])
        self.assertEqual(self.stack.pid("serving"), serving)
        self.assertLess(self.memory(), before * 1.1)


if __name__ == "__main__":
    unittest.main()
