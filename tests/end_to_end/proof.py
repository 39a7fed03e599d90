"""Every event that was answered with 2xx is in the database once, with all its effects once."""

import collections
import json

from stack import wait_until


def wait_until_drained(stack, seconds=300):
    """Until the database holds all that was acknowledged."""
    wait_until(lambda: stack.spooled() == 0, "the spool is empty", seconds, pause=0.5)
    wait_until(lambda: stack.count("webhook_events where outcome = 'failed'") == 0, "no event waits", seconds, pause=0.5)


def marks_kept(stack):
    """How often each marked event is in webhook_events, whatever it led to there."""
    rows = stack.rows("select convert_from(body, 'UTF8')::jsonb ->> 'mark', outcome from webhook_events "
                      "where outcome <> 'rejected' and convert_from(body, 'UTF8')::jsonb ? 'mark'")
    return collections.Counter(int(mark) for mark, _ in rows), collections.Counter(outcome for _, outcome in rows)


def effects(stack):
    """Of each chat: messages, offline messages, calls, whether there is a lead and a contact, and its status."""
    rows = stack.rows(
        "select jivo_chat_id, (select count(*) from messages where chat_id = chat.id), "
        "(select count(*) from offline_messages where chat_id = chat.id), "
        "(select string_agg(status, ',') from calls where chat_id = chat.id), "
        "lead_id is not null and contact_id is not null, status from chats chat")
    return {int(row[0]): row[1:] for row in rows}


def expected_of(events):
    """What a chat must show after these events at least; they are those that were acknowledged."""
    names = {event["event_name"] for event in events}
    calls = [event["call"]["status"] for event in events if event["event_name"] == "call_event"]
    return {
        "messages": "2" if "chat_finished" in names else None,
        "offline messages": "1" if "offline_message" in names else None,
        "calls": "end" if "end" in calls else None,
        "lead and contact": "t",
        "status": "finished" if "chat_finished" in names else None,
    }


def assert_kept_once(test, stack, acknowledged):
    kept, outcomes = marks_kept(stack)
    lost = [event for event in acknowledged if kept[event["mark"]] == 0]
    test.assertEqual(lost, [], "acknowledged and lost")
    test.assertEqual([mark for mark, times in kept.items() if times > 1], [], "kept more than once")
    test.assertLessEqual(set(outcomes), {"created", "attached", "updated", "ignored"})
    events_by_chat = collections.defaultdict(list)
    for event in acknowledged:
        events_by_chat[event["chat_id"]].append(event)
    came = effects(stack)
    for chat, events in events_by_chat.items():
        for (what, expected), value in zip(expected_of(events).items(), came[chat]):
            if expected is not None:
                test.assertEqual(value, expected, f"{what} of chat {chat}: {json.dumps(events, ensure_ascii=False)}")
    assert_nobody_twice(test, stack)


def assert_nobody_twice(test, stack):
    """Each visit of the load is another person with one e-mail, one chat and one request."""
    test.assertEqual(
        stack.rows("select key from contact_identifiers where kind = 'email' and key like 'visitor%' "
                   "group by 1 having count(*) > 1"), [])
    test.assertEqual(
        stack.rows("select contact_id from contact_identifiers join leads using (contact_id) "
                   "where kind = 'email' and key like 'visitor%' group by 1 having count(*) > 1"), [])
    test.assertEqual(
        stack.rows("select chat_id from contact_identifiers where key like 'visitor%' "
                   "group by 1 having count(distinct contact_id) > 1"), [])
    test.assertEqual(stack.count("possible_duplicates where status = 'open'"), 0)
    test.assertNotIn(b"deadlock detected", stack.logs()["postgres.log"])
