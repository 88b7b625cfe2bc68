"""The texts of the corpus: each raw text or PDF with its truth.

`NAME.md` is a truth, `NAME.VARIANT.txt` a raw text made from it, `NAME.pdf` the page itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drukwerk.importing import Imported, import_lines, import_text
from drukwerk.importing.reading import read_source
from tests.importing.scores import NAMES, Rate, Scores
from tests.importing.truth import Truth, read_truth

CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True, slots=True)
class CorpusText:
    """One text to import."""

    path: Path

    @property
    def name(self) -> str:
        """The name of its file, without the ending of a raw text."""
        return self.path.name.removesuffix(".txt")

    @property
    def truth_name(self) -> str:
        """The name of its truth."""
        return self.name.partition(".")[0]

    @property
    def lang(self) -> str:
        """The language, with which the name begins."""
        return self.name[:2]

    @property
    def truth(self) -> Truth:
        """What should come of it."""
        return read_truth(CORPUS / f"{self.truth_name}.md")

    @property
    def raw(self) -> str:
        """The text before the import."""
        if self.path.suffix == ".pdf":
            return read_source(self.path).raw
        return self.path.read_bytes().decode("utf-8")

    def imported(self) -> Imported:
        """Import the text."""
        if self.path.suffix == ".pdf":
            return import_lines(read_source(self.path).lines, self.lang, is_set=True)
        return import_text(self.raw, self.lang)


def reached(scores: Scores) -> dict[str, float]:
    """Return the figures of a text that has something of the kind, by name."""
    values = {name: getattr(scores, name) for name in NAMES}
    shares = {k: v.share if isinstance(v, Rate) else float(v) for k, v in values.items()}
    return {name: share for name, share in shares.items() if share is not None}


TEXTS = tuple(
    CorpusText(path) for path in sorted(CORPUS.iterdir()) if path.suffix in {".txt", ".pdf"}
)
