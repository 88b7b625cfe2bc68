"""Programs that stand in for validators: each a few lines of Python on a path of its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pikepdf
import pytest

from drukwerk import tools
from drukwerk.checks.validators import ace, epubcheck, java, onixcheck, verapdf

posix = pytest.mark.skipif(os.name != "posix", reason="programs are known by their first line")

_HEAD = """#!{python}
import json, os, sys, time
from pathlib import Path
VERSION = {version!r}
if sys.argv[-1] in ("--version", "-version"):
    print(VERSION)
    sys.exit()
FILE = next((word for word in sys.argv[1:] if word.endswith((".epub", ".pdf", ".xml"))), "")
"""


class Bench:
    """A path with nothing on it but what is put there, and no archives of Java."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.beside = folder / "bin", folder / "beside"
        self.folder.mkdir()
        self.archives: dict[str, Path] = {}
        self._monkeypatch = monkeypatch
        monkeypatch.setenv("PATH", str(self.folder))
        monkeypatch.delenv("PUPPETEER_EXECUTABLE_PATH", raising=False)
        monkeypatch.setattr(tools, "BESIDE", self.beside)
        monkeypatch.setattr(onixcheck, "BESIDE", self.beside)
        monkeypatch.setattr(java, "archive", lambda package, _pattern: self.archives.get(package))

    def put(self, name: str, body: str = "", version: str = "99.1", beside: bool = False) -> None:
        """Put a program on the path, or where `make validators` puts Ace."""
        folder = self.beside / "node_modules" / ".bin" if beside else self.folder
        folder.mkdir(parents=True, exist_ok=True)
        head = _HEAD.format(python=sys.executable, version=version)
        (folder / name).write_text(head + body, "utf-8")
        (folder / name).chmod(0o755)

    def hurry(self, seconds: float) -> None:
        """Give validators so many seconds."""
        for module in (ace, epubcheck, onixcheck, verapdf):
            self._monkeypatch.setattr(module, "_SECONDS", seconds)


def claiming_pdf(file: Path) -> Path:
    """Write a PDF that is empty and says that it is PDF/UA-1."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        with pdf.open_metadata() as metadata:
            metadata["{http://www.aiim.org/pdfua/ns/id/}part"] = "1"
        pdf.save(file)
    return file
