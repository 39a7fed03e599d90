"""A backup is one when it has been restored: dump, drop, restore, while the pool serves."""

import subprocess
import unittest

from events import Visit
from load import Load
from proof import assert_kept_once, wait_until_drained
from stack import StackTest

# What a table holds, as one number for each.
TABLES = """
select format('select %L, count(*), md5(string_agg(md5(one::text), '''' order by md5(one::text))) from %I.%I one',
              relname, nspname, relname)
from pg_class join pg_namespace namespace on namespace.oid = relnamespace where nspname = 'crm' and relkind = 'r' order by 1
"""
# Who may do what with what, whose it is, how it is built and how far it has counted.
FORM = """
select 'relation', relname, relkind::text, pg_get_userbyid(relowner), relacl::text from pg_class
    where relnamespace = 'crm'::regnamespace
union all select 'column', attrelid::regclass::text, attname, attnum::text, attacl::text from pg_attribute
    join pg_class on pg_class.oid = attrelid where relnamespace = 'crm'::regnamespace and attnum > 0
union all select 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated::text
    from pg_constraint where connamespace = 'crm'::regnamespace
union all select 'function', proname, pg_get_functiondef(oid), pg_get_userbyid(proowner), proacl::text
    from pg_proc where pronamespace = 'crm'::regnamespace
union all select 'sequence', sequencename, last_value::text, start_value::text, increment_by::text
    from pg_sequences where schemaname = 'crm'
union all select 'schema', nspname, pg_get_userbyid(nspowner), nspacl::text, null from pg_namespace where nspname = 'crm'
union all select 'database', datname, pg_get_userbyid(datdba), datacl::text, pg_encoding_to_char(encoding)
    from pg_database where datname = current_database()
order by 1, 2, 3, 4, 5
"""


class Backup(StackTest):
    def contents(self):
        """Of every table, its rows counted and summed up."""
        queries = self.stack.administrator(TABLES).splitlines()
        return self.stack.administrator(" union all ".join(queries) + " order by 1").splitlines()

    def form(self):
        return self.stack.administrator(FORM).splitlines()

    def dump(self, role):
        file = f"{self.stack.state}/{role}.dump"
        self.stack.as_server_user("pg_dump", "--format=custom", f"--file={file}",
                                  f"--dbname={self.stack.connection_string(role)}", stderr=subprocess.PIPE, text=True)
        return file

    def restore(self, file):
        self.stack.as_server_user("pg_restore", "--create", "--exit-on-error", "--dbname=" +
                                  self.stack.connection_string("postgres", "postgres"), file)

    def shut_the_program_out(self):
        """Else it would see a database of which half is there, and work with it."""
        self.stack.administrator("alter role jivo_crm_app nologin")
        self.stack.cut_database_connections()

    def let_the_program_in(self):
        self.stack.administrator("alter role jivo_crm_app login")

    def test_what_was_dumped_is_restored_and_what_came_meanwhile_is_drained(self):
        with Load(self.stack, clients=4, events_of=Visit.life) as before:
            before.wait_for_more(100)
        wait_until_drained(self.stack)
        file = self.dump("jivo_crm_owner")
        contents, form = self.contents(), self.form()
        self.shut_the_program_out()
        with Load(self.stack, clients=4, events_of=Visit.life, pause=0.1) as meanwhile:
            self.stack.administrator("drop database jivo_crm with (force)", "postgres")
            meanwhile.wait_for_more(20)
            self.restore(file)
            self.assertEqual(self.contents(), contents)
            self.assertEqual(self.form(), form)
            waiting = self.stack.spooled()
            self.let_the_program_in()
            meanwhile.wait_for_more(20)
        wait_until_drained(self.stack)
        print(f"\n{self.id()}: {len(contents)} tables equal, {waiting} deliveries waited")
        self.assertGreater(len(contents), 20)
        self.assertGreaterEqual(waiting, 20)
        self.assertEqual(before.failures + meanwhile.failures, [])
        self.assertEqual(meanwhile.statuses(), {200})
        assert_kept_once(self, self.stack, before.acknowledged + meanwhile.acknowledged)
        self.assertGreater(len(self.stack.post(Visit().accepted()).json()), 1)

    def test_the_reader_reads_what_was_restored_and_writes_nothing(self):
        self.stack.post(Visit().accepted())
        self.restore_after_a_drop(self.dump("postgres"))
        reader = self.stack.connection_string("jivo_crm_reader")
        read = subprocess.run(["psql", "-X", "-At", "-c", "select count(*) > 0 from contacts", reader],
                              capture_output=True, text=True, check=True)
        self.assertEqual(read.stdout, "t\n")
        for statement in ("delete from contacts", "select from token_keys"):
            refused = subprocess.run(["psql", "-X", "-c", "set default_transaction_read_only = off", "-c", statement, reader],
                                     capture_output=True, text=True, check=False)
            self.assertIn("permission denied", refused.stderr)

    def restore_after_a_drop(self, file):
        self.shut_the_program_out()
        self.stack.administrator("drop database jivo_crm with (force)", "postgres")
        self.restore(file)
        self.let_the_program_in()

    def test_the_reader_is_no_role_to_make_a_backup_with(self):
        with self.assertRaises(subprocess.CalledProcessError) as refused:
            self.dump("jivo_crm_reader")
        self.assertIn("permission denied for table token_keys", refused.exception.stderr)


if __name__ == "__main__":
    unittest.main()
