"""Where a run takes place: a directory, a database, nginx and one contender."""

import contextlib
import os
import shutil

from runs import cluster
from runs.processes import ProcessTree
from runs.system import BENCH, free_port, identity, make_directory, output_of


class Stage:
    """The directory is gone at the end; so is the cluster, unless it is to be kept elsewhere."""

    def __init__(self, keep=None):
        self.directory = make_directory()
        self.cluster = cluster.Cluster(keep or self.directory / "cluster")
        self.port = None
        self.database = cluster.COPY

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            for name in (cluster.COPY, cluster.BASE):
                with contextlib.suppress(RuntimeError):
                    self.cluster.drop(name)
            self.cluster.stop()
        finally:
            shutil.rmtree(self.directory)

    def make_directory(self, name):
        place = self.directory / name
        place.mkdir(exist_ok=True)
        if os.geteuid() == 0:
            shutil.chown(place, *(identity(self.directory)[who] for who in ("user", "group")))
        return place

    def connection(self):
        return self.cluster.connection(self.database)

    def start_nginx(self, workers, more=""):
        """As many connections to the pool are kept as suits that many workers; `more` goes into the server's block."""
        self.port = free_port()
        file = self.directory / "server-block"
        file.write_text(more, encoding="utf-8")
        output_of(BENCH / "servers", "nginx", self.directory, self.port, workers, file)

    def nginx_tree(self):
        return ProcessTree(int((self.directory / "run" / "nginx.pid").read_text(encoding="ascii")))

    def stop(self, server, signal):
        output_of(BENCH / "servers", "stop", self.directory, server, signal)

    @contextlib.contextmanager
    def playing(self, contender):
        """Gives the path that takes events, while nginx and the contender run."""
        try:
            yield contender.start(self)
        finally:
            self.stop("nginx", "QUIT")
            contender.stop(self)
