"""What was recorded, asked again by pgbench."""

import contextlib
import os
import pathlib
import subprocess
import tempfile
import time

from limit_database import Server, ask, copy_rows, own_ticks, wal_position

# Each client begins where the program began when it was recorded for it: see `sequences_for`.
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


def sequences_for(database, client):
    """Every id that the database gives is another one for another client, and the same in a recording and a replay."""
    ask(database, f"""
        select setval(id, base + {client} * share + 1, false) from bench.sequences""")


def make_sequences(database):
    """Far above the ids of all rows that are there."""
    ask(database, """
        create table bench.sequences as
        select seqrelid::regclass as id, 1000000000::bigint as base, 1000000::bigint as share
        from pg_sequence join pg_class on oid = seqrelid where relnamespace = 'crm'::regnamespace""")


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

    def wait_for(self, clients, process):
        waiting = "select count(*) from pg_locks where locktype = 'advisory' and classid = 1 and not granted"
        while int(ask(self._database, waiting)[0][0]) < clients:
            if process.poll() is not None:
                raise RuntimeError("pgbench gave up: " + process.stderr.read())
            time.sleep(0.05)

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
    events = [len(own) for own in clients]
    counted = sum(count - count // 5 for count in events)
    environment = {**os.environ, "PGUSER": startup["user"], "PGOPTIONS": startup.get("options", "")}
    server = Server()
    with tempfile.TemporaryDirectory() as directory, contextlib.closing(Gate(database)) as gate:
        script = pathlib.Path(directory) / "script"
        script.write_text(HEAD + body + "\\endif\n", encoding="utf-8")
        process = subprocess.Popen(
            ["pgbench", "-n", "-M", "prepared", "-D", "begun=0", "-c", str(len(clients)), "-j", str(min(len(clients), 2)),
             "-t", str(max(events) + 1), "-f", str(script), database],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        gate.wait_for(len(clients), process)
        ask("postgres", "checkpoint")
        work, own, wal = server.processor_seconds(), own_ticks(process.pid), wal_position()
        start = time.monotonic()
        gate.open()
        output, complaints = process.stdout.read(), process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        if status:
            raise RuntimeError("pgbench failed: " + complaints + output)
        return {
            "events": counted,
            "events_per_second": round(counted / seconds, 1),
            "processor_seconds_per_1000_events": {
                "postgresql": round((server.processor_seconds() - work) / counted * 1000, 3),
                "pgbench": round((usage.ru_utime + usage.ru_stime - own) / counted * 1000, 3)},
            "wal_bytes_per_event": round((wal_position() - wal) / counted),
        }
