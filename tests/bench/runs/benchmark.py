"""The runs of a benchmark, one after the other."""

import sys

from runs import cluster, results
from runs.comparison import compare
from runs.contenders import JivoCrm, NginxAlone, Pgbench, Php, migrate
from runs.measuring import Events, Load


class Benchmark:
    def __init__(self, options, stage):
        self._options = options
        self._stage = stage
        self.found = results.Results({name: str(value) for name, value in vars(options).items()})
        self._next_seed = options.seed
        self._contenders = self._chosen()

    def _chosen(self):
        options = self._options
        known = {
            "jivo-crm": lambda: JivoCrm("jivo-crm", options.build, options.workers),
            "against": lambda: JivoCrm("against", options.against, options.workers),
            "php": lambda: Php(options.php_workers),
            "pgbench": Pgbench,
            "nginx": NginxAlone,
        }
        return [known[name]() for name in options.only]

    def compare(self):
        """What the contenders that have a database answer and keep otherwise than the first of them, as lines."""
        self._prepare()
        with_database = [contender for contender in self._contenders if contender.has_database]
        return compare(self._stage, with_database, self._events.files(self._options.seed)[1], self._options.build)

    def run(self):
        """Adds to `found`, run after run."""
        self._prepare()
        for number in range(self._options.rounds):
            for connections in self._options.connections:
                self._round(number, f"{connections} connections", self._contenders,
                            lambda _, count=connections: Load(connections=count))
        with_rate = [contender for contender in self._contenders if contender.keeps_rate]
        for number in range(self._options.rounds):
            for rate in self._options.rates:
                self._round(number, f"{rate} events/s" if rate != "half" else "half of the most", with_rate,
                            lambda contender, rate=rate: self._at_rate(contender, rate))

    def _prepare(self):
        options, stage = self._options, self._stage
        stage.cluster.make(options.build, options.contacts, options.messages)
        stage.cluster.start()
        # One that was kept may be of an earlier schema.
        migrate(options.build, stage.cluster.connection(cluster.FILLED))
        self._events = Events(options.build, stage.directory, stage.cluster.directory / "clients", options.warm_up, options.events)
        if options.database == "itself":
            stage.database = cluster.FILLED
        elif options.database == "one":
            stage.cluster.copy()

    def _at_rate(self, contender, rate):
        return Load(rate=self.found.highest_rate(contender.name) / 2 if rate == "half" else float(rate))

    def _round(self, number, name, contenders, load_for):
        """Each contender once; who is first takes turns, so that no one always has the machine as another left it."""
        turn = number % len(contenders) if contenders else 0
        for contender in contenders[turn:] + contenders[:turn]:
            figures = self._measured(contender, load_for(contender), number)
            self.found.add(contender.name, name, number, figures)
            print(f"round {number + 1}, {name}, {contender.name}: {figures['events_per_second']:.0f} events/s, "
                  f"{results.milliseconds(figures):.3f} ms of a processor an event", file=sys.stderr, flush=True)

    def _measured(self, contender, load, number):
        """With a copy for each run all contenders get the same events; who follows another gets new ones."""
        seed = self._options.seed + number
        if self._options.database == "each":
            if contender.has_database:
                self._stage.cluster.copy()
        else:
            seed, self._next_seed = self._next_seed, self._next_seed + self._events.seeds()
        times = 1 if load.rate else contender.times
        return contender.figures(self._stage, load, self._events.files(seed, times), self._options.build)
