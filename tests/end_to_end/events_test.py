"""Each event, from HTTP to the rows."""

import unittest

from events import Visit
from stack import StackTest


class EventsThroughHttp(StackTest):
    def accept(self):
        visit = Visit()
        self.assertEqual(self.stack.post(visit.accepted()).status, 200)
        return visit

    def of_chat(self, visit, columns):
        return self.stack.rows(f"select {columns} from chats where jivo_chat_id = '{visit.number}'")[0]

    def assert_ok(self, answer):
        self.assertEqual(answer.status, 200)
        self.assertEqual(answer.headers["Content-Type"], "application/json; charset=utf-8")
        self.assertEqual(answer.json()["result"], "ok")

    def test_chat_accepted_of_a_new_client_makes_a_contact_and_a_lead(self):
        visit = Visit()
        self.assert_ok(self.stack.post(visit.accepted()))
        self.assertEqual(
            self.stack.rows("select contact, email, responsible, source, utm_source, utm_term from lead_overview "
                            f"where email = '{visit.email}'"),
            [(visit.name, visit.email, "Павел Петров", "Jivo", "yandex", "котёл")])

    def test_chat_accepted_of_a_known_client_tells_the_operator_what_the_crm_knows(self):
        visit = Visit()
        event = visit.accepted()
        event["visitor"] = {"email": "Maria.Sokolova@Example.com", "number": str(visit.number)}
        answer = self.stack.post(event)
        self.assert_ok(answer)
        self.assertEqual(answer.json()["contact_info"]["name"], "Мария Соколова")
        self.assertIn("000-00-11", answer.json()["contact_info"]["phone"])
        self.assertIn(("Баланс", "12 400 ₽"),
                      [(line.get("title"), line.get("content")) for line in answer.json()["custom_data"]])
        self.assertRegex(answer.json()["crm_link"], r"^https://crm\.example\.com/contacts/[0-9]+$")

    def test_chat_updated_gives_contact_and_lead_to_a_chat_that_had_none(self):
        visit = Visit()
        nameless = visit.accepted()
        nameless["visitor"] = {"number": str(visit.number)}
        self.assert_ok(self.stack.post(nameless))
        self.assertEqual(self.of_chat(visit, "lead_id is null"), ("t",))
        self.assert_ok(self.stack.post(visit.event("chat_updated")))
        self.assertEqual(self.of_chat(visit, "contact_id is null, lead_id is null"), ("f", "f"))

    def test_client_updated_outside_a_dialog_adds_the_phone(self):
        visit = self.accept()
        event = visit.event("client_updated", client_id=str(visit.number))
        del event["chat_id"], event["session"], event["page"]
        event["visitor"] = {"number": visit.number, "email": visit.email, "phone": "+1 202-555-0191"}
        self.assert_ok(self.stack.post(event))
        self.assertEqual(self.stack.count("contact_identifiers where key = '+12025550191'"), 1)

    def test_chat_assigned_ties_the_chat_to_the_contact_of_the_card(self):
        visit = Visit()
        contact = self.stack.value("select id from contacts where name = 'Иван Зайцев'")
        nameless = visit.accepted()
        nameless["visitor"] = {"number": str(visit.number)}
        self.assert_ok(self.stack.post(nameless))
        assigned = visit.event("chat_assigned", assign_to=f"https://crm.example.com/contacts/{contact}")
        assigned["visitor"] = {"number": str(visit.number)}
        self.assert_ok(self.stack.post(assigned))
        self.assertEqual(self.of_chat(visit, "contact_id"), (contact,))

    def test_chat_finished_keeps_the_transcript_in_order(self):
        visit = self.accept()
        self.assert_ok(self.stack.post(visit.finished("Здравствуйте", "Добрый день", "Есть котёл?", "Есть")))
        self.assertEqual(
            self.stack.rows("select author, text from messages join chats on id = chat_id "
                            f"where jivo_chat_id = '{visit.number}' order by position"),
            [("visitor", "Здравствуйте"), ("agent", "Добрый день"), ("visitor", "Есть котёл?"), ("agent", "Есть")])
        self.assertEqual(self.of_chat(visit, "status, rating"), ("finished", "positive"))

    def test_offline_message_makes_a_task(self):
        visit = Visit()
        event = visit.event("offline_message", message="Перезвоните мне", offline_message_id=1665399500726)
        self.assert_ok(self.stack.post(event))
        self.assertEqual(
            self.stack.rows("select task.kind, is_overdue, due_at > now() from open_tasks task "
                            "join contact_identifiers using (contact_id) "
                            f"where key = '{visit.email}' and task.kind = 'offline_message'"),
            [("offline_message", "f", "t")])

    def test_call_event_that_no_agent_took_makes_a_task(self):
        visit = Visit()
        for status in ("start", "end"):
            call = {"type": "incoming", "phone": visit.phone, "status": status,
                    "record_url": "https://example.com/record.mp3" if status == "end" else ""}
            self.assert_ok(self.stack.post(visit.event("call_event", call=call)))
        self.assertEqual(
            self.stack.rows(f"select status, record_url from calls where client_phone = '{visit.phone}'"),
            [("end", "https://example.com/record.mp3")])
        self.assertEqual(
            self.stack.count("tasks join chats on chats.id = chat_id "
                             f"where kind = 'missed_call' and jivo_chat_id = '{visit.number}'"), 1)

    def test_client_attribute_updated_is_kept_with_the_contact(self):
        visit = self.accept()
        event = visit.event("client_attribute_updated", client_id=str(visit.number), attributes={"Размер": "42"})
        del event["chat_id"]
        self.assert_ok(self.stack.post(event))
        self.assertEqual(self.stack.count("webhook_events where event_name = 'client_attribute_updated'"), 1)

    def test_an_event_of_jivo_s_own_crm_is_kept_and_answered_ok(self):
        answer = self.stack.post({"event_name": "created_deal", "widget_id": "tEpLoDoMaB", "deal": {"id": 5}})
        self.assertEqual((answer.status, answer.json()), (200, {"result": "ok"}))
        self.assertEqual(self.stack.rows("select outcome from webhook_events where event_name = 'created_deal'"),
                         [("ignored",)])

    def test_the_body_is_kept_as_received(self):
        visit = Visit()
        body = b'{ "event_name" : "chat_accepted",\t"widget_id": "tEpLoDoMaB", "chat_id": %d }\r\n' % visit.number
        self.assertEqual(self.stack.post(body, headers={"Content-Type": "text/plain"}).status, 200)
        self.assertEqual(
            self.stack.value(f"select encode(body, 'hex') from webhook_events where jivo_chat_id = '{visit.number}'"),
            body.hex())

    def test_a_repeated_event_gets_the_same_bytes_and_changes_nothing(self):
        counts = ("select (select count(*) from contacts), (select count(*) from leads), (select count(*) from chats), "
                  "(select count(*) from tasks), (select count(*) from messages)")
        visit = Visit()
        for event in (visit.accepted(), visit.finished("Здравствуйте", "Добрый день")):
            first = self.stack.post(event)
            before = self.stack.rows(counts)
            again = self.stack.post(event)
            self.assertEqual((again.status, again.body), (first.status, first.body))
            self.assertEqual(self.stack.rows(counts), before)


if __name__ == "__main__":
    unittest.main()
