"""Ask whether this machine has what Drukwerk needs beside its Python packages.

It runs before anything is installed, so it uses the standard library alone.
The answer is a sentence with the exact command; with --install that command is
carried out where it may be: by apt-get, as root or with a sudo that does not ask.
What is missing for all editions is an error, for printing or for the tests a note.
"""

from __future__ import annotations

import argparse
import ctypes
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

INSTALL = ["apt-get", "install", "--yes", "--no-install-recommends"]
WEASYPRINT_HELP = "https://doc.courtbouillon.org/weasyprint/stable/first_steps.html"


@dataclass(frozen=True)
class Need:
    """One thing of the system: how to ask for it, and the packages that bring it."""

    name: str
    is_here: Callable[[str], bool]
    apt: str
    brew: str


def has_library(name: str) -> bool:
    """Tell whether the loader finds a library `stem:version`, asked as WeasyPrint asks."""
    stem, version = name.split(":")
    return any(map(_opens, (f"lib{stem}.so.{version}", f"lib{stem}.dylib")))


def _opens(file_name: str) -> bool:
    try:
        ctypes.CDLL(file_name)
    except OSError:
        return False
    return True


def has_program(name: str) -> bool:
    """Tell whether a program is on the path."""
    return shutil.which(name) is not None


def has_browser(_name: str) -> bool:
    """Tell whether there is a Chromium, under one of its names."""
    return any(map(has_program, ("chromium", "chromium-browser", "google-chrome", "chrome")))


def has_module(name: str) -> bool:
    """Tell whether this Python has a module of the standard library."""
    return importlib.util.find_spec(name) is not None


def has_profile(_name: str) -> bool:
    """Tell whether a CMYK profile is in one of the folders where systems keep them."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from drukwerk.printing.profiles import has_usual_profile

    return has_usual_profile()


# The libraries are the ones that WeasyPrint 70 opens (weasyprint/text/ffi.py).
# Debian keeps ensurepip, without which venv makes no pip, in a package of its own.
BUILD = [
    Need("ensurepip", has_module, "python{}.{}-venv".format(*sys.version_info), "python"),
    Need("gobject-2.0:0", has_library, "libpango-1.0-0", "pango"),
    Need("pango-1.0:0", has_library, "libpango-1.0-0", "pango"),
    Need("harfbuzz:0", has_library, "libpango-1.0-0", "pango"),
    Need("harfbuzz-subset:0", has_library, "libharfbuzz-subset0", "pango"),
    Need("fontconfig:1", has_library, "libpangoft2-1.0-0", "pango"),
    Need("pangoft2-1.0:0", has_library, "libpangoft2-1.0-0", "pango"),
]

# Without it there is no print edition in colour, and all others are as they were.
PRINT = [Need("a CMYK profile", has_profile, "libgs-common", "ghostscript")]

# Second opinions on what was built; a test that misses one is skipped, and says so.
TESTS = [
    Need("pdftotext", has_program, "poppler-utils", "poppler"),
    Need("pdfinfo", has_program, "poppler-utils", "poppler"),
    Need("java", has_program, "default-jre-headless", "openjdk"),
]


# For the validators that look at finished editions; `tools/get_validators.py` gets the rest.
VALIDATORS = [
    Need("javac", has_program, "default-jdk-headless", "openjdk"),
    Need("node", has_program, "nodejs", "node"),
    Need("npm", has_program, "npm", "node"),
    Need("a browser", has_browser, "chromium", "chromium"),
]


def missing(needs: list[Need]) -> list[Need]:
    """Return the needs that this machine does not meet."""
    return [need for need in needs if not need.is_here(need.name)]


def advice(needs: list[Need]) -> str:
    """Return what to do about the needs, in words that follow `missing: ...;`."""
    if sys.platform == "darwin":
        command = shlex.join(["brew", "install", *_unique(need.brew for need in needs)])
        return f"run `{command}`, and if they are still not found see {WEASYPRINT_HELP}"
    if has_program("apt-get"):
        sudo = "" if os.geteuid() == 0 else "sudo "
        install = shlex.join([*INSTALL, *_packages(needs)])
        return f"run `{sudo}apt-get update && {sudo}{install}`"
    return f"install them with the system's own package manager; see {WEASYPRINT_HELP}"


def _packages(needs: list[Need]) -> list[str]:
    return _unique(need.apt for need in needs)


def _unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def root_prefix() -> list[str] | None:
    """Return what to put before a command to run it as root, None when that may not be."""
    if not has_program("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if not has_program("sudo"):
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def install(needs: list[Need], prefix: list[str]) -> None:
    """Install the packages of the needs; whether that helped is asked afterwards."""
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    for command in (["apt-get", "update"], [*INSTALL, *_packages(needs)]):
        print("$", shlex.join([*prefix, *command]), flush=True)
        subprocess.run([*prefix, *quiet, *command], stdin=subprocess.DEVNULL, check=False)


def settle(needs: list[Need], *, may_install: bool) -> list[Need]:
    """Install what is missing where that is wanted and allowed; return what still is."""
    lacking = missing(needs)
    prefix = root_prefix() if lacking and may_install else None
    if prefix is None:
        return lacking
    install(lacking, prefix)
    return missing(lacking)


def report(lacking: list[Need], purpose: str) -> None:
    """Say in one sentence what is missing, for what, and what to do."""
    names = ", ".join(need.name.partition(":")[0] for need in lacking)
    print(f"Missing on this machine {purpose}: {names}; {advice(lacking)}.", file=sys.stderr)


def main() -> int:
    """Check, install when asked to; 1 when an edition cannot be built."""
    parser = argparse.ArgumentParser(description="Check the system libraries Drukwerk needs.")
    parser.add_argument("--install", action="store_true", help="install what is missing")
    parser.add_argument("--tests", action="store_true", help="also what only the tests use")
    options = parser.parse_args()
    if sys.platform == "win32":
        print(f"On Windows the libraries are not checked; see {WEASYPRINT_HELP}.")
        return 0
    if lacking := settle(BUILD, may_install=options.install):
        report(lacking, "to build the editions")
        return 1
    if lacking := settle(PRINT, may_install=options.install):
        report(lacking, "to print in colour")
    if options.tests and (lacking := settle(TESTS, may_install=options.install)):
        report(lacking, "for some of the tests, which are skipped")
    return 0


if __name__ == "__main__":
    sys.exit(main())
