"""The package on a machine with systemd: set up in three commands, restarted, upgraded, killed, removed."""

import json
import subprocess
import unittest

from company import Company
from installed import InstalledTest
from machine import PROJECT, wait_until


class LoadBeside:
    """Clients that post to a company of the machine's; see load_beside.py. The `result` is there afterwards."""

    first_chat = 100000

    def __init__(self, machine, company, clients=8):
        LoadBeside.first_chat += 100000
        script = PROJECT / "tests" / "systemd" / "load_beside.py"
        self.process = subprocess.Popen(
            machine.beside("python3", "-B", script, str(company.port), company.secret, str(clients), str(self.first_chat)),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.result = None

    def _say(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline()

    def wait_for_more(self, answers):
        if self._say(f"more {answers}") != "ok\n":
            raise AssertionError(f"{answers} more answers did not come")

    def __enter__(self):
        self.wait_for_more(20)
        return self

    def __exit__(self, *_):
        self.result = json.loads(self._say("stop") or "{}")
        self.process.communicate(timeout=60)


class Systemd(InstalledTest):
    def stop_postgresql(self):
        """The cluster by its own name: postgresql.service only passes the word on, and systemctl would not wait for it."""
        self.machine.run("systemctl", "stop", "postgresql@15-main.service")

    def assert_none_was_lost(self, load):
        chats = load.result["chats"]
        self.assertEqual(load.result["failures"], [])
        self.assertEqual(load.result["statuses"], {"200": len(chats)})
        listed = ",".join(f"'{chat}'" for chat in chats)
        # An event that met a moment without PostgreSQL is in the spool, and comes from there; thousands may wait.
        kept = f"select count(*) from chats where jivo_chat_id in ({listed})"
        wait_until(lambda: self.machine.sql(self.one.database, kept) == [(str(len(chats)),)], "all chats are in the database", seconds=300)

    def test_the_example_of_the_package_becomes_a_lead(self):
        self.assertEqual(self.one.post(), '{"result":"ok"} 200')
        self.assertIn(("Emily Carter", "emily.carter@example.com"),
                      self.machine.sql(self.one.database, "select contact, email from lead_overview"))

    def test_setup_may_be_run_again(self):
        files = [f"/etc/{file}" for file in ("jivo-crm/jivo-crm.conf", "jivo-crm/secrets", "jivo-crm/pages/jivo-crm.conf",
                                             "nginx/jivo-crm/server.conf", "nginx/jivo-crm/pages-upstream.conf")]
        settings = self.machine.run("cat", *files)
        self.machine.run("jivo-crm-setup")
        self.assertEqual(self.machine.run("cat", *files), settings)
        self.assertEqual(self.one.post(), '{"result":"ok"} 200')
        self.assert_pages_are_shown(self.one)

    def test_setup_refuses_what_is_no_name(self):
        for name in ("Acme", "acme-shop", "../acme", "pool", "pages", "9lives", "a" * 21, "a b"):
            self.assertIn("is no name for a company", self.machine.fails("jivo-crm-setup", name))

    def test_a_mistake_in_a_site_does_not_stay_in_the_way_of_nginx(self):
        self.machine.write("/etc/nginx/jivo-crm-broken/server.conf", "listen nowhere at all;\n")
        said = self.machine.fails("jivo-crm-setup", "broken")
        self.assertIn("nginx does not take the site jivo-crm-broken", said)
        self.machine.run("nginx", "-t", "-q")

    def test_a_mistake_elsewhere_does_not_take_a_site_away(self):
        self.machine.write("/etc/nginx/conf.d/others.conf", "server { listen nowhere at all; }\n")
        self.assertIn("and not in the site jivo-crm-acme", self.machine.fails("jivo-crm-setup", "acme"))
        self.machine.run("rm", "/etc/nginx/conf.d/others.conf")
        self.machine.run("systemctl", "reload", "nginx")
        self.assertEqual(self.acme.post(), '{"result":"ok"} 200')

    def units(self):
        return [unit for company in (self.one, self.acme) for unit in (company.unit, company.pages_unit)]

    def test_the_services_are_as_confined_as_their_units_promise(self):
        for unit in self.units():
            self.machine.run("systemd-analyze", "security", "--no-pager", "--threshold=2", unit)

    def test_all_start_with_the_machine(self):
        for unit in self.units():
            for name in (unit, unit.replace(".service", ".socket")):
                self.assertEqual(self.machine.run("systemctl", "is-enabled", name), "enabled\n")

    def test_one_company_does_not_reach_the_other(self):
        for company, other in ((self.one, self.acme), (self.acme, self.one)):
            def as_company(*command, user=company.user):
                return self.machine.fails("runuser", "-u", user, "--", *command)
            self.assertIn("permission denied for database", as_company("psql", "-X", "-d", other.database, "-c", "select"))
            self.assertIn("Permission denied", as_company("cat", other.settings))
            self.assertIn("Permission denied", as_company("ls", f"/var/lib/{other.user}"))
            self.assertEqual(self.machine.run("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "-d", "{}",
                                              f"http://127.0.0.1:{company.port}/jivo/{other.secret}"), "403")

    def test_a_database_elsewhere_is_left_to_its_administrator(self):
        self.machine.run("runuser", "-u", "postgres", "--", "psql", "-q", "-c", "create database elsewhere owner jivo_crm_owner",
                         "-c", "alter role jivo_crm_app password 'for-this-test'",
                         "-c", "alter role jivo_crm_pages password 'for-this-test'")
        self.machine.run("runuser", "-u", "jivo_crm_owner", "--", "jivo-crm", "migrate", "--database", "dbname=elsewhere")
        self.machine.write("/etc/jivo-crm/remote.conf", """\
database = host=127.0.0.1 dbname=elsewhere user=jivo_crm_app password=for-this-test
secret-file = /etc/jivo-crm/remote.secrets
spool = /var/lib/jivo-crm-remote/spool
public-url = http://127.0.0.1:8090
""")
        self.machine.write("/etc/nginx/jivo-crm-remote/server.conf", "listen 127.0.0.1:8090;\n")
        drop_in = (PROJECT / "deploy" / "systemd" / "tcp-database.conf").read_text(encoding="utf-8")
        self.machine.write("/etc/systemd/system/jivo-crm@remote.service.d/tcp-database.conf", drop_in.replace("192.0.2.5", "127.0.0.1"))
        self.machine.run("systemctl", "daemon-reload")
        remote = Company(self.machine, "remote")
        self.assertEqual(remote.post(), '{"result":"ok"} 200')
        self.assertEqual(self.machine.sql("elsewhere", "select count(*) from contacts"), [("1",)])
        self.assertIn("no pages: there is no /etc/jivo-crm/pages/remote.conf", remote.said)
        self.assertEqual(remote.status("/sign-in"), "405")
        self.machine.write(remote.pages_settings, "database = host=127.0.0.1 dbname=elsewhere user=jivo_crm_pages password=for-this-test\n")
        self.machine.write("/etc/systemd/system/jivo-crm-pages@remote.service.d/tcp-database.conf", drop_in.replace("192.0.2.5", "127.0.0.1"))
        self.machine.run("systemctl", "daemon-reload")
        self.machine.run("jivo-crm-setup", "remote")
        password = remote.make_administrator("olga@example.com")
        self.assertEqual(remote.look("olga@example.com", password, remote.first_card("elsewhere"))[0][0], 200)
        self.assertEqual(self.machine.run("stat", "-c", "%a %U %G", remote.pages_settings), "640 root jivo-pages-remote\n")
        self.assertEqual(self.machine.run("stat", "-c", "%a %U %G", remote.settings), "640 root jivo-crm-remote\n")
        self.machine.fails("runuser", "-u", "postgres", "--", "psql", "-d", "jivo_crm_remote", "-c", "select")
        self.machine.run("rm", "-r", "/etc/systemd/system/jivo-crm@remote.service.d", "/etc/systemd/system/jivo-crm-pages@remote.service.d")

    def test_what_postgresql_refuses_does_not_go_into_its_log(self):
        said = self.machine.fails("runuser", "-u", self.acme.user, "--", "psql", "-X", "-d", self.acme.database, "-c",
                                  "insert into contact_identifiers (contact_id, kind, raw, key, level) "
                                  "values (-1, 'email', 'planted@example.com', 'planted@example.com', 'operator')")
        self.assertIn("violates", said)
        log = self.machine.run("sh", "-c", "cat /var/log/postgresql/*.log")
        self.assertIn("violates", log)
        self.assertNotIn("planted", log)

    def test_ten_restarts_under_load_lose_no_request(self):
        with LoadBeside(self.machine, self.one) as load:
            for _ in range(10):
                load.wait_for_more(10)
                self.machine.run("systemctl", "restart", self.one.unit)
        self.assert_none_was_lost(load)

    def test_a_pool_that_is_killed_is_started_again_and_loses_no_request(self):
        with LoadBeside(self.machine, self.one) as load:
            for _ in range(5):
                load.wait_for_more(20)
                before = self.machine.main_pid(self.one.unit)
                self.machine.run("systemctl", "kill", "--signal=KILL", "--kill-whom=main", self.one.unit)
                wait_until(lambda: self.machine.main_pid(self.one.unit) not in (0, before), "another process serves")
        self.assert_none_was_lost(load)

    def test_a_pool_that_is_stuck_is_started_again_by_the_watchdog(self):
        before = self.machine.main_pid(self.acme.unit)
        self.machine.run("systemctl", "kill", "--signal=STOP", "--kill-whom=main", self.acme.unit)
        wait_until(lambda: self.machine.main_pid(self.acme.unit) not in (0, before), "another process serves", seconds=90)
        self.assertIn("Watchdog timeout", self.machine.run("journalctl", "--no-pager", "-u", self.acme.unit))
        self.assertEqual(self.acme.post(), '{"result":"ok"} 200')

    def test_the_journal_knows_what_is_an_error(self):
        before = self.machine.main_pid(self.one.unit)
        self.stop_postgresql()
        self.assertEqual(self.one.post(), '{"result":"ok"} 200')
        self.machine.run("systemctl", "start", "postgresql.service")
        worse = self.machine.run("journalctl", "--no-pager", "-o", "cat", "-p", "warning", f"_PID={before}")
        self.assertIn("the database is away", worse)
        self.assertNotIn("serving", worse)

    def test_an_upgrade_and_the_way_back_lose_no_request(self):
        before, before_pages = self.machine.main_pid(self.one.unit), self.machine.main_pid(self.one.pages_unit)
        with LoadBeside(self.machine, self.one) as load:
            said = self.install("newer.deb")
            load.wait_for_more(20)
            newer = self.machine.main_pid(self.one.unit)
            self.assertNotIn(self.machine.main_pid(self.one.pages_unit), (0, before_pages))
            self.install("jivo-crm.deb", "--allow-downgrades")
            load.wait_for_more(20)
        self.assertIn("nothing to do, schema is at version", said)
        self.assertEqual(len({0, before, newer, self.machine.main_pid(self.one.unit)}), 4)
        self.assert_none_was_lost(load)
        self.assert_pages_are_shown(self.one)

    def test_an_upgrade_without_a_database_says_what_to_do_and_loses_nothing(self):
        self.stop_postgresql()
        self.machine.run("systemctl", "mask", "--runtime", "postgresql@15-main.service")
        with LoadBeside(self.machine, self.one, clients=2) as load:
            said = self.install("newer.deb")
            load.wait_for_more(5)
        self.assertIn("jivo-crm-setup --upgrade", said)
        self.machine.run("systemctl", "unmask", "--runtime", "postgresql@15-main.service")
        self.machine.run("systemctl", "start", "postgresql.service")
        self.assertIn("nothing to do, schema is at version", self.machine.run("jivo-crm-setup", "--upgrade"))
        self.install("jivo-crm.deb", "--allow-downgrades")
        self.assert_none_was_lost(load)

    def test_z_removal_leaves_the_data_and_purge_says_so(self):
        rows = "select count(*) from contacts"
        self.one.post()
        before = self.machine.sql(self.one.database, rows)
        self.machine.run("apt-get", "remove", "-y", "jivo-crm")
        self.machine.run("nginx", "-t", "-q")
        self.assertTrue(self.one.post().endswith(" 503"))
        self.assertEqual(self.one.status("/sign-in"), "503")
        self.install("jivo-crm.deb")
        for company in (self.one, self.acme):
            self.assertEqual(company.post(), '{"result":"ok"} 200')
            self.assert_pages_are_shown(company)
        said = self.machine.run("apt-get", "purge", "-y", "jivo-crm")
        for left in ("dropdb jivo_crm\n", "dropdb jivo_crm_acme\n", "/var/lib/jivo-crm-acme, where 0 events wait",
                     "deluser jivo-pages-acme;"):
            self.assertIn(left, said)
        self.machine.run("nginx", "-t", "-q")
        self.assertEqual(self.machine.run("find", "/etc", "-name", "*jivo*"), "")
        self.assertEqual(self.machine.run("systemctl", "list-units", "--all", "--no-legend", "jivo-crm*"), "")
        self.assertEqual(self.machine.sql(self.one.database, rows), before)


if __name__ == "__main__":
    unittest.main()
