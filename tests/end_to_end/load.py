"""Clients that post without pause, each on a thread of its own, and remember every answer."""

import threading

from events import Visit
from stack import wait_until


class Load:
    def __init__(self, stack, clients):
        self.stack = stack
        self.answers = []
        self.failures = []
        self._go_on = True
        self._threads = [threading.Thread(target=self._post_on) for _ in range(clients)]

    def _post_on(self):
        while self._go_on:
            visit = Visit()
            try:
                self.answers.append((visit, self.stack.post(visit.accepted())))
            except OSError as error:
                self.failures.append(error)

    def wait_for_more(self, answers):
        """Whatever the speed of the machine, until so many more have come."""
        enough = len(self.answers) + answers
        wait_until(lambda: len(self.answers) >= enough, f"{answers} more answers came", seconds=60)

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._go_on = False
        for thread in self._threads:
            thread.join()
