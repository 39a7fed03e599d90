#!/usr/bin/env python3
"""instructions_table.py DIRECTORY: the tables of `instructions`, from what bench_instructions printed (the files `times`, of
events one at a time, and `times-together`) and what callgrind counted in each step (a file by the step's name)."""

import pathlib
import re
import subprocess
import sys

STEPS = ["decode", "keys", "decide", "encode"]
MOST = 15
COUNTER = re.compile(r"::count<\d+ul, (\d+)ul>")
# Those of bench_instructions itself, and what calls its main().
OUTSIDE = re.compile(r"below main|libc_start|ld-linux|:main$|^main |::run\(|::take_in\(|::count<|::Counter::")
LINE = re.compile(r"\s*([\d,]+)\s+(?:\([\s\d.]+%\)\s+)?(\S.*)")


def functions(file, is_inclusive):
    """(instructions, function) for each, most instructions first."""
    command = ["callgrind_annotate", "--threshold=100", "--show-percs=no", "--inclusive=" + ("yes" if is_inclusive else "no")]
    text = subprocess.run([*command, file], capture_output=True, text=True, check=True).stdout
    found = (LINE.fullmatch(line) for line in text.partition("file:function")[2].splitlines())
    return [(int(match[1].replace(",", "")), match[2]) for match in found if match]


def short(function):
    """Without the path before it, nor the object behind it."""
    function = re.sub(r"^[^:]*/|\?\?\?:", "", function)
    return re.sub(r" \[(.*/)?([^]/]*)\]$", r" [\2]", function)[:150]


def kinds(file):
    """For each its number, name, events, mean size and the nanoseconds of each step."""
    for line in file.read_text(encoding="utf-8").splitlines():
        number, name, *figures = line.split()
        events, size, *times = map(int, figures)
        yield number, name, events, size, [time / 1000 for time in times]


def table(title, rows, head):
    """Of rows of a name, a number of events and values by event, and the means of all."""
    print(f"\n{title}\n{'':28}{'events':>7}{'bytes':>8}" + "".join(f"{name:>10}" for name in head))
    rows = list(rows)
    events = sum(row[1] for row in rows)
    means = [sum(row[1] * row[2][at] for row in rows) / events for at in range(len(head) + 1)]
    for name, count, values in [*rows, ("all", events, means)]:
        cells = (f"{value:>10,.{0 if value > 1000 else 1}f}" for value in values[1:])
        print(f"{name:28}{count:>7}{round(values[0]):>8,}" + "".join(cells))


def tables(directory):
    counts = {
        step: {match[1]: count for count, name in functions(directory / step, True) if (match := COUNTER.search(name))}
        for step in STEPS}
    head = [*STEPS, "all"]
    alone = list(kinds(directory / "times"))
    instructions = {number: [counts[step].get(number, 0) / events for step in STEPS] for number, _, events, *_ in alone}
    table("Instructions of an event", ((name, events, [size, *instructions[number], sum(instructions[number])])
                                       for number, name, events, size, _ in alone), head)
    for title, file in (("one at a time", "times"), ("16 at a time", "times-together")):
        table(f"Microseconds of a processor, {title}", ((name, events, [size, *times, sum(times)])
                                                         for _, name, events, size, times in kinds(directory / file)), head)


def main():
    directory = pathlib.Path(sys.argv[1])
    tables(directory)
    for step in STEPS:
        total = functions(directory / step, True)[0][0]
        for is_inclusive in (False, True):
            print(f"\n{step}: % of its instructions {'with what is called' if is_inclusive else 'by itself'}")
            inside = [each for each in functions(directory / step, is_inclusive) if not OUTSIDE.search(each[1])]
            for count, function in inside[:MOST]:
                print(f"{count * 100 / total:6.1f}  {short(function)}")


if __name__ == "__main__":
    main()
