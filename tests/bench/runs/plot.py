"""Results as a picture. nginx alone is not in it: it would make all the others look the same."""

import statistics

from runs import results
from runs.contenders import NginxAlone

COLOURS = ("#1b6ca8", "#e07b39", "#3a9d5d", "#8e5ea2", "#7f7f7f")


def _shown(found, load=None):
    return [contender for contender in found.contenders(load) if contender != NginxAlone.name]


def _rates(axes, found, loads):
    for contender, colour in zip(_shown(found), COLOURS):
        there = [load for load in loads if contender in found.contenders(load)]
        values = [found.values(contender, load, results.rate) for load in there]
        medians = [statistics.median(of_load) for of_load in values]
        spread = [[median - min(of_load) for median, of_load in zip(medians, values)],
                  [max(of_load) - median for median, of_load in zip(medians, values)]]
        axes.errorbar([load.split()[0] for load in there], medians, spread, label=contender, color=colour, marker="o", capsize=3)
    axes.set(xlabel="connections", ylabel="events a second", title="As fast as answers come")
    axes.set_ylim(bottom=0)
    axes.legend()


def _costs(axes, found, load):
    contenders = _shown(found, load)
    bottom = [0.0] * len(contenders)
    for part, colour in zip(results.PARTS, COLOURS):
        heights = [statistics.median(found.values(contender, load, results.milliseconds_of(part))) for contender in contenders]
        axes.bar(contenders, heights, bottom=bottom, label=part, color=colour)
        bottom = [below + height for below, height in zip(bottom, heights)]
    axes.set(ylabel="milliseconds of a processor", title=f"What an event costs, {load}")
    axes.legend()


def _latencies(axes, found, loads):
    names = ("p50", "p90", "p99", "p99.9")
    for load in loads:
        for contender, colour in zip(_shown(found), COLOURS):
            if found.values(contender, load, results.latency("p50")):
                axes.plot(names, [statistics.median(found.values(contender, load, results.latency(name))) for name in names],
                          label=f"{contender}, {load}", color=colour, marker="o")
    axes.set(ylabel="milliseconds", yscale="log", title="Time to the answer at a fixed rate")
    axes.legend()


def plot(found, file):
    """As SVG. Needs matplotlib."""
    # Here, because nobody who wants no picture needs it, and it takes a while.
    import matplotlib
    matplotlib.use("svg")
    from matplotlib import pyplot
    by_connections = [load for load in found.loads() if load.endswith("connections")]
    by_rate = [load for load in found.loads() if load not in by_connections]
    panels = [lambda axes: _costs(axes, found, (by_connections or by_rate)[-1])]
    if by_connections:
        panels.insert(0, lambda axes: _rates(axes, found, by_connections))
    if by_rate:
        panels.append(lambda axes: _latencies(axes, found, by_rate))
    figure, axes = pyplot.subplots(1, len(panels), figsize=(5.7 * len(panels), 5), layout="constrained", squeeze=False)
    for panel, place in zip(panels, axes[0]):
        panel(place)
    figure.savefig(file)
