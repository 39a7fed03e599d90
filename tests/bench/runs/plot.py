"""Results as a picture."""

import statistics

from runs import results

COLOURS = ("#1b6ca8", "#e07b39", "#3a9d5d", "#8e5ea2", "#7f7f7f")


def _rates(axes, found, loads):
    for contender, colour in zip(found.contenders(), COLOURS):
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
    contenders = found.contenders(load)
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
        for contender, colour in zip(found.contenders(), COLOURS):
            if contender in found.contenders(load):
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
    figure, axes = pyplot.subplots(1, 3 if by_rate else 2, figsize=(17 if by_rate else 11, 5), layout="constrained")
    _rates(axes[0], found, by_connections)
    _costs(axes[1], found, by_connections[-1])
    if by_rate:
        _latencies(axes[2], found, by_rate)
    figure.savefig(file)
