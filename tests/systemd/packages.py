"""The package of Debian for a test."""

import os
import pathlib
import re
import shutil

from machine import PROJECT, run

BUILD = os.environ.get("JIVO_CRM_BUILD", str(PROJECT / "build"))


def make_package(directory):
    """jivo-crm.deb, from the build."""
    run("cpack", "-G", "DEB", "-B", directory, cwd=BUILD)
    shutil.rmtree(pathlib.Path(directory, "_CPack_Packages"))
    (package,) = pathlib.Path(directory).glob("*.deb")
    return package.rename(pathlib.Path(directory, "jivo-crm.deb"))


def make_packages(directory):
    """And newer.deb: the same one with a higher version."""
    unpacked = pathlib.Path(directory, "newer")
    run("dpkg-deb", "-R", make_package(directory), unpacked)
    control = unpacked / "DEBIAN" / "control"
    control.write_text(re.sub(r"(?m)^Version: .*", "Version: 99", control.read_text(encoding="utf-8")), encoding="utf-8")
    run("dpkg-deb", "--root-owner-group", "-b", unpacked, pathlib.Path(directory, "newer.deb"))
    shutil.rmtree(unpacked)
