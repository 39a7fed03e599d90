"""Volumes of a version that knew of no pages yet: the same `up` brings their role, their password and the schema."""

import unittest

from compose import ContainersTest
from pages_test import Browser

# The schema of that version, with a client in it; by psql in the container of the database, as the owner.
SCHEMA_OF_BEFORE = r"""
set -eu
{
    echo 'create schema crm;'
    echo 'create table crm.schema_migrations ('
    echo '    version integer primary key, name text not null, applied_at timestamptz not null default now());'
    for number in 1 2 3 4 5 6 7; do
        echo 'begin;'
        cat /usr/local/share/jivo-crm/sql/migrations/000"$number"_*.sql
        echo "insert into crm.schema_migrations (version, name) values ($number, 'as before'); commit;"
    done
    echo "insert into crm.contacts (name) values ('Olga of before');"
} | psql -X -q -v ON_ERROR_STOP=1
"""


class BeforePages(ContainersTest):
    def setUp(self):
        self.stack.command("stop", "nginx", "pages", "app-standby", "app")
        self.stack.command("rm", "-f", "pages", "roles", "migrate", "secrets")
        self.stack.command("run", "--rm", "-T", "--no-deps", "--entrypoint", "rm /secrets/database/jivo_crm_pages /secrets/pages/pgpass",
                           "secrets")
        self.stack.superuser("postgres", "drop database jivo_crm", "drop role jivo_crm_pages",
                             "create database jivo_crm owner jivo_crm_owner")
        self.stack.execute("db", "bash", "-c", SCHEMA_OF_BEFORE)

    def test_up_shows_the_clients_of_before(self):
        before = self.stack.container("db")["Id"]
        self.stack.command("up", "-d")
        self.stack.wait_until_healthy()
        olga = Browser(self.stack).sign_in("olga@example.com", self.stack.make_administrator("olga@example.com"))
        card = olga.get("/contacts/1")
        self.assertEqual(card.status, 200)
        self.assertIn("Olga of before", card.body.decode())
        self.assertEqual(self.stack.container("db")["Id"], before, "the database went on")


if __name__ == "__main__":
    unittest.main()
