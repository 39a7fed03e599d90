"""The package on a machine with systemd, with two companies and somebody who may sign in to the pages of each."""

import tempfile
import unittest

from company import Company
from machine import Machine, why_not_here
from packages import make_packages


@unittest.skipIf(why_not_here(), f"NOT RUN, this machine can't boot another one: {why_not_here()}")
class InstalledTest(unittest.TestCase):
    """Tests that share one machine, booted before the first and gone after the last."""

    @classmethod
    def setUpClass(cls):
        shared = tempfile.TemporaryDirectory(prefix="jivo-crm-packages.")
        cls.addClassCleanup(shared.cleanup)
        make_packages(shared.name)
        cls.machine = Machine(shared.name)
        cls.addClassCleanup(cls.machine.stop)
        cls.install("jivo-crm.deb")
        cls.one = Company(cls.machine)
        cls.acme = Company(cls.machine, "acme")
        for company in (cls.one, cls.acme):
            company.post()
        cls.passwords = {company: company.make_administrator("olga@example.com") for company in (cls.one, cls.acme)}

    @classmethod
    def install(cls, package, *options):
        return cls.machine.run("apt-get", "install", "-y", *options, f"/shared/{package}")

    def assert_pages_are_shown(self, company):
        """To somebody who signs in: the card of the first client, who sent the package's example."""
        ((status, page),) = company.look("olga@example.com", self.passwords[company], company.first_card())
        self.assertEqual(status, 200, page)
        self.assertIn("emily.carter@example.com", page)
