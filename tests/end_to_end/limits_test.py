"""How much nginx lets one sender do, and whom it lets in at all."""

import collections
import concurrent.futures
import pathlib
import select
import unittest

from events import Visit
from raw import RawClient, head
from stack import StackTest, wait_until


class SeveralSenders(StackTest):
    """The stack's nginx believes a made-up address for this test, since loopback is never counted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with open(f"{cls.stack.state}/nginx/jivo-crm/server.conf", "a", encoding="utf-8") as file:
            file.write("set_real_ip_from 127.0.0.1;\nreal_ip_header X-Real-IP;\n")
        cls.stack.reload_nginx()

    def post_from(self, address, event=b"{}", secret="wrong"):
        return self.stack.post(event, secret, {"X-Real-IP": address} if address else {})

    def flood(self, addresses):
        """A request from each, at once; how many there were of which status, and the last 429."""
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(self.post_from, addresses))
        refused = [answer for answer in answers if answer.status == 429]
        return collections.Counter(answer.status for answer in answers), refused[-1] if refused else None

    def open_requests(self, address, count):
        """Clients that have sent half of their body."""
        clients = [self.enterContext(RawClient(self.stack)) for _ in range(count)]
        for client in clients:
            client.send(head(self.stack, f"X-Real-IP: {address}", "Content-Length: 2", path="/jivo/wrong") + b"{")
        return clients


class Limits(SeveralSenders):
    def test_an_address_that_floods_gets_429_and_others_do_not(self):
        counted, refused = self.flood(["192.0.2.7"] * 1500)
        self.assertEqual(set(counted), {403, 429})
        self.assertGreaterEqual(counted[403], 500)  # a burst of 500 passes
        self.assertEqual(refused.headers["Retry-After"], "10")
        self.assertNotEqual(refused.json()["result"], "ok")
        self.assertEqual(self.post_from("192.0.2.8").status, 403)
        for name, content in self.stack.logs().items():
            self.assertNotIn(b"/jivo/wrong", content, name)

    def test_the_machine_itself_is_never_slowed(self):
        self.assertEqual(self.flood([None] * 1500)[0], {403: 1500})

    def test_all_addresses_of_a_64_of_ipv6_are_one_sender(self):
        counted, _ = self.flood([f"2001:db8:0:a:{number:x}::1" for number in range(1, 1501)])
        self.assertEqual(set(counted), {403, 429})
        self.assertEqual(self.post_from("2001:db8:0:b::1").status, 403)

    def test_ipv4_addresses_on_a_socket_of_ipv6_are_senders_of_their_own(self):
        counted, _ = self.flood(["::ffff:192.0.2.20"] * 1500)
        self.assertEqual(set(counted), {403, 429})
        self.assertEqual(self.post_from("::ffff:192.0.2.21").status, 403)

    def test_one_address_has_200_requests_open_at_most(self):
        clients = self.open_requests("192.0.2.30", 201)
        wait_until(lambda: any(select.select([client.socket for client in clients], [], [], 0)[0]), "one is refused")
        refused = [client for client in clients if select.select([client.socket], [], [], 0)[0]]
        self.assertEqual([client.answers()[0].status for client in refused], [429])
        self.assertEqual(self.post_from("192.0.2.30").status, 429)
        self.assertEqual(self.post_from("192.0.2.31").status, 403)
        for client in set(clients) - set(refused):
            client.send(b"}")
            self.assertEqual(client.answers()[0].status, 403)
        self.assertEqual(self.post_from("192.0.2.30").status, 403)


class AllowList(SeveralSenders):
    """Only whom the list names may post at all."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        path = pathlib.Path(cls.stack.state, "nginx", "jivo-crm", "allow-list.conf")
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("default counted;", "default refused;") + "192.0.2.0/24 counted;\n198.51.100.0/24 exempt;\n", encoding="utf-8")
        cls.stack.reload_nginx()

    def test_only_the_list_and_the_machine_itself_get_through(self):
        secret = self.stack.secret
        for address, status in (("203.0.113.9", 403), ("2001:db9::1", 403), ("192.0.2.9", 200), ("198.51.100.9", 200), (None, 200)):
            self.assertEqual(self.post_from(address, Visit().accepted(), secret).status, status, address)

    def test_who_is_refused_can_not_tell_it_from_a_wrong_secret(self):
        wrong, refused = self.post_from("192.0.2.9"), self.post_from("203.0.113.9", b"{}", self.stack.secret)
        self.assertEqual((wrong.status, wrong.body, wrong.headers["Content-Type"]),
                         (refused.status, refused.body, refused.headers["Content-Type"]))

    def test_whom_the_list_exempts_is_never_slowed(self):
        self.assertEqual(self.flood(["198.51.100.7"] * 1500)[0], {403: 1500})

    def test_whom_the_list_calls_counted_is_slowed(self):
        self.assertEqual(set(self.flood(["192.0.2.7"] * 1500)[0]), {403, 429})


if __name__ == "__main__":
    unittest.main()
