"""What processes cost: of /proc, so Linux only."""

import os
import pathlib

TICKS = os.sysconf("SC_CLK_TCK")


def _fields(number):
    """Of /proc/<number>/stat from the state on; none when the process is gone."""
    try:
        return pathlib.Path("/proc", str(number), "stat").read_text(encoding="utf-8", errors="replace").rpartition(") ")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _children():
    children = {}
    for directory in pathlib.Path("/proc").iterdir():
        if directory.name.isdigit() and (fields := _fields(directory.name)):
            children.setdefault(int(fields[1]), []).append(int(directory.name))
    return children


class ProcessTree:
    """A process with all its descendants."""

    def __init__(self, root):
        self.root = root

    def numbers(self):
        children = _children()
        found = [self.root]
        for number in found:
            found += children.get(number, [])
        return found

    def processor_seconds(self):
        """In user mode and in the kernel, those of descendants that ended included."""
        return sum(sum(map(int, _fields(number)[11:15])) for number in self.numbers()) / TICKS

    def memory(self):
        """In bytes; pages that several processes share are counted once among them (Pss)."""
        total = 0
        for number in self.numbers():
            try:
                text = pathlib.Path("/proc", str(number), "smaps_rollup").read_text(encoding="ascii")
            except (FileNotFoundError, ProcessLookupError, PermissionError):
                continue
            total += sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
        return total * 1024


def machine_seconds():
    """How long the machine's processors have been at work, whoever for."""
    user, nice, system, _, _, hard, soft = map(int, pathlib.Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:8])
    return (user + nice + system + hard + soft) / TICKS
