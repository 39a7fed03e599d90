"""Clients that post without pause, each on a thread of its own, and remember every answer."""

import http.client
import threading
import time

from events import Visit
from stack import wait_until


class Load:
    """Each client posts the events of one visit after another, unless told a chat_accepted each; `pause` is between
    two of them, in seconds."""

    def __init__(self, stack, clients, events_of=lambda visit: [visit.accepted()], pause=0):
        self.stack = stack
        self.answers = []  # (visit, answer)
        self.acknowledged = []  # the events that were answered with 2xx
        self.failures = []
        self._events_of = events_of
        self._pause = pause
        self._go_on = True
        self._threads = [threading.Thread(target=self._post_on) for _ in range(clients)]

    def _post_on(self):
        while self._go_on:
            visit = Visit()
            for event in self._events_of(visit):
                self._post(visit, event)
                time.sleep(self._pause)

    def _post(self, visit, event):
        try:
            answer = self.stack.post(event)
        except (OSError, http.client.HTTPException) as error:
            self.failures.append(error)
            return
        self.answers.append((visit, answer))
        if 200 <= answer.status < 300:
            self.acknowledged.append(event)

    def statuses(self):
        return {answer.status for _, answer in self.answers}

    def wait_for_more(self, answers):
        """Whatever the speed of the machine, until so many more have come."""
        enough = len(self.answers) + answers
        wait_until(lambda: len(self.answers) >= enough, f"{answers} more answers came", seconds=60)

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def stop(self):
        """Returns when the last answer is there. Once more does nothing."""
        self._go_on = False
        for thread in self._threads:
            thread.join()

    def __exit__(self, *_):
        self.stop()
