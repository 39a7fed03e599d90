"""The package on a machine where no systemd runs: the pools by spawn-fcgi and the supervisor."""

import tempfile
import unittest

from machine import run_without_systemd, why_not_here
from packages import make_package


@unittest.skipIf(why_not_here(), f"NOT RUN, this machine can't boot another one: {why_not_here()}")
class WithoutSystemd(unittest.TestCase):
    def test_it_is_installed_used_upgraded_removed_and_purged(self):
        with tempfile.TemporaryDirectory(prefix="jivo-crm-packages.") as shared:
            make_package(shared)
            said = run_without_systemd(shared, "/project/tests/package/life-of-a-package", "--on-this-machine", "/shared/jivo-crm.deb")
        self.assertIn("=== all passed", said)


if __name__ == "__main__":
    unittest.main()
