"""Copies of a database, what is in them, and what they cost their server."""

from runs.processes import ProcessTree
from runs.system import output_of


def ask(database, sql, **variables):
    """The rows of the last statement, each as its values in text; null is the empty text."""
    command = ["psql", "-X", "-q", "-A", "-t", "-F", "\x1f", "-R", "\x1e", "-v", "ON_ERROR_STOP=1", "-d", database]
    for name, value in variables.items():
        command += ["-v", f"{name}={value}"]
    text = output_of(*command, input=sql)
    return [row.split("\x1f") for row in text.rstrip("\n").split("\x1e") if row]


def copy_database(template, name):
    ask("postgres", "drop database if exists :\"name\"; create database :\"name\" template :\"template\" strategy file_copy;",
        name=name, template=template)


def drop_database(name):
    ask("postgres", "drop database if exists :\"name\" with (force)", name=name)


def copy_rows(database, table, rows):
    """Rows of texts, None for null."""
    def field(value):
        if value is None:
            return "\\N"
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")

    ask(database, f"copy {table} from stdin;\n" + "".join("\t".join(map(field, row)) + "\n" for row in rows) + "\\.\n")


def differing_tables(database, other):
    """The tables of the CRM that do not hold the same. When a row was written is no part of it, where the database says
    that by itself, nor what it makes of other columns."""
    columns = ask(database, """
        select attrelid::regclass, string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
        join pg_class on pg_class.oid = attrelid
        where relnamespace = 'crm'::regnamespace and relkind in ('r', 'p') and not relispartition and attnum > 0 and not attisdropped
            and attgenerated = '' and not exists (select from pg_attrdef where adrelid = attrelid and adnum = attnum
                and pg_get_expr(adbin, adrelid) like '%now()%')
        group by 1 order by 1""")
    differing = []
    for table, names in columns:
        sum_of_rows = f"select count(*), sum(hashtextextended(row ({names})::text, 0)::numeric) from {table}"
        if ask(database, sum_of_rows) != ask(other, sum_of_rows):
            differing.append(table)
    return differing


def server():
    """PostgreSQL's processes."""
    return ProcessTree(int(ask("postgres", "select pg_read_file('postmaster.pid')")[0][0].split("\n")[0]))


def wal_position():
    """How many bytes of WAL have ever been written."""
    return int(ask("postgres", "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint")[0][0])
