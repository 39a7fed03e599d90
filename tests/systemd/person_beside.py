"""A person with a browser: python3 person_beside.py PORT LOGIN PATH..., the password on its input.

Signs in and prints what each path shows, as JSON: a list of status and page. A process of its own, because it asks in the
network of another machine.
"""

import contextlib
import http.client
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "end_to_end"))

from pages_test import Browser  # noqa: E402
from stack import Answer  # noqa: E402


class Site:
    def __init__(self, port):
        self.port = port

    def request(self, method, path, body, headers):
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())


def main(port, login, *paths):
    browser = Browser(Site(int(port))).sign_in(login, sys.stdin.read().strip())
    pages = [browser.get(path) for path in paths]
    print(json.dumps([(page.status, page.body.decode()) for page in pages]))


main(*sys.argv[1:])
