"""Validators are got as far as they can be had, in the versions that we know."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from drukwerk.checks.validators import ace, verapdf
from tests.checks.fakes import Bench, posix

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "tools"
NPM = """
if "ci" in sys.argv:
    Path("node_modules/@daisy/ace-cli").mkdir(parents=True)
    with Path("runs").open("a") as runs:
        runs.write(" ".join(sys.argv[1:]) + "\\n")
"""


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the script, with a folder of its own, and no system to ask and no veraPDF to get."""
    monkeypatch.syspath_prepend(str(TOOLS))
    module = importlib.import_module("get_validators")
    monkeypatch.setattr(module, "FOLDER", tmp_path / "validators")
    monkeypatch.setattr(module, "settle", lambda _needs, **_: [])
    monkeypatch.setattr(module, "GET", {"Ace": module.get_ace})
    monkeypatch.setattr(sys, "argv", ["get_validators.py"])
    return module


def test_what_the_advice_names_is_what_is_pinned() -> None:
    wanted = json.loads((TOOLS / "validators" / "package.json").read_text())["dependencies"]
    assert [f"{name}@{version}" for name, version in wanted.items()] == [ace.PACKAGE]
    assert f"\n{verapdf.PACKAGE} \\\n" in (ROOT / "requirements-validators.lock").read_text()
    guide = (ROOT / "docs" / "guide.md").read_text("utf-8")
    assert ace.PACKAGE in guide
    assert verapdf.PACKAGE in guide


def test_the_lock_file_has_sums_and_no_addresses() -> None:
    packages = json.loads((TOOLS / "validators" / "package-lock.json").read_text())["packages"]
    locked = [package for name, package in packages.items() if name]
    assert locked
    assert all(package["integrity"].startswith("sha512-") for package in locked)
    assert not any("resolved" in package for package in locked)


@posix
def test_ace_is_got_once_without_scripts(
    tool: ModuleType, bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    bench.put("npm", NPM)
    assert (tool.main(), tool.main()) == (0, 0)
    assert capsys.readouterr().out == "Ready: Ace.\n" * 2
    [run] = (tool.FOLDER / "runs").read_text().splitlines()
    assert run.startswith("ci --ignore-scripts ")
    (tool.FOLDER / "package-lock.json").write_text("{}")
    (tool.FOLDER / "node_modules" / "@daisy" / "ace-cli").rmdir()
    tool.main()
    assert len((tool.FOLDER / "runs").read_text().splitlines()) == 2


@posix
@pytest.mark.parametrize(
    ("body", "why"),
    [
        (None, "there is no npm"),
        ("sys.exit('npm notice\\nnpm error code ENOTFOUND\\nnpm error more')", "code ENOTFOUND"),
        ("sys.exit(7)", "exit code 7"),
    ],
)
def test_what_cannot_be_had_is_told_and_is_no_failure(
    tool: ModuleType,
    bench: Bench,
    body: str | None,
    why: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if body is not None:
        bench.put("npm", body)
    assert tool.main() == 0
    said = capsys.readouterr().err
    assert said.startswith("Not to be had, and skipped: Ace (")
    assert why in said
    assert not (tool.FOLDER / "package-lock.json").exists()
