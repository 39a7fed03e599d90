"""The webhook's secrets change while the pool serves."""

import subprocess
import unittest

from events import Visit
from stack import StackTest


class Rotation(StackTest):
    def secret_command(self, *words):
        return subprocess.check_output([f"{self.stack.state}/bin/jivo-crm", "secret", *words, "--secret-file",
                                        f"{self.stack.state}/secrets/webhook"], stderr=subprocess.DEVNULL, text=True)

    def test_jivo_is_given_a_new_address_without_a_restart_and_without_a_lost_event(self):
        following = self.secret_command("add").strip().rpartition("/")[2]
        for secret in (self.stack.secret, following):
            self.assertEqual(self.stack.post(Visit().accepted(), secret=secret).status, 200)
        self.secret_command("revoke", "main-1")
        self.assertEqual(self.stack.post(Visit().accepted(), secret=following).status, 200)
        self.assertEqual(self.stack.post(Visit().accepted()).status, 403)
        self.assertIn(b"wrong secret address=127.0.0.1 count=", self.stack.logs()["pool.log"])
        self.assertRegex(self.secret_command("list"), r"\Amain-2  \S+Z\n\Z")


if __name__ == "__main__":
    unittest.main()
