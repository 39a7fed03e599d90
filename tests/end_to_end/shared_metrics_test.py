"""Several processes on one socket tell one story: /metrics is of all of them, whichever answers."""

import pathlib
import threading
import time
import unittest

from load import Load
from prometheus import metrics
from stack import StackTest, wait_until


class Watcher:
    """Asks for the metrics again and again, and remembers the counters that went back."""

    def __init__(self, stack):
        self.went_back = []
        self.scrapes = 0
        self._stack = stack
        self._go_on = True
        self._thread = threading.Thread(target=self._watch)

    def _watch(self):
        before = {}
        while self._go_on:
            page = metrics(self._stack)
            counters = {name: value for name, value in page.items()
                        if name.partition("{")[0].endswith(("_total", "_count", "_sum", "_bucket"))}
            self.went_back += [name for name, value in counters.items() if value < before.get(name, 0)]
            before = counters
            self.scrapes += 1
            time.sleep(0.01)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._go_on = False
        self._thread.join()


# More than the workers of one process: the first of those who wait is woken, so another process gets what is left.
CLIENTS = 24


class SeveralProcesses(StackTest):
    """Each request is answered by the one that is older, while it has a worker who waits."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.log_names = {}  # by process
        cls.pool = cls.enterClassContext(cls.stack.supervised_pool())

    def setUp(self):
        self.processes = []
        self.addCleanup(lambda: [self.kill(process) for process in list(self.processes)])

    def log(self, process):
        return pathlib.Path(self.stack.state, "log", self.log_names[process.pid]).read_bytes()

    def start_another(self):
        name = f"pool-{len(self.log_names)}.log"
        self.pool.start(name)
        process = self.pool.process
        self.processes.append(process)
        self.log_names[process.pid] = name
        wait_until(lambda: b"serving" in self.log(process), "another process serves")
        return process

    def kill(self, process):
        self.processes.remove(process)
        process.kill()
        process.wait()

    def assert_processes(self, number):
        page = metrics(self.stack)
        self.assertEqual((page["jivo_crm_processes"], page["jivo_crm_workers"]), (number, number * 16))

    def created(self, process):
        return self.log(process).count(b"outcome=created")

    def posted(self, watcher):
        """How many events were answered with 200 while scrapes went on, until each process had some."""
        scrapes = watcher.scrapes
        with Load(self.stack, clients=CLIENTS) as load:
            load.wait_for_more(200)
            wait_until(lambda: all(self.created(process) > 0 for process in self.processes), "each has some", 60, 0.1)
            wait_until(lambda: watcher.scrapes > scrapes + 20, "twenty more scrapes", 60)
        self.assertEqual((load.failures, load.statuses()), ([], {200}))
        return len(load.acknowledged)

    def test_the_sums_are_exact_and_never_go_back_also_when_one_is_killed(self):
        created = 'jivo_crm_events_total{event="chat_accepted",outcome="created"}'
        first, second = self.start_another(), self.start_another()
        self.assert_processes(2)
        before = metrics(self.stack)[created]
        with Watcher(self.stack) as watcher:
            posted = self.posted(watcher)
            self.assertEqual(metrics(self.stack)[created] - before, posted)
            self.kill(first)
            self.assert_processes(1)
            third = self.start_another()
            self.assert_processes(2)
            posted += self.posted(watcher)
            self.assertEqual(metrics(self.stack)[created] - before, posted)
        self.assertEqual(watcher.went_back, [])
        logged = [self.created(process) for process in (first, second, third)]
        self.assertEqual(sum(logged), posted)
        page = metrics(self.stack)
        self.assertEqual((page["jivo_crm_workers_busy"], page["jivo_crm_spool_files"]), (0, 0))
        print(f"\n{self.id()}: {posted} events, {watcher.scrapes} scrapes, by each process {logged}")

    def test_one_that_is_killed_under_load_takes_no_number_with_it(self):
        self.start_another()
        with Watcher(self.stack) as watcher, Load(self.stack, clients=CLIENTS) as load:
            for _ in range(3):
                victim = self.start_another()
                load.wait_for_more(50)
                self.kill(victim)
            load.wait_for_more(50)
        self.assertEqual(watcher.went_back, [])
        self.assert_processes(1)
        self.assertEqual(metrics(self.stack)["jivo_crm_workers_busy"], 0)


if __name__ == "__main__":
    unittest.main()
