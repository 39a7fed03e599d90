"""Recorded transactions as a script of pgbench that asks the same again."""

import collections
import difflib


class Script:
    """One script for all transactions, whatever statements each has.

    pgbench prepares each command of a script once for each connection, as the program does with its statements. So the
    script has a place for each statement of every transaction, in an order that fits them all, and a transaction passes
    over those that it does not use. What it uses, and with which values, it reads from a row of its own.
    pgbench knows no null but a variable that was never set: which values are null makes another command of it.
    """

    def __init__(self, transactions, statements):
        self._statements = statements
        self._places = _places_for(transactions)
        self._commands = collections.defaultdict(dict)  # place → which values are null → number of the command
        self._used = [self._fill(transaction) for transaction in transactions]
        self.constants, self.columns = self._sorted_out()

    def rows(self):
        """Of each transaction the values of `columns`."""
        return [[used.get(column) for column in self.columns] for used in self._used]

    def text(self, is_pipeline):
        lines = []
        for trip, _ in enumerate(self._places):
            if is_pipeline:
                lines.append("\\startpipeline")
            for place in self._of_trip(trip):
                lines += self._lines(place)
            if is_pipeline:
                lines.append("\\endpipeline")
        return "\n".join(lines) + "\n"

    def _of_trip(self, trip):
        return [(trip, at) for at in range(len(self._places[trip]))]

    def _fill(self, transaction):
        used = {_choice(place): "0" for trip in range(len(self._places)) for place in self._of_trip(trip)}
        for trip, calls in enumerate(transaction):
            for at, call in zip(_fit([call.statement for call in calls], self._places[trip]), calls):
                place = (trip, at)
                nulls = tuple(value is None for value in call.values)
                commands = self._commands[place]
                used[_choice(place)] = str(commands.setdefault(nulls, len(commands) + 1))
                for number, value in enumerate(call.values):
                    if value is not None:
                        used[_variable(place, number)] = value
        return used

    def _sorted_out(self):
        """What all transactions have alike need not be read by each."""
        values = collections.defaultdict(set)
        for used in self._used:
            for column, value in used.items():
                values[column].add(value)
        constants = {column: next(iter(those)) for column, those in values.items() if len(those) == 1}
        return constants, [column for column in values if column not in constants]

    def _lines(self, place):
        name = self._places[place[0]][place[1]]
        lines = []
        for nulls, number in self._commands[place].items():
            lines += [f"\\if :{_choice(place)} = {number}", self._command(name, place, nulls), "\\endif"]
        return lines

    def _command(self, name, place, nulls):
        text = self._statements[name].strip()
        for number in reversed(range(len(nulls))):
            variable = "never_set" if nulls[number] else _variable(place, number)
            text = text.replace(f"${number + 1}::", f":{variable}::")
        if "$" in text:
            raise ValueError(f"{name} has a parameter without its type")
        return text + ";"


def _choice(place):
    return f"c{place[0]}_{place[1]}"


def _variable(place, number):
    return f"v{place[0]}_{place[1]}_{number + 1}"


def _places_for(transactions):
    """For each round trip a list of statements of which that trip of every transaction is a part, in its order."""
    trips = []
    for at in range(max(len(transaction) for transaction in transactions)):
        kinds = collections.Counter(
            tuple(call.statement for call in transaction[at]) for transaction in transactions if len(transaction) > at)
        places = []
        for statements, _ in kinds.most_common():
            if _fit(statements, places) is None:
                places = _united(places, statements)
        trips.append(places)
    return trips


def _fit(statements, places):
    """The place of each statement, or None when there is not one for each."""
    found = []
    at = 0
    for statement in statements:
        try:
            at = places.index(statement, at) + 1
        except ValueError:
            return None
        found.append(at - 1)
    return found


def _united(places, statements):
    united = []
    matcher = difflib.SequenceMatcher(None, places, statements, autojunk=False)
    for kind, first, last, other_first, other_last in matcher.get_opcodes():
        united += places[first:last]
        if kind != "equal":
            united += statements[other_first:other_last]
    return united
