"""Whether two databases that were copies of one hold the same after the same events.

What may differ is taken out first: an id stands for the how-manieth new row of its table it is, a moment at which the events
were taken in for "now", and the web server's request ids and what is made of a moment for nothing.
"""

import collections
import datetime
import json
import re

MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[+-]\d\d(?::?\d\d)?)?")
ID_IN_TEXT = re.compile(r"\b(contact|lead|chat|task)([ :#])(\d+)\b")
ID_COLUMN = re.compile(r"(?:^|_)(contact|lead|chat|task)_id$")
LEFT_OUT = {"request_id", "worked_quarter_hour"}


class Tables:
    """Of the database that the others were copied from: which there are, and what leads from one to another."""

    def __init__(self, cluster, base):
        self._cluster = cluster
        self._base = base
        self.names = [name for (name,) in cluster.ask("""
            select relname from pg_class
            where relnamespace = 'crm'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1""", base)]
        self._targets = {(table, column): target for table, column, target in cluster.ask("""
            set search_path = crm; select conrelid::regclass::text, attname, confrelid::regclass::text
            from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
            where contype = 'f' and connamespace = 'crm'::regnamespace and cardinality(conkey) = 1""", base)}
        # Not by foreign keys: months of events go.
        self._targets |= {("webhook_events", "repeat_of"): "webhook_events", ("known_events", "event_id"): "webhook_events"}
        self._with_ids = {name for (name,) in cluster.ask("""
            select table_name from information_schema.columns
            where table_schema = 'crm' and column_name = 'id' and is_identity = 'YES'""", base)}
        self._lines = {name: self._rows(base, name) for name in self.names}

    def _rows(self, database, table):
        text = self._cluster.ask(f"set timezone = 'UTC'; select row_to_json(one)::text from crm.{table} one", database)
        return collections.Counter(line for (line,) in text)

    def changes(self, database, begin):
        """Of each table the rows that the base has not, as text; what was taken in since `begin` may differ in its moments."""
        rows = {name: [json.loads(line) for line in (self._rows(database, name) - self._lines[name]).elements()] for name in self.names}
        places = {}
        for name in self._with_ids:
            old = int(self._cluster.value(f"select coalesce(max(id), 0) from crm.{name}", self._base))
            new = sorted(row["id"] for row in rows[name] if row["id"] > old)
            places[name] = {number: f"new {place}" for place, number in enumerate(new, 1)}
        reader = _Reader(self._targets, places, begin)
        return {name: collections.Counter(reader.text(name, row) for row in rows[name]) for name in self.names}


class _Reader:
    def __init__(self, targets, places, begin):
        self._targets = targets
        self._places = places
        self._begin = begin

    def text(self, table, row):
        plain = {column: self._value(self._table_of(table, column), value)
                 for column, value in row.items() if column not in LEFT_OUT}
        return json.dumps(plain, ensure_ascii=False)

    def _table_of(self, table, column):
        """The table whose ids a column holds, or None."""
        if column == "id":
            return table
        target = self._targets.get((table, column))
        if target == "touches":
            return "chats"
        if target is None and (found := ID_COLUMN.search(column)):
            return found[1] + "s"
        return target

    def _value(self, table, value):
        if isinstance(value, list):
            return [self._value(None, item) for item in value]
        if isinstance(value, str):
            value = ID_IN_TEXT.sub(lambda found: found[1] + found[2] + str(self._place(found[1] + "s", int(found[3]))), value)
            return MOMENT.sub(self._moment, value)
        return self._place(table, value) if isinstance(value, int) else value

    def _place(self, table, number):
        return self._places.get(table, {}).get(number, number)

    def _moment(self, found):
        try:
            moment = datetime.datetime.fromisoformat(found[0])
        except ValueError:
            return found[0]
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=datetime.timezone.utc)
        return "now" if moment >= self._begin else found[0]


def _columns_that_differ(left, right):
    one, other = json.loads(left), json.loads(right)
    return {name: (one.get(name), other.get(name)) for name in {**one, **other} if one.get(name) != other.get(name)}


def differences(left, right, names, shown=3):
    """Lines that say which tables differ and in what; none when nothing does. `left` and `right` as changes() gives them."""
    lines = []
    for table in left:
        only = [sorted((rows - others).elements()) for rows, others in ((left[table], right[table]), (right[table], left[table]))]
        if not any(only):
            continue
        lines.append(f"{table}: {len(only[0])} rows only of {names[0]}, {len(only[1])} only of {names[1]}, "
                     f"{(left[table] & right[table]).total()} the same")
        for one, other in list(zip(*only))[:shown]:
            lines.append(f"  for example: {_columns_that_differ(one, other)}")
        for rows, name in zip(only, names):
            if len(rows) > min(map(len, only)):
                lines.append(f"  only {name}: {rows[-1][:1000]}")
    return lines
