#!/usr/bin/env python3
"""instructions_table.py DIRECTORY: the table of `instructions`, from what bench_instructions printed (the file `times`) and
what callgrind counted in each step (a file by the step's name)."""

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


def table(directory):
    kinds = [line.split() for line in (directory / "times").read_text(encoding="utf-8").splitlines()]
    counts = {
        step: {match[1]: count for count, name in functions(directory / step, True) if (match := COUNTER.search(name))}
        for step in STEPS}
    print("Of one event: instructions, and microseconds of processor time")
    print(f"{'':28}{'events':>7}{'bytes':>7}" + "".join(f"{step:>18}" for step in [*STEPS, "all"]))
    sums = [0.0] * (2 * len(STEPS) + 1)
    for number, name, events, size, *times in kinds:
        instructions = [counts[step].get(number, 0) / int(events) for step in STEPS]
        microseconds = [int(time) / 1000 for time in times]
        print_line(name, events, size, instructions, microseconds)
        for at, value in enumerate([*instructions, *microseconds, int(size)]):
            sums[at] += value * int(events)
    events = sum(int(kind[2]) for kind in kinds)
    means = [value / events for value in sums]
    print_line("all", events, round(means[-1]), means[:len(STEPS)], means[len(STEPS):-1])


def print_line(name, events, size, instructions, microseconds):
    pairs = [*zip(instructions, microseconds), (sum(instructions), sum(microseconds))]
    print(f"{name:28}{events:>7}{size:>7}" + "".join(f"{round(count):>10,}{time:>8.1f}" for count, time in pairs))


def main():
    directory = pathlib.Path(sys.argv[1])
    table(directory)
    for step in STEPS:
        total = functions(directory / step, True)[0][0]
        for is_inclusive in (False, True):
            print(f"\n{step}: % of its instructions {'with what is called' if is_inclusive else 'by itself'}")
            inside = [each for each in functions(directory / step, is_inclusive) if not OUTSIDE.search(each[1])]
            for count, function in inside[:MOST]:
                print(f"{count * 100 / total:6.1f}  {short(function)}")


if __name__ == "__main__":
    main()
