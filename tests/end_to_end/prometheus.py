"""A Prometheus of its own that watches one stack through nginx, with the rules of deploy/monitoring."""

import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import urllib.parse
import urllib.request

from stack import PROJECT, free_port, wait_until

RULES = PROJECT / "deploy" / "monitoring" / "prometheus-rules.yml"


def metrics(stack):
    """Each series of the page with its value; the labels as they stand there."""
    lines = stack.request("GET", "/metrics").body.decode().splitlines()
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines if not line.startswith("#"))}


def rules_without_waiting():
    """The project's rules, whose alerts fire after a second."""
    return re.sub(r"(?m)^( +for:) .*$", r"\1 1s", RULES.read_text(encoding="utf-8"))


class Prometheus:
    def __init__(self, stack):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="jivo-crm-prometheus."))
        self.address = f"127.0.0.1:{free_port()}"
        (self.directory / "rules.yml").write_text(rules_without_waiting(), encoding="utf-8")
        (self.directory / "prometheus.yml").write_text(json.dumps({
            "global": {"scrape_interval": "1s", "evaluation_interval": "1s"},
            "rule_files": ["rules.yml"],
            "scrape_configs": [{"job_name": job, "metrics_path": path, "static_configs": [{"targets": [f"127.0.0.1:{stack.port}"]}]}
                               for job, path in (("jivo-crm", "/metrics"), ("jivo-crm-pages", "/metrics/pages"))],
        }), encoding="utf-8")
        with open(self.directory / "log", "wb") as log:
            self.process = subprocess.Popen(
                ["prometheus", f"--config.file={self.directory}/prometheus.yml", f"--web.listen-address={self.address}",
                 f"--storage.tsdb.path={self.directory}/data"], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            wait_until(self.has_metrics, "Prometheus has metrics")
        except BaseException:
            print((self.directory / "log").read_text(encoding="utf-8"))
            self.end()
            raise

    def end(self):
        self.process.terminate()
        self.process.wait(30)
        shutil.rmtree(self.directory)

    def ask(self, path, **parameters):
        query = urllib.parse.urlencode(parameters)
        with urllib.request.urlopen(f"http://{self.address}/api/v1/{path}?{query}", timeout=30) as response:
            return json.load(response)["data"]

    def has_metrics(self):
        try:
            return bool(self.query("jivo_crm_build_info and on (instance) jivo_crm_pages_database"))
        except OSError:
            return False  # it is starting

    def query(self, expression):
        """The series that the expression gives now, as Prometheus tells them."""
        return self.ask("query", query=expression)["result"]

    def rules(self):
        return [rule for group in self.ask("rules")["groups"] for rule in group["rules"]]

    def firing(self):
        """The alerts that fire, by their names."""
        return {alert["labels"]["alertname"]: alert for alert in self.ask("alerts")["alerts"] if alert["state"] == "firing"}
