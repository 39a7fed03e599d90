"""Results as a table to read: for each way of sending and each contender the median of all rounds, with the least and the
most of them in brackets."""

import statistics

from runs import results


def _pool_megabytes(run):
    return run["memory_bytes"].get("pool", 0) / 1e6


COLUMNS = (
    ("events/s", results.rate),
    ("p50 ms", results.latency("p50")),
    ("p90 ms", results.latency("p90")),
    ("p99 ms", results.latency("p99")),
    ("p99.9 ms", results.latency("p99.9")),
    ("CPU ms/event", results.milliseconds),
    ("of it nginx", results.milliseconds_of("nginx")),
    ("pool", results.milliseconds_of("pool")),
    ("PostgreSQL", results.milliseconds_of("postgres")),
    ("pool MB", _pool_megabytes),
    ("WAL KB/event", lambda run: run["wal_bytes_per_event"] / 1000),
    ("not 200", results.refused),
)


def _number(value):
    """Three digits tell enough."""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3
    return f"{value:.{digits}f}" if value else "0"


def _cell(values):
    median, least, most = map(_number, (statistics.median(values), min(values), max(values)))
    return median if least == most else f"{median} ({least}–{most})"


def table(found):
    """As Markdown, the columns in line with each other."""
    rows = [["load", "contender", *(name for name, _ in COLUMNS)]]
    for load in found.loads():
        for contender in found.contenders(load):
            rows.append([load, contender,
                         *(_cell(found.values(contender, load, figure)) for _, figure in COLUMNS)])
    widths = [max(map(len, column)) for column in zip(*rows)]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines) + "\n"
