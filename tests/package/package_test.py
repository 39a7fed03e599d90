"""The package of Debian, as cpack makes it from a build: what is in it, and that its documents tell what the program tells."""

import os
import pathlib
import re
import shlex
import subprocess
import tempfile
import unittest

PROJECT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("JIVO_CRM_BUILD", PROJECT / "build"))


def run(*command, **options):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          check=False, **options)
    if done.returncode:
        raise AssertionError(f"{' '.join(map(str, command))} failed with {done.returncode}:\n{done.stdout}")
    return done.stdout


def words(text):
    """For comparing sentences whatever their lines: one blank between two words."""
    return " ".join(text.split())


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        directory = tempfile.TemporaryDirectory(prefix="jivo-crm-package.")
        cls.addClassCleanup(directory.cleanup)
        run("cpack", "-G", "DEB", "-B", directory.name, cwd=BUILD)
        (cls.package,) = pathlib.Path(directory.name).glob("*.deb")
        cls.root = pathlib.Path(directory.name, "root")
        run("dpkg-deb", "-R", cls.package, cls.root)
        cls.program = cls.root / "usr" / "bin" / "jivo-crm"

    def help_of(self, *subcommand):
        return run(self.program, *subcommand, "--help")

    def subcommands(self):
        return re.findall(r"(?m)^  ([a-z]+) +[A-Z]", self.help_of())

    def options_of(self, subcommand):
        return re.findall(r"(?m)^  (--[a-z-]+)", self.help_of(subcommand))

    def control(self, field):
        return run("dpkg-deb", "-f", self.package, field).strip()

    def test_lintian_finds_neither_error_nor_warning(self):
        run("lintian", "--fail-on", "error,warning", "--allow-root", self.package)

    def test_its_name_tells_version_and_architecture(self):
        version = run(self.program, "version").split()[1]
        self.assertEqual(self.package.name, f"jivo-crm_{version}_{self.control('Architecture')}.deb")
        self.assertIn(f"jivo-crm ({version}) ", run("zcat", self.root / "usr/share/doc/jivo-crm/changelog.gz").splitlines()[0])

    def test_it_depends_on_the_libraries_that_it_is_linked_with(self):
        depends = self.control("Depends")
        for library in ("libpq5", "libfcgi0ldbl", "libphonenumber8", "libicu72", "libssl3", "libspdlog1.10", "libsodium23",
                        "libstdc++6"):
            self.assertIn(library, depends)

    def test_every_file_of_etc_is_kept_when_its_administrator_changed_it(self):
        files = {f"/{file.relative_to(self.root)}" for file in (self.root / "etc").rglob("*") if file.is_file()}
        self.assertEqual(set((self.root / "DEBIAN" / "conffiles").read_text().split()), files)

    def test_all_files_belong_to_root_and_nobody_else_may_write_them(self):
        for line in run("dpkg-deb", "-c", self.package).splitlines():
            self.assertRegex(line, r"^[-d]rw[-x]r-[-x]r-[-x] root/root ")

    def test_all_migrations_are_there_to_be_read(self):
        self.assertEqual({file.name for file in (self.root / "usr/share/jivo-crm/sql/migrations").iterdir()},
                         {file.name for file in (PROJECT / "sql" / "migrations").iterdir()})

    def test_the_paths_that_the_units_name_are_those_of_the_package(self):
        units = self.root / "lib/systemd/system"
        pools = ("jivo-crm", "jivo-crm@", "jivo-crm-pages", "jivo-crm-pages@")
        self.assertEqual({unit.name for unit in units.iterdir()}, {pool + kind for pool in pools for kind in (".service", ".socket")})
        for unit in units.glob("*.service"):
            self.assertTrue((self.root / re.search(r"(?m)^ExecStart=/(\S+)", unit.read_text(encoding="utf-8"))[1]).is_file())

    def test_the_man_page_tells_every_subcommand_and_every_sentence_of_the_help(self):
        # A bold letter is printed twice, with a step back between.
        page = words(re.sub(".\b", "", run("mandoc", "-Tutf8", self.root / "usr/share/man/man1/jivo-crm.1.gz")))
        self.assertGreater(len(self.subcommands()), 5)
        for subcommand in self.subcommands():
            lines = self.help_of(subcommand).splitlines()
            self.assertIn(words(lines[0].removeprefix("jivo-crm ")), page)
            self.assertIn(words(lines[1]), page)
            options = self.help_of(subcommand).partition("Options:\n")[2].partition("\n\n")[0]
            for option in re.split(r"(?m)^  (?=--)", options)[1:]:
                self.assertIn(words(option), page, f"{subcommand} {option}")

    def test_the_man_pages_have_no_mistake(self):
        for page in ("man1/jivo-crm.1.gz", "man8/jivo-crm-setup.8.gz"):
            self.assertEqual(run("mandoc", "-Tlint", "-Wwarning", self.root / "usr/share/man" / page), "")

    def complete(self, *line):
        """What bash offers for the last word of the line."""
        script = (f"source {self.root}/usr/share/bash-completion/completions/jivo-crm\n"
                  f"COMP_WORDS=({shlex.join([str(self.program), *line])}) COMP_CWORD={len(line)}\n"
                  "_jivo_crm 2>/dev/null; printf '%s\\n' \"${COMPREPLY[@]}\"")
        return run("bash", "-c", script).split()

    def test_bash_completes_the_subcommands_and_the_options_of_each(self):
        self.assertEqual(self.complete(""), ["--help", *self.subcommands()])
        self.assertEqual(self.complete("mig"), ["migrate"])
        for subcommand in self.subcommands():
            self.assertEqual(self.complete(subcommand, "--"), self.options_of(subcommand))
        self.assertEqual(self.complete("secret", ""), ["add", "list", "revoke"])
        self.assertEqual(self.complete("user", ""), ["add", "password", "block", "unblock", "list"])
        self.assertEqual(self.complete("import", "jivo-l"), ["jivo-log"])

    def test_nothing_that_is_no_product_is_in_it(self):
        for file in self.root.rglob("*"):
            if file.is_file():
                self.assertNotIn(str(PROJECT).encode(), file.read_bytes(), file)


if __name__ == "__main__":
    unittest.main()
