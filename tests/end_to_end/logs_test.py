"""One request can be followed from nginx's log through the program's into the database."""

import json
import os
import pathlib
import re
import socket
import subprocess
import unittest

from stack import StackTest, wait_until

SECRETIVE = "Секретов Семён"
EVENT = {"event_name": "chat_accepted", "widget_id": "w", "chat_id": 7101,
         "visitor": {"name": SECRETIVE, "email": "semyon@example.com", "phone": "+7 999 000-71-01"}}
STEPS = ("total_ms", "decode_ms", "recall_ms", "decide_ms", "keep_ms")


class Logs(StackTest):
    def set_format(self, name):
        settings = pathlib.Path(self.stack.state, "jivo-crm.conf")
        text = re.sub(r"log-format = .*\n", "", settings.read_text(encoding="utf-8"))
        settings.write_text(f"{text}log-format = {name}\n", encoding="utf-8")
        self.stack.restart_pool()

    def lines_about(self, request_id):
        return [line for line in self.stack.logs()["pool.log"].decode().splitlines() if request_id in line]

    def post(self, chat_id):
        self.assertEqual(self.stack.post({**EVENT, "chat_id": chat_id}).status, 200)
        return self.stack.value("select request_id from webhook_events order by id desc limit 1")

    def test_a_request_has_one_id_in_the_access_log_the_program_and_the_database(self):
        request_id = self.post(7101)
        self.assertIn(f"request_id={request_id}", self.stack.logs()["nginx-access.log"].decode())
        (line,) = self.lines_about(request_id)
        event_id = self.stack.value("select max(id) from webhook_events")
        self.assertRegex(line, rf" info +event event_id={event_id} event=chat_accepted outcome=\w+ ")
        for step in STEPS:
            self.assertRegex(line, rf" {step}=\d+\.\d\d ")

    def test_in_json_each_line_is_an_object_with_numbers_as_numbers(self):
        before = len(self.stack.logs()["pool.log"])
        self.set_format("json")
        self.addCleanup(self.set_format, "text")
        request_id = self.post(7102)
        self.stack.post(b"\xff no event")
        # The old process says that it stops, and its supervisor that it may, each in its own form.
        of_others = re.compile(r"\S+Z info  (stopping|stopped|process) ?.*")
        entries = [json.loads(line) for line in self.stack.logs()["pool.log"][before:].decode().splitlines()
                   if not of_others.fullmatch(line)]
        self.assertTrue({"time", "level", "message"} <= set(entries[0]))
        (entry,) = [entry for entry in entries if entry.get("request_id") == request_id]
        self.assertEqual(entry["event_id"], int(self.stack.value(
            f"select id from webhook_events where request_id = '{request_id}'")))
        for step in STEPS:
            self.assertIsInstance(entry[step], float)
        self.assertIn("rejected", [entry.get("outcome") for entry in entries])

    def test_no_line_holds_anything_of_the_client(self):
        self.post(7103)
        for text in (SECRETIVE, "semyon", "9990007101", "999 000-71-01"):
            self.assertNotIn(text, self.stack.logs()["pool.log"].decode())


class ServiceManager(StackTest):
    """What systemd would hear of the program, on a socket as systemd makes one."""

    def test_it_hears_ready_then_alive_again_and_again_and_stopping_at_the_end(self):
        self.stack.stop_pool()
        state = pathlib.Path(self.stack.state)
        manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.addCleanup(manager.close)
        manager.bind(str(state / "run" / "notify"))
        (state / "run" / "notify").chmod(0o777)
        manager.settimeout(20)
        program = subprocess.Popen(
            [state / "bin" / "jivo-crm", "serve", "--config", state / "jivo-crm.conf",
             "--listen", f"unix:{state}/run/own.sock"],
            cwd="/", stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self.stack.identity(),
            env={**os.environ, "NOTIFY_SOCKET": str(state / "run" / "notify"), "WATCHDOG_USEC": "200000"})
        self.addCleanup(program.wait)
        self.addCleanup(program.kill)
        heard = [manager.recv(1000).decode() for _ in range(4)]
        self.assertEqual(len([word for word in heard if word.startswith("READY=1")]), 1, heard)
        self.assertEqual(heard.count("WATCHDOG=1"), 3, heard)
        program.terminate()
        wait_until(lambda: manager.recv(1000).decode().startswith("STOPPING=1"), "it says that it stops")
        self.assertEqual(program.wait(30), 0)


if __name__ == "__main__":
    unittest.main()
