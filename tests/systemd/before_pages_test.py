"""A machine that was set up by a package that knew of no pages yet gets them by the upgrade."""

import tempfile
import unittest

from company import Company
from machine import Machine, wait_until, why_not_here
from packages import make_packages

# What that package had not made: user, role, settings, units, nginx's files, and the schema after 0007.
TAKE_AWAY = r"""
set -eu
systemctl disable --quiet --now jivo-crm-pages.socket jivo-crm-pages.service
rm /etc/jivo-crm/pages/jivo-crm.conf /etc/nginx/jivo-crm/pages.conf /etc/nginx/jivo-crm/pages-upstream.conf
systemctl reload nginx
deluser --quiet jivo-pages
systemctl stop jivo-crm.service jivo-crm.socket
runuser -u postgres -- dropdb jivo_crm
runuser -u postgres -- dropuser jivo-pages
runuser -u postgres -- dropuser jivo_crm_pages
runuser -u postgres -- createdb --owner jivo_crm_owner --locale C.UTF-8 --template template0 jivo_crm
{
    echo 'create schema crm;'
    echo 'create table crm.schema_migrations ('
    echo '    version integer primary key, name text not null, applied_at timestamptz not null default now());'
    for number in 1 2 3 4 5 6 7; do
        echo 'begin;'
        cat /usr/share/jivo-crm/sql/migrations/000"$number"_*.sql
        echo "insert into crm.schema_migrations (version, name) values ($number, 'as before'); commit;"
    done
} | runuser -u jivo_crm_owner -- psql -X -q -v ON_ERROR_STOP=1 jivo_crm
runuser -u postgres -- psql -X -q jivo_crm -c 'revoke all on database jivo_crm from public, jivo_crm_app, jivo_crm_reader' \
    -c 'grant connect on database jivo_crm to "jivo-crm"'
systemctl start jivo-crm.socket jivo-crm.service
"""


@unittest.skipIf(why_not_here(), f"NOT RUN, this machine can't boot another one: {why_not_here()}")
class BeforePages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        shared = tempfile.TemporaryDirectory(prefix="jivo-crm-packages.")
        cls.addClassCleanup(shared.cleanup)
        make_packages(shared.name)
        cls.machine = Machine(shared.name)
        cls.addClassCleanup(cls.machine.stop)
        cls.machine.run("apt-get", "install", "-y", "/shared/jivo-crm.deb")
        cls.one = Company(cls.machine)
        cls.machine.run("sh", "-c", TAKE_AWAY)

    def assert_first_client_is_shown_to(self, login):
        ((status, page),) = self.one.look(login, self.one.make_administrator(login), self.one.first_card())
        self.assertEqual(status, 200, page)
        self.assertIn("emily.carter@example.com", page)

    def test_the_upgrade_brings_them_and_the_clients_of_before_are_shown(self):
        self.assertEqual(self.one.status("/sign-in"), "405")
        self.assertEqual(self.one.post(), '{"result":"ok"} 200')
        self.machine.run("apt-get", "install", "-y", "/shared/newer.deb")
        wait_until(lambda: self.machine.sql(self.one.database, "select count(*) from contacts") == [("1",)], "the event is in the database")
        self.assert_first_client_is_shown_to("olga@example.com")
        for kind in ("service", "socket"):
            self.assertEqual(self.machine.run("systemctl", "is-enabled", f"jivo-crm-pages.{kind}"), "enabled\n")
        self.go_back_to_a_package_without_units_of_pages()
        self.machine.run("apt-get", "install", "-y", "--allow-downgrades", "/shared/jivo-crm.deb")
        self.assert_first_client_is_shown_to("anna@example.com")

    def go_back_to_a_package_without_units_of_pages(self):
        self.machine.run("sh", "-c", "rm /lib/systemd/system/jivo-crm-pages* && systemctl daemon-reload")


if __name__ == "__main__":
    unittest.main()
