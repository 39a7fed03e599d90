"""One run: warmed up, then the events sent, and what it cost whom."""

import json
import pathlib
import subprocess

from runs.processes import machine_seconds
from runs.system import output_of


class Events:
    """Files of events by seed: the first are for warming up, so that their dialogs go on in the others."""

    def __init__(self, build, directory, clients, warm_up, measured):
        self._mix = pathlib.Path(build) / "tests" / "bench_mix"
        self._directory = directory
        self._clients = clients
        self._warm_up = warm_up
        self._measured = measured

    def files(self, seed):
        """Before the measurement and of it."""
        names = [self._directory / f"events-{part}" for part in ("before", "measured")]
        made = subprocess.run(
            [self._mix, "--seed", str(seed), "--events", str(self._warm_up + self._measured), "--clients", self._clients],
            stdout=subprocess.PIPE, check=True).stdout.splitlines(keepends=True)
        for name, lines in zip(names, (made[:self._warm_up], made[self._warm_up:])):
            name.write_bytes(b"".join(lines))
        return names


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


def measure(stage, contender, load, files, build):
    """The figures of one run."""
    before, measured = files
    with stage.playing(contender) as path:
        stage.cluster.ask("checkpoint")
        Load(connections=load.connections or 8).send(build, stage, path, before)
        trees = {"nginx": stage.nginx_tree(), "pool": contender.tree(stage),
                 "postgres": stage.cluster.tree() if contender.has_database else None}
        trees = {name: tree for name, tree in trees.items() if tree}
        wal, costs, busy = stage.cluster.wal(), _costs(trees), machine_seconds()
        figures = load.send(build, stage, path, measured)
        costs = {name: cost - costs[name] for name, cost in _costs(trees).items()}
        busy, end_of_wal = machine_seconds() - busy, stage.cluster.wal()
        memory = {name: tree.memory() for name, tree in trees.items()}
    costs["driver"] = figures.pop("processor_seconds")
    costs["rest of the machine"] = busy - sum(costs.values())
    thousands = figures["events"] / 1000
    written, whole_pages = stage.cluster.wal_bytes(wal, end_of_wal) if contender.has_database else (0, 0)
    return {**figures, "processor_seconds_per_1000_events": {name: cost / thousands for name, cost in costs.items()},
            "memory_bytes": memory, "wal_bytes_per_event": written / figures["events"],
            "wal_bytes_per_event_of_whole_pages": whole_pages / figures["events"]}
