"""What an administrator does about events that failed, and about those that were missed while the machine was down."""

import json
import pathlib
import subprocess
import tempfile
import unittest

from events import Visit
from stack import StackTest, wait_until


class RecoveryTest(StackTest):
    def run_program(self, *words):
        return subprocess.run(
            [f"{self.stack.state}/bin/jivo-crm", *words, "--config", f"{self.stack.state}/jivo-crm.conf"],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)

    def owner(self, sql):
        self.stack.command("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", sql)


class Replay(RecoveryTest):
    def post_one_that_fails(self):
        visit = Visit()
        visit.name = "Некто Недопустимый"
        self.owner("alter table contacts add constraint contacts_nobody check (name <> 'Некто Недопустимый') not valid")
        answer = self.stack.post(visit.accepted())
        self.assertEqual((answer.status, answer.json()), (200, {"result": "ok"}))
        return visit, self.stack.value("select max(id) from webhook_events where outcome = 'failed'")

    def tearDown(self):
        self.owner("alter table contacts drop constraint if exists contacts_nobody")

    def test_an_event_that_failed_is_replayed_by_its_id_and_each_run_says_what_it_did(self):
        visit, event = self.post_one_that_fails()
        rehearsal = self.run_program("replay", event, "--dry-run")
        self.assertIn("FAILED: 23514 contacts_nobody", rehearsal.stdout)
        self.assertEqual(rehearsal.returncode, 1)
        self.owner("alter table contacts drop constraint contacts_nobody")
        rehearsal = self.run_program("replay", event, "--dry-run")
        self.assertIn("dry run, nothing was changed: 1 kept", rehearsal.stdout)
        self.assertEqual(self.stack.count(f"chats where jivo_chat_id = '{visit.number}'"), 0)
        replayed = self.run_program("replay", event)
        self.assertRegex(replayed.stdout, f"event {event} chat_accepted, failed before: kept: contact [0-9]+ created")
        self.assertEqual(replayed.returncode, 0)
        self.assertIn("nothing to do", self.run_program("replay", f"1-{event}").stdout)
        self.assertEqual(self.stack.count(f"chats where jivo_chat_id = '{visit.number}'"), 1)

    def test_an_event_that_failed_is_tried_again_without_anybody_s_doing(self):
        visit, _ = self.post_one_that_fails()
        self.owner("alter table contacts drop constraint contacts_nobody")
        wait_until(lambda: self.stack.count(f"chats where jivo_chat_id = '{visit.number}'") == 1, "it was tried again")

    def test_dead_events_are_replayed_together(self):
        visit, event = self.post_one_that_fails()
        self.owner(f"update webhook_events set outcome = 'dead', next_attempt_at = null where id = {event}")
        self.owner("alter table contacts drop constraint contacts_nobody")
        self.assertIn("0 kept", self.run_program("replay", "--failed").stdout)
        self.assertIn("1 kept", self.run_program("replay", "--dead").stdout)
        self.assertEqual(self.stack.count(f"chats where jivo_chat_id = '{visit.number}'"), 1)

    def test_what_is_no_id_is_refused_with_the_way_out(self):
        for words in ((), ("all",), ("7-3",), ("0",), ("--dry-run",)):
            refused = self.run_program("replay", *words)
            self.assertEqual(refused.returncode, 2, words)
            self.assertIn("12-40", refused.stderr)


class Check(RecoveryTest):
    def assert_check(self, status, *lines):
        check = self.run_program("check")
        for line in lines:
            self.assertIn(line, check.stdout)
        self.assertEqual(check.returncode, status, check.stdout)

    def test_it_tells_what_is_wrong_and_exits_with_1_until_that_is_mended(self):
        self.stack.post(Visit().accepted())
        self.assert_check(0, "ok     secrets: 1 in force", "ok     database: reachable", "ok     spool: ")
        self.owner("update webhook_events set outcome = 'dead'")
        self.assert_check(1, "WRONG  ", "jivo-crm replay --dead")
        self.owner("update webhook_events set outcome = 'created', received_at = now() - interval '30 days'")
        self.assert_check(1, "WRONG  ", "hours")
        self.owner("update webhook_events set received_at = now()")
        self.assert_check(0)
        pathlib.Path(self.stack.state, "spool", "aside", "of-a-newer-version").touch()
        self.assert_check(1, "WRONG  ", f"{self.stack.state}/spool/aside")

    def test_the_log_tells_the_same_by_itself(self):
        self.stack.post({**Visit().accepted(), "agent": {"id": "99", "name": "Новый", "email": "newcomer@example.com"}})
        self.stack.restart_pool()
        wait_until(lambda: b"alarm name=" in self.stack.logs()["pool.log"], "the alarm is told")
        self.assertNotIn(b"newcomer", self.stack.logs()["pool.log"])


