"""One run: warmed up, then the events sent, and what it cost whom."""

import json
import pathlib
import subprocess

from runs.processes import machine_seconds
from runs.system import output_of


class Events:
    """Files of events by seed: the first are for warming up, so that their dialogs go on in the others. More than bench_mix
    makes of a seed are those of the seeds that follow, too."""

    MOST_OF_A_SEED = 200000

    def __init__(self, build, directory, clients, warm_up, measured):
        self._mix = pathlib.Path(build) / "tests" / "bench_mix"
        self._directory = directory
        self._clients = clients
        self._warm_up = warm_up
        wanted = warm_up + measured
        self._counts = [min(self.MOST_OF_A_SEED, wanted - made) for made in range(0, wanted, self.MOST_OF_A_SEED)]

    def files(self, seed, times=1):
        """Before the measurement and of it, these so many times one after the other."""
        names = [self._directory / f"events-{part}" for part in ("before", "measured")]
        with open(names[0], "wb") as before, open(names[1], "wb") as measured:
            for number, count in enumerate(self._counts):
                lines = self._made(seed + number, count)
                if number == 0:
                    before.writelines(lines[:self._warm_up])
                    lines = lines[self._warm_up:]
                measured.writelines(lines * times)
        return names

    def seeds(self):
        """How many it takes."""
        return len(self._counts)

    def _made(self, seed, count):
        return subprocess.run([self._mix, "--seed", str(seed), "--events", str(count), "--clients", self._clients],
                              stdout=subprocess.PIPE, check=True).stdout.splitlines(keepends=True)


class Load:
    """How the events are sent: by so many connections as fast as answers come, or at a rate."""

    def __init__(self, connections=None, rate=None):
        self.connections = connections
        self.rate = rate

    def options(self):
        return ["--rate", self.rate] if self.rate else ["--connections", self.connections]

    def send(self, build, stage, path, events, *more):
        return json.loads(output_of(pathlib.Path(build) / "tests" / "bench_load", "--port", stage.port, "--path", path,
                                    "--events", events, *self.options(), *more))


def _costs(trees):
    return {name: tree.processor_seconds() for name, tree in trees.items()}


def _kept(stage, contender):
    """How many events the database has, without those that could not be handled."""
    if not contender.has_database:
        return 0
    handled = "select count(*) from crm.webhook_events where outcome not in ('failed', 'dead', 'rejected')"
    return int(stage.cluster.value(handled, stage.database))


def _work_off_search_lists(stage, contender):
    """Else whoever leaves the most of it behind would seem the quickest."""
    if contender.has_database:
        stage.cluster.ask("select crm.work_off_search_lists()", stage.database)


def measure(stage, contender, load, files, build):
    """The figures of one run. Rate and costs are those of the events that were answered with 200 and in the database by
    then: one that went to the spool because its answer was due has not been taken in yet."""
    before, measured = files
    with stage.playing(contender) as path:
        stage.cluster.ask("checkpoint")
        Load(connections=load.connections or 8).send(build, stage, path, before)
        _work_off_search_lists(stage, contender)
        trees = {"nginx": stage.nginx_tree(), "program": contender.tree(stage),
                 "postgresql": stage.cluster.tree() if contender.has_database else None}
        trees = {name: tree for name, tree in trees.items() if tree}
        kept, wal, costs, busy = _kept(stage, contender), stage.cluster.wal(), _costs(trees), machine_seconds()
        figures = load.send(build, stage, path, measured)
        _work_off_search_lists(stage, contender)
        costs = {name: cost - costs[name] for name, cost in _costs(trees).items()}
        busy, end_of_wal = machine_seconds() - busy, stage.cluster.wal()
        kept = _kept(stage, contender) - kept if contender.has_database else figures["answered"]
        memory = {name: tree.memory() for name, tree in trees.items()}
    costs["driver"] = figures.pop("processor_seconds")
    costs["rest of the machine"] = busy - sum(costs.values())
    written, whole_pages = stage.cluster.wal_bytes(wal, end_of_wal) if contender.has_database else (0, 0)
    done = max(min(kept, figures["answered"]), 1)
    return {**figures, "events_per_second": done / figures["seconds"], "kept": kept,
            "processor_seconds_per_1000_events": {name: cost / done * 1000 for name, cost in costs.items()},
            "memory_bytes": memory, "wal_bytes_per_event": written / done,
            "wal_bytes_per_event_of_whole_pages": whole_pages and whole_pages / done}
