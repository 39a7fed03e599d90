"""What was recorded, asked again by pgbench."""

import contextlib
import os
import pathlib
import subprocess
import tempfile
import time

from limits.database import ask, copy_rows, server, wal_position
from runs.processes import ProcessTree
from runs.system import wait_until

# Each client has ids of its own, the same as the program had when it was recorded for it: it takes a share of each
# sequence at once, which PostgreSQL keeps for its connection.
DRAW = """
create schema bench;
grant usage on schema bench to public;
create function bench.draw(client integer) returns void language plpgsql security definer as $$
declare
    sequence record;
begin
    perform pg_advisory_xact_lock(2, 1);
    for sequence in select * from bench.sequences loop
        perform setval(sequence.id, sequence.base + client * sequence.share, false), nextval(sequence.id);
    end loop;
end $$;
"""

# What a client does before the events that count, and where it waits until all have come so far.
HEAD = """
\\if :begun = 0
select bench.draw(:client_id);
select count(*) as events, count(*) / 5 as warm from bench.events where client = :client_id \\gset
select * from bench.constants \\gset
\\set begun 1
\\set number 0
\\endif
\\set number :number + 1
\\if :number = :warm + 1
select pg_advisory_lock_shared(1, 1);
\\endif
\\if :number <= :events
select * from bench.events where client = :client_id and number = :number \\gset
"""


def make_sequences(database):
    """Far above the ids of all rows that are there."""
    ask(database, DRAW)
    ask(database, """
        create table bench.sequences as
        select seqrelid::regclass as id, 1000000000::bigint as base, 1000000::bigint as share
        from pg_sequence join pg_class on oid = seqrelid where relnamespace = 'crm'::regnamespace""")


def begin_as_client(database, client):
    """From now on the database gives the ids that it gives to this client in a replay."""
    ask(database, f"select setval(id, base + {client} * share + 1, false) from bench.sequences")


def prepare(database, script, clients):
    """`clients`: for each one which transactions are its own, as indexes."""
    rows = script.rows()
    ask(database, "select format('alter sequence %s cache %s', id, share) from bench.sequences \\gexec")
    columns = ", ".join(f"{name} text" for name in script.columns)
    names = list(script.constants)
    ask(database, f"""
        create table bench.events (client integer, number integer, {columns}, primary key (client, number));
        create table bench.constants ({", ".join(f"{name} text" for name in names)})""")
    copy_rows(database, "bench.events", (
        [str(client), str(number), *rows[at]]
        for client, own in enumerate(clients) for number, at in enumerate(own, 1)))
    copy_rows(database, "bench.constants", [[script.constants[name] for name in names]])
    ask(database, """
        grant select on all tables in schema bench to public;
        vacuum analyze bench.events""")


class Gate:
    """Where the clients wait until it is opened."""

    def __init__(self, database):
        self._database = database
        self._session = subprocess.Popen(["psql", "-X", "-q", "-A", "-t", "-d", database], stdin=subprocess.PIPE,
                                         stdout=subprocess.PIPE, text=True)
        self._do("select pg_advisory_lock(1, 1);")

    def wait_for(self, clients, process, seconds=600):
        waiting = "select count(*) from pg_locks where locktype = 'advisory' and classid = 1 and objsubid = 2 and not granted"

        def are_there():
            if process.poll() is not None:
                raise RuntimeError("pgbench gave up: " + process.stderr.read())
            return int(ask(self._database, waiting)[0][0]) == clients

        wait_until(are_there, "pgbench's clients are warm", seconds)

    def open(self):
        self._do("select pg_advisory_unlock(1, 1);")

    def close(self):
        self._session.communicate()

    def _do(self, sql):
        self._session.stdin.write(sql + "\n")
        self._session.stdin.flush()
        self._session.stdout.readline()


def run(database, body, clients, startup):
    """Figures of one run of pgbench; the first fifth of each client's events does not count."""
    ask("postgres", "checkpoint")
    with tempfile.TemporaryDirectory() as directory, contextlib.closing(Gate(database)) as gate:
        script = pathlib.Path(directory) / "script"
        script.write_text(HEAD + body + "\\endif\n", encoding="utf-8")
        process = subprocess.Popen(
            ["pgbench", "-n", "-M", "prepared", "-D", "begun=0", "-c", str(len(clients)), "-j", str(min(len(clients), 2)),
             "-t", str(max(map(len, clients)) + 1), "-f", str(script), database],
            env={**os.environ, "PGUSER": startup["user"], "PGOPTIONS": startup.get("options", "")},
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        gate.wait_for(len(clients), process)
        return measured(process, gate, sum(len(own) - len(own) // 5 for own in clients))


def measured(process, gate, events):
    trees = {"postgresql": server(), "pgbench": ProcessTree(process.pid)}
    costs, wal = processor_seconds(trees), wal_position()
    start = time.monotonic()
    gate.open()
    complaints = process.stderr.read()
    # It stays in /proc until it is waited for in earnest.
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    seconds = time.monotonic() - start
    costs = {name: cost - costs[name] for name, cost in processor_seconds(trees).items()}
    if process.wait():
        raise RuntimeError("pgbench failed: " + complaints)
    return {"events": events, "seconds": seconds, "events_per_second": events / seconds,
            "processor_seconds_per_1000_events": {name: cost / events * 1000 for name, cost in costs.items()},
            "wal_bytes_per_event": (wal_position() - wal) / events}


def processor_seconds(trees):
    return {name: tree.processor_seconds() for name, tree in trees.items()}
