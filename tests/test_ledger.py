"""The ledger of a publication, and the editions that it keeps from being made."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PIL import Image

from drukwerk.editions import EDITIONS, Built, Edition
from drukwerk.errors import ManuscriptError
from drukwerk.filters.parts import ZINE
from drukwerk.html import plain_text
from drukwerk.images.rights import Rights
from drukwerk.ledger import Entry, refuse_without_right
from drukwerk.manuscript import load_manuscript
from drukwerk.pipeline import Order, build
from drukwerk.publication import Publication, read_publication
from drukwerk.styles import Style

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3z"/></svg>'
YARD = '![The yard.](yard.jpg){{alt="Two vans." {}}}'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with photographs, one of which names its maker, and a drawing."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    exif = Image.Exif()
    exif[0x013B] = "Cy Camera"
    for name, said in (("yard.jpg", {}), ("camera.jpg", {"exif": exif}), ("cover.jpg", {})):
        Image.new("RGB", (8, 8)).save(tmp_path / name, **said)
    (tmp_path / "map.svg").write_text(SVG, "utf-8")
    return tmp_path


def read(folder: Path, body: str, metadata: str = "", part: str = "") -> Publication:
    """Read a manuscript whose date is the first of May."""
    path = folder / "book.md"
    path.write_text(f"---\ntitle: A Book\nlang: en\ndate: 2026-05-01\n{metadata}\n---\n\n{body}\n")
    return read_publication(load_manuscript(path), datetime(2026, 5, 1, tzinfo=UTC), part)


def credits(publication: Publication) -> list[str]:
    """Return the credits in the captions."""
    return [plain_text(it) for it in publication.body().iter("span") if it.get("class") == "credit"]


def refused(publication: Publication, edition: str) -> list[int]:
    """Return the lines of the pictures for which an edition is refused."""
    try:
        refuse_without_right(publication, edition)
    except ManuscriptError as error:
        assert {message.code for message in error.messages} == {"picture-rights"}
        return [message.place.line for message in error.messages if message.place]
    return []


def codes(publication: Publication) -> list[tuple[str, int]]:
    """Return the messages of reading, with their lines."""
    return [(it.code, it.place.line if it.place else 0) for it in publication.messages]


def test_the_ledger_lists_every_picture_with_its_rights(folder: Path) -> None:
    said = 'credit=Ada source=Archive licence="CC BY 4.0" expires=2026-06 editions="epub screen"'
    publication = read(folder, YARD.format(said) + '\n\n![](map.svg){alt="A map."}')
    rights = Rights("Ada", "Archive", "CC BY 4.0", date(2026, 6, 30), ("epub", "screen"))
    assert publication.ledger == (
        Entry("yard.jpg", folder / "yard.jpg", 8, rights, needs_source=True),
        Entry("map.svg", folder / "map.svg", 10, Rights()),
    )


def test_the_manuscript_goes_before_the_table_and_that_before_the_file(folder: Path) -> None:
    picture = '![A.](camera.jpg){{alt="B." {}}}'
    assert credits(read(folder, picture.format(""))) == ["Cy Camera"]
    (folder / "ledger.csv").write_text("file;credit;source\ncamera.jpg;Tom Table;Archive\n")
    assert credits(read(folder, picture.format(""))) == ["Tom Table"]
    publication = read(folder, picture.format("credit=Mo"))
    assert credits(publication) == ["Mo"]
    [entry] = publication.ledger
    assert entry.rights == Rights("Mo", "Archive")


def test_an_ornament_and_a_picture_in_a_line_get_no_credit_from_elsewhere(folder: Path) -> None:
    body = "![](camera.jpg){.decorative}\n\nSee ![this](camera.jpg) here."
    assert credits(read(folder, body)) == []


@pytest.mark.parametrize(
    ("said", "editions"),
    [
        ("expires=2026-04-30", {"epub", "screen", "print"}),
        ("expires=2026-05-01", set()),
        ("expires=2026-04", {"epub", "screen", "print"}),
        ("expires=2026", set()),
        ("editions=epub", {"screen", "print"}),
        ('editions="screen, print"', {"epub"}),
        ("credit=Ada", set()),
    ],
)
def test_an_edition_without_the_right_is_refused(
    folder: Path, said: str, editions: set[str]
) -> None:
    publication = read(folder, f"Text.\n\n{YARD.format(said)}")
    for edition in ("epub", "screen", "print"):
        assert refused(publication, edition) == ([10] if edition in editions else [])


def test_both_reasons_are_told(folder: Path) -> None:
    publication = read(folder, YARD.format("expires=2025 editions=screen"))
    assert refused(publication, "epub") == [8, 8]


def test_the_table_may_refuse_too(folder: Path) -> None:
    (folder / "ledger.csv").write_text("file;credit;expires\nyard.jpg;Ada;2025\n")
    assert refused(read(folder, YARD.format("")), "epub") == [8]


def test_the_cover_has_rights(folder: Path) -> None:
    (folder / "ledger.csv").write_text("file;credit;editions\ncover.jpg;Ada;epub\n")
    publication = read(folder, YARD.format("editions=epub credit=Bo"), "cover: cover.jpg")
    assert refused(publication, "epub") == []
    assert refused(publication, "cover") == [5]
    assert refused(publication, "screen") == [8, 5]


def test_a_cover_that_is_not_there_is_told_with_its_edition(folder: Path) -> None:
    assert read(folder, "Text.", "cover: none.jpg").ledger == ()


def test_the_zine_needs_the_rights_to_its_own_pictures(folder: Path) -> None:
    body = f"# A\n\n{YARD.format('editions=epub credit=Ada')}\n\n# B {{.must-read}}\n\nText."
    assert refused(read(folder, body), ZINE) == [10]
    assert refused(read(folder, body, part=ZINE), ZINE) == []


def test_who_keeps_no_ledger_is_left_alone(folder: Path) -> None:
    assert codes(read(folder, YARD.format(""))) == []
    assert codes(read(folder, YARD.format("") + '\n\n![](camera.jpg){alt="B." credit=Ada}')) == []


def test_who_keeps_one_is_told_of_what_is_missing_in_it(folder: Path) -> None:
    (folder / "ledger.csv").write_text("file;credit\ncover.jpg;\n")
    body = f'{YARD.format("")}\n\n![](map.svg){{alt="A map."}}\n\n![](camera.jpg){{.decorative}}'
    found = codes(read(folder, body, "cover: cover.jpg"))
    assert found == [("picture-credit", 5), ("picture-credit", 8)]
    (folder / "ledger.csv").write_text("file;credit;source\ncover.jpg;Bo;\nyard.jpg;;Archive\n")
    assert codes(read(folder, body, "cover: cover.jpg")) == []


def test_a_wrong_table_is_an_error_at_its_own_line(folder: Path) -> None:
    (folder / "ledger.csv").write_text("file;expires\nyard.jpg;soon\n")
    with pytest.raises(ManuscriptError) as caught:
        read(folder, YARD.format(""))
    [message] = caught.value.messages
    assert (message.code, str(message.place)) == ("picture-ledger", f"{folder / 'ledger.csv'}:2")


def edition(name: str, of: str = "") -> Edition:
    """An edition that says its name, after that of the edition it is made of."""

    def make(_publication: Publication, other: Style | Built) -> Built:
        before = other.data + b" " if isinstance(other, Built) else b""
        return Built(before + name.encode())

    return Edition(name, f".{name}", "", make, of=of)


def test_other_editions_are_made(folder: Path) -> None:
    read(folder, YARD.format("editions=screen credit=Ada"))
    order = Order(folder / "out", [edition("epub"), edition("screen")])
    epub, screen = build([folder / "book.md"], order)
    assert (epub.exit_code, screen.exit_code) == (1, 0)
    assert [message.code for message in epub.messages] == ["picture-rights"]


def test_what_tells_of_an_edition_needs_its_rights(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(EDITIONS, "epub", edition("epub"))
    for editions in ([edition("epub"), edition("onix", "epub")], [edition("onix", "epub")]):
        read(folder, YARD.format("editions=screen"))
        results = build([folder / "book.md"], Order(folder / "out", editions))
        assert [it.exit_code for it in results] == [1] * len(editions)
        read(folder, YARD.format("editions=epub"))
        results = build([folder / "book.md"], Order(folder / "out", editions))
        assert all(it.ok for it in results)
        assert (folder / "out" / "book.onix").read_bytes() == b"epub onix"
