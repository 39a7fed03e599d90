"""All runs of a benchmark with the machine they were made on, and what a table or plot needs of them."""

import json
import os
import pathlib
import platform
import re
import statistics
import subprocess

from runs.system import PROJECT, output_of

PARTS = ("nginx", "pool", "postgres")


def _first(pattern, text):
    found = re.search(pattern, text)
    return found[1].strip() if found else ""


def _version(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return _first(r"(.*\d.*)", done.stdout + done.stderr)


def environment():
    processor = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
    memory = pathlib.Path("/proc/meminfo").read_text(encoding="ascii")
    return {
        "processor": _first(r"model name\s*: (.*)", processor), "cores": os.cpu_count(),
        "memory_megabytes": int(_first(r"MemTotal:\s+(\d+)", memory)) // 1024, "kernel": platform.release(),
        "postgresql": _version("psql", "--version"), "nginx": _version("nginx", "-v"), "php": _version("php", "-v"),
        "commit": output_of("git", "-C", PROJECT, "describe", "--always", "--dirty").strip(),
    }


class Results:
    def __init__(self, options):
        self.options = options
        self.runs = []

    def add(self, contender, load, round_number, figures):
        """`load` names how the events were sent, e.g. "8 connections"."""
        self.runs.append({"contender": contender, "load": load, "round": round_number, **figures})

    def loads(self):
        return list(dict.fromkeys(run["load"] for run in self.runs))

    def contenders(self, load=None):
        return list(dict.fromkeys(run["contender"] for run in self.runs if load in (None, run["load"])))

    def values(self, contender, load, figure):
        """Of each round; `figure` takes it out of a run."""
        return [figure(run) for run in self.runs if (run["contender"], run["load"]) == (contender, load)]

    def highest_rate(self, contender):
        """In events a second, the median of the rounds with the number of connections that does best."""
        return max(statistics.median(self.values(contender, load, rate)) for load in self.loads()
                   if load.endswith("connections") and self.values(contender, load, rate))

    def write(self, file):
        text = json.dumps({"options": self.options, "environment": environment(), "runs": self.runs}, indent=1)
        file.write_text(text + "\n", encoding="utf-8")


def rate(run):
    return run["events_per_second"]


def latency(name):
    return lambda run: run["latency_ms"][name]


def milliseconds_of(part):
    """Of a processor, an event; seconds a thousand events are the same."""
    return lambda run: run["processor_seconds_per_1000_events"].get(part, 0)


def milliseconds(run):
    return sum(milliseconds_of(part)(run) for part in PARTS)


def refused(run):
    return sum(count for status, count in run["statuses"].items() if status != "200")
