"""A company that is set up in a machine by the commands of the README."""

import json
import re

from machine import PROJECT, run

EXAMPLE = PROJECT / "deploy" / "debian" / "offline-message.json"


class Company:
    def __init__(self, machine, name=""):
        self.database = f"jivo_crm_{name}" if name else "jivo_crm"
        self.unit = f"jivo-crm@{name}.service" if name else "jivo-crm.service"
        self.pages_unit = f"jivo-crm-pages@{name}.service" if name else "jivo-crm-pages.service"
        self.user = f"jivo-crm-{name}" if name else "jivo-crm"
        self.pages_user = f"jivo-pages-{name}" if name else "jivo-pages"
        self.socket = f"{name or 'pool'}.sock"
        self.settings = f"/etc/jivo-crm/{name or 'jivo-crm'}.conf"
        self.pages_settings = f"/etc/jivo-crm/pages/{name or 'jivo-crm'}.conf"
        self.said = machine.run("jivo-crm-setup", *([name] if name else []))
        self.address = machine.run("sh", "-c", f"jivo-crm secret add --config {self.settings} 2>/dev/null").strip()
        self.port = int(re.fullmatch(r"http://127\.0\.0\.1:(\d+)/jivo/[0-9a-f]{48}", self.address)[1])
        self.secret = self.address.rpartition("/")[2]
        self.machine = machine

    def post(self):
        """The example of the package; the answer and the status."""
        return self.machine.run("curl", "-sS", "-w", " %{http_code}", "-d", EXAMPLE.read_text(encoding="utf-8"), self.address)

    def make_administrator(self, login):
        """By the command that jivo-crm-setup tells; gives the password."""
        return self.machine.run("sh", "-c", f"runuser -u {self.pages_user} -- jivo-crm user add --admin "
                                            f"--config {self.pages_settings} {login} 2>/dev/null").strip()

    def first_card(self, database=None):
        """The path of the card of the client who came first; an attempt that failed may have used up numbers before his."""
        ((number,),) = self.machine.sql(database or self.database, "select min(id) from contacts")
        return f"/contacts/{number}"

    def look(self, login, password, *paths):
        """What somebody who signs in gets from the site: of each path the status and the page."""
        script = PROJECT / "tests" / "systemd" / "person_beside.py"
        return json.loads(run(*self.machine.beside("python3", "-B", script, str(self.port), login, *paths), given=password))

    def status(self, path):
        """Of a page that anybody may ask for."""
        return self.machine.run("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", f"http://127.0.0.1:{self.port}{path}")
