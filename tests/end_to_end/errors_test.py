"""What is refused, and how."""

import http.client
import json
import pathlib
import unittest

from events import Visit
from stack import StackTest


class Refusals(StackTest):
    def assert_json(self, answer):
        self.assertEqual(answer.headers["Content-Type"], "application/json; charset=utf-8")
        self.assertNotEqual(answer.json()["result"], "ok")

    def test_a_wrong_secret_gets_the_same_403_whatever_the_path(self):
        paths = ["/jivo/wrong", "/jivo/", "/jivo", "/Jivo", "/jivo/" + self.stack.secret[:-1], "/jivo/" + self.stack.secret + "0",
                 "/JIVO/" + self.stack.secret, "/jivo/a/b", "/jivo/" + self.stack.secret + "/"]
        answers = [self.stack.request("POST", path, b'{"event_name":"chat_accepted"}') for path in paths]
        self.assertEqual([answer.status for answer in answers], [403] * len(paths))
        self.assertEqual(len({answer.body for answer in answers}), 1)
        self.assert_json(answers[0])

    def test_a_wrong_secret_leaves_nothing_behind(self):
        before = self.stack.count("webhook_events")
        self.stack.post(Visit().accepted(), secret="wrong")
        self.assertEqual(self.stack.count("webhook_events"), before)

    def test_any_method_but_post_is_a_405_that_names_post(self):
        for method in ("GET", "PUT", "DELETE", "OPTIONS", "PATCH"):
            answer = self.stack.request(method, f"/jivo/{self.stack.secret}")
            self.assertEqual((answer.status, answer.headers["Allow"]), (405, "POST"), method)
            self.assert_json(answer)

    def test_a_body_over_two_mebibytes_is_a_413(self):
        answer = self.stack.post(b'{"event_name":"x","text":"' + b"x" * (2 << 20) + b'"}')
        self.assertEqual(answer.status, 413)
        self.assert_json(answer)

    def test_what_is_no_event_is_a_400_that_says_why_and_is_kept_as_rejected(self):
        for body in (b"", b"not json", b"[]", b'"text"', b"{}", b'{"event_name":""}', b'{"event_name":5}', b'{"event_name":"x"',
                     b'{"widget_id":"tEpLoDoMaB","chat_id":7}'):
            with self.subTest(body=body):
                answer = self.stack.post(body)
                self.assertEqual(answer.status, 400)
                self.assert_json(answer)
                self.assertEqual(
                    self.stack.rows("select encode(body, 'escape'), outcome, answer_status from webhook_events "
                                    "order by id desc limit 1"),
                    [(body.decode(), "rejected", "400")])

    def test_two_million_brackets_are_refused_and_the_pool_lives(self):
        pid = self.stack.pid("serving")
        self.assertEqual(self.stack.post(b"[" * 2_000_000).status, 400)
        self.assertEqual(self.stack.post(b'{"event_name":"chat_accepted","visitor":' + b"[" * 2_000_000).status, 400)
        self.assertEqual(self.stack.post(Visit().accepted()).status, 200)
        self.assertEqual(self.stack.pid("serving"), pid)

    def test_texts_up_to_two_mebibytes_are_taken(self):
        visit = Visit()
        event = visit.finished("Здравствуйте", "")
        room = (2 << 20) - len(json.dumps(event, ensure_ascii=False).encode())
        text = "ж" * (room // 2)
        event["chat"]["messages"][1]["message"] = text
        self.assertEqual(self.stack.post(event).status, 200)
        self.assertEqual(
            int(self.stack.value("select length(text) from messages join chats on id = chat_id "
                                 f"where jivo_chat_id = '{visit.number}' and position = (select max(position) "
                                 "from messages where chat_id = id)")),
            len(text))

    def test_bytes_that_are_no_text_are_mended_and_never_lost(self):
        for odd in (b"\xff\xfe", b"\\u0000", b"\\ud800", b"\xed\xa0\x80"):
            with self.subTest(odd=odd):
                visit = Visit()
                body = (b'{"event_name":"chat_accepted","widget_id":"tEpLoDoMaB","chat_id":%d,"visitor":{"name":"Ann%s",'
                        b'"email":"%s"}}' % (visit.number, odd, visit.email.encode()))
                self.assertEqual(self.stack.post(body).status, 200)
                self.assertEqual(self.stack.count(f"contact_identifiers where key = '{visit.email}'"), 1)

    def test_a_body_sent_in_chunks_is_read_whole(self):
        visit = Visit()
        body = json.dumps(visit.accepted(), ensure_ascii=False).encode()
        connection = http.client.HTTPConnection("127.0.0.1", self.stack.port, timeout=60)
        connection.request("POST", f"/jivo/{self.stack.secret}", iter([body[:100], body[100:]]), encode_chunked=True)
        self.assertEqual(connection.getresponse().status, 200)
        connection.close()
        self.assertEqual(self.stack.count(f"contact_identifiers where key = '{visit.email}'"), 1)


class WithoutSecret(StackTest):
    def test_every_post_is_a_503_while_no_secret_is_configured(self):
        pathlib.Path(self.stack.state, "secrets", "webhook").write_text("", encoding="ascii")
        with self.stack.supervised_pool() as pool:
            pool.start()
            for path in ("/jivo/" + self.stack.secret, "/jivo/", "/jivo"):
                answer = self.stack.request("POST", path, b'{"event_name":"chat_accepted"}')
                self.assertEqual(answer.status, 503)
                self.assertNotEqual(answer.json()["result"], "ok")
        self.assertEqual(self.stack.count("webhook_events"), 0)


if __name__ == "__main__":
    unittest.main()