class Import(RecoveryTest):
    def write(self, text):
        file = tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".log", delete=False)
        self.addCleanup(pathlib.Path(file.name).unlink)
        with file:
            file.write(text)
        return file.name

    def import_twice(self, form, file):
        """A rehearsal, the import, and the same import again; gives the last line of each."""
        runs = [self.run_program("import", form, file, *more) for more in (["--dry-run"], [], [])]
        return [run.stdout.splitlines()[-1] for run in runs]

    def assert_each_chat_once(self, *visits):
        for visit in visits:
            self.assertEqual(self.stack.count(f"chats where jivo_chat_id = '{visit.number}'"), 1)
            self.assertEqual(self.stack.count(f"webhook_events where jivo_chat_id = '{visit.number}'"), 1)

    def test_jivo_s_log_brings_what_was_missed_and_nothing_twice(self):
        known, missed = Visit(), Visit()
        event = known.accepted()
        self.stack.post(event)
        blocks = [event, missed.accepted(), missed.accepted()]
        file = self.write("".join(
            f"2026-11-22 15:04:0{second} POST https://crm.example.com/jivo/{self.stack.secret}\n"
            f"{json.dumps(block, ensure_ascii=False, indent=2)}\nResponse code: 502\n\n" for second, block in enumerate(blocks))
            + "2026-11-22 15:05:00 POST https://crm.example.com/jivo/x\nnot json\nResponse code: 400\n")
        rehearsal, first, second = self.import_twice("jivo-log", file)
        self.assertEqual(rehearsal, "dry run, nothing was changed: 1 new, 2 already known, 1 failed")
        self.assertEqual(first, "1 new, 2 already known, 1 failed")
        self.assertEqual(second, "0 new, 3 already known, 1 failed")
        self.assert_each_chat_once(known, missed)
        self.assertEqual(
            self.stack.value(f"select received_at at time zone 'UTC' from webhook_events where jivo_chat_id = '{missed.number}'"),
            "2026-11-22 15:04:01")

    def test_the_log_s_clock_may_be_another_place_s(self):
        missed = Visit()
        file = self.write("2026-11-22 15:04:00 POST https://crm.example.com/jivo/x\n"
                          f"{json.dumps(missed.accepted())}\nResponse code: 0\n")
        self.run_program("import", "jivo-log", file, "--time-zone", "Europe/Moscow")
        self.assertEqual(
            self.stack.value(f"select received_at at time zone 'UTC' from webhook_events where jivo_chat_id = '{missed.number}'"),
            "2026-11-22 12:04:00")

    def test_an_answer_of_jivo_s_pull_interface_likewise(self):
        known, missed = Visit(), Visit()
        event = known.accepted()
        self.stack.post(event)
        items = [{"webhook_id": number, "widget_id": item["widget_id"], "event_name": item["event_name"],
                  "datetime": "2026-11-22 15:04:05", "event": item}
                 for number, item in enumerate([event, missed.accepted()])]
        file = self.write(json.dumps({"webhooks": [*items, {"webhook_id": 9, "event": None}]}, ensure_ascii=False))
        rehearsal, first, second = self.import_twice("jivo-events", file)
        self.assertEqual(rehearsal, "dry run, nothing was changed: 1 new, 1 already known, 1 failed")
        self.assertEqual(first, "1 new, 1 already known, 1 failed")
        self.assertEqual(second, "0 new, 2 already known, 1 failed")
        self.assert_each_chat_once(known, missed)

    def test_a_file_that_is_not_there_and_a_form_that_is_none_are_told(self):
        self.assertIn("can't read /nowhere", self.run_program("import", "jivo-log", "/nowhere").stderr)
        self.assertIn("jivo-events FILE", self.run_program("import", "csv", "/dev/null").stderr)


if __name__ == "__main__":
    unittest.main()
