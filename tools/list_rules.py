"""Write docs/rules.md from the rules of the program."""

from __future__ import annotations

from pathlib import Path

from drukwerk.rules import as_markdown

if __name__ == "__main__":
    Path(__file__).parent.parent.joinpath("docs", "rules.md").write_text(as_markdown(), "utf-8")
