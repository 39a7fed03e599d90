"""What axe-core finds in the pages: nothing serious, at a desk and on a phone, in the light and in the dark.

axe-core is no package of Debian. JIVO_CRM_AXE names its axe.min.js; without it npm, where there is one, is asked for it:
npm pack axe-core@4.14.1. Where neither is, this is not run, and says so.
"""

import os
import pathlib
import shutil
import subprocess
import tarfile
import tempfile
import unittest

from browser import DESK, PHONE, BrowserTest, chromium

AXE = "axe-core@4.14.1"


def find_axe():
    """The library's text; None where it can't be had."""
    if "JIVO_CRM_AXE" in os.environ:
        return pathlib.Path(os.environ["JIVO_CRM_AXE"]).read_text(encoding="utf-8")
    if not shutil.which("npm"):
        return None
    with tempfile.TemporaryDirectory() as directory:
        try:
            subprocess.run(["npm", "pack", AXE], cwd=directory, timeout=120, check=True, capture_output=True)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return None
        (package,) = pathlib.Path(directory).glob("axe-core-*.tgz")
        with tarfile.open(package) as packed:
            return packed.extractfile("package/axe.min.js").read().decode()


RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ["violations"]}).then(result => done(result.violations
    .filter(one => one.impact === "serious" || one.impact === "critical")
    .map(one => one.id + ": " + one.help + ": " + one.nodes.map(node => node.html.slice(0, 200)).join(" | "))));
"""


class Accessibility(BrowserTest):
    @classmethod
    def setUpClass(cls):
        cls.axe = find_axe()
        if cls.axe is None:
            raise unittest.SkipTest("NOT RUN, there is no axe-core: set JIVO_CRM_AXE, or install npm")
        super().setUpClass()
        cls.add_person("administrator@example.com", "administrator")

    def serious_findings(self, browser, path):
        browser.get(self.origin + path)
        browser.execute_script("document.querySelectorAll('details').forEach(each => each.open = true)")
        browser.execute_script(self.axe)
        return [f"{path}: {finding}" for finding in browser.execute_async_script(RUN)]

    def test_axe_finds_nothing_serious(self):
        for size in (DESK, PHONE):
            with chromium(size) as browser:
                browser.set_script_timeout(60)
                found = self.serious_findings(browser, "/sign-in")
                self.sign_in(browser, self.origin + "/", "administrator@example.com")
                for scheme in ("light", "dark"):
                    browser.execute_cdp_cmd("Emulation.setEmulatedMedia",
                                            {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
                    for path in [*self.paths(), "/no-such-page"]:
                        found += self.serious_findings(browser, path)
                self.assertEqual(found, [], f"at {size}")


if __name__ == "__main__":
    unittest.main()
