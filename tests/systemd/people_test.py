"""The pages on a machine with systemd: who sees them, what their user may reach, and that they are there again."""

import unittest

from installed import InstalledTest


class People(InstalledTest):
    def test_the_first_administrator_of_each_company_sees_its_cards(self):
        for company in (self.one, self.acme):
            self.assert_pages_are_shown(company)
            self.assertIn(f"runuser -u {company.pages_user} -- jivo-crm user add --admin --config {company.pages_settings} LOGIN",
                          company.said)
            self.assertIn(f"the pages are http://127.0.0.1:{company.port}/\n", company.said)
        with self.assertRaisesRegex(AssertionError, "could not sign in: 403"):
            self.acme.look("olga@example.com", self.passwords[self.one], "/")

    def test_the_pages_reach_nothing_of_the_webhooks_and_no_other_company(self):
        for company, other in ((self.one, self.acme), (self.acme, self.one)):
            def as_pages(*command, user=company.pages_user):
                return self.machine.fails("runuser", "-u", user, "--", *command)
            for path in (company.settings, company.settings.replace("jivo-crm.conf", "secrets").replace(".conf", ".secrets"),
                         other.pages_settings, f"/var/lib/{company.user}/spool"):
                self.machine.run("test", "-e", path)
                self.assertIn("Permission denied", as_pages("ls" if path.endswith("spool") else "cat", path), path)
            self.assertIn("Permission denied", as_pages("curl", "-sSv", "--unix-socket", f"/run/jivo-crm/{company.socket}", "http://pool/"))
            self.assertIn("permission denied for database", as_pages("psql", "-X", "-d", other.database, "-c", "select"))
            self.assertIn("permission denied for table token_keys",
                          as_pages("psql", "-X", "-d", company.database, "-c", "table token_keys"))
            self.assertIn("Permission denied", self.machine.fails("runuser", "-u", company.user, "--", "cat", company.pages_settings))

    def test_the_part_of_the_site_for_the_pages_may_be_made_ones_own(self):
        part = "/etc/nginx/jivo-crm-acme/pages.conf"
        renewed = self.machine.run("cat", part)
        self.machine.write(part, renewed + "# the administrator's change\n")
        self.machine.run("jivo-crm-setup", "acme")
        self.assertEqual(self.machine.run("cat", part), renewed)
        own = renewed.partition("\n")[2] + "# the administrator's change\n"
        self.machine.write(part, own)
        self.machine.run("jivo-crm-setup", "acme")
        self.assertEqual(self.machine.run("cat", part), own)

    def test_pages_that_are_killed_are_shown_again(self):
        before = self.machine.main_pid(self.one.pages_unit)
        self.machine.run("systemctl", "kill", "--signal=KILL", "--kill-whom=main", self.one.pages_unit)
        self.assert_pages_are_shown(self.one)
        self.assertNotIn(self.machine.main_pid(self.one.pages_unit), (0, before))

    def test_pages_that_were_disabled_stay_so(self):
        stopped = [self.acme.pages_unit, self.acme.pages_unit.replace(".service", ".socket")]
        self.machine.run("systemctl", "disable", "--now", *stopped)
        self.machine.run("jivo-crm-setup", "--upgrade")
        self.assertEqual(self.acme.status("/sign-in"), "503")
        self.assertEqual(self.acme.post(), '{"result":"ok"} 200')
        self.machine.run("jivo-crm-setup", "acme")
        self.assert_pages_are_shown(self.acme)


if __name__ == "__main__":
    unittest.main()
