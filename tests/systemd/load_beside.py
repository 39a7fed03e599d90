"""Posts chat_accepted events without pause until it is told to stop.

python3 load_beside.py PORT SECRET CLIENTS FIRST_CHAT; on its input `more N` waits for so many more answers and says ok,
`stop` prints what came of them as JSON. A process of its own, because it posts in the network of another machine.
"""

import collections
import contextlib
import http.client
import itertools
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "end_to_end"))

import events  # noqa: E402
from load import Load  # noqa: E402
from stack import Answer  # noqa: E402


class Site:
    def __init__(self, port, secret):
        self.port = port
        self.secret = secret

    def post(self, event):
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request("POST", f"/jivo/{self.secret}", json.dumps(event).encode())
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())


def main(port, secret, clients, first_chat):
    events._numbers = itertools.count(int(first_chat))  # each load with visitors of its own
    with Load(Site(int(port), secret), int(clients)) as load:
        for line in sys.stdin:
            if line.strip() == "stop":
                break
            load.wait_for_more(int(line.split()[1]))
            print("ok", flush=True)
    print(json.dumps({
        "statuses": collections.Counter(answer.status for _, answer in load.answers),
        "failures": [str(failure) for failure in load.failures],
        "chats": [visit.number for visit, _ in load.answers]}), flush=True)


main(*sys.argv[1:])
