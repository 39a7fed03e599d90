"""Events as Jivo sends them, by made-up people to the widgets of deploy/sample-data.sql."""

import itertools

WIDGET = "tEpLoDoMaB"
_numbers = itertools.count(9001)
_marks = itertools.count(1)


class Visit:
    """One visitor with one chat; every visit is another person."""

    def __init__(self):
        self.number = next(_numbers)
        self.email = f"visitor{self.number}@example.com"
        self.phone = f"+7495{self.number:07d}"
        self.name = "Тимофей Соловьёв"

    def event(self, event_name, **fields):
        return {
            "event_name": event_name,
            "widget_id": WIDGET,
            "chat_id": self.number,
            "visitor": {"name": self.name, "email": self.email, "phone": self.phone, "number": str(self.number)},
            "session": {"utm_json": {"source": "yandex", "medium": "cpc", "keyword": "котёл"}},
            "page": {"url": "https://teplo.example.com/kotly"},
            **fields,
        }

    def accepted(self):
        return self.event("chat_accepted", agent={"id": "31", "name": "Павел", "email": "Pavel.Petrov@example.com"})

    def finished(self, *texts):
        """The visitor and the agent speak in turns."""
        messages = [
            {"message": text, "timestamp": 1731602400 + turn, "type": ("visitor", "agent")[turn % 2]}
            for turn, text in enumerate(texts)
        ]
        return self.event(
            "chat_finished", agents=[{"id": "31", "name": "Павел", "email": "pavel.petrov@example.com"}],
            chat={"messages": messages, "rate": "positive", "blacklisted": False})

    def life(self):
        """All that may come of one chat, in the order of life; each event with a mark that tells it from all others."""
        call = {"type": "callback", "phone": self.phone}
        events = [
            self.accepted(),
            self.event("chat_updated", agent={"id": "31", "name": "Павел", "email": "pavel.petrov@example.com"}),
            self.event("call_event", call={**call, "status": "start"}),
            self.event("call_event", call={**call, "status": "end", "record_url": "https://example.com/record.mp3"}),
            self.finished("Здравствуйте", "Добрый день"),
            self.event("offline_message", message="Перезвоните", offline_message_id=1665399500000 + self.number),
        ]
        return [{**event, "mark": next(_marks)} for event in events]
