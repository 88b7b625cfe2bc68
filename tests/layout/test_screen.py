"""The screen PDF of small manuscripts: one rule of the layout each."""

from __future__ import annotations

import re
from pathlib import Path

import pyphen
import pytest

from drukwerk.editions.paged import compose
from drukwerk.editions.pages import lay_out_publication
from drukwerk.editions.screen import build_screen
from drukwerk.errors import ManuscriptError
from drukwerk.html import find_class, plain_text
from drukwerk.layout import refine
from drukwerk.layout.hyphenation import prepare_hyphenation
from drukwerk.layout.resources import Resources
from drukwerk.styles import find_style
from tests.layout.conftest import Publish, pages_of, screen
from tests.pdf_facts import POINTS_PER_MM, Facts

WORDS = (
    "De drukker legde het papier op de pers en keek hoe de letters van de nieuwe krant scherp en "
    "zwart op het vel kwamen te staan terwijl buiten de eerste lezers wachtten. "
)
PLACED = '![Onderschrift.](plaat.svg){{#fig-{name} alt="Een leeg vlak." placement={placement}}}'


def letters(facts: Facts) -> str:
    text = "".join(facts.text(n + 1) for n in range(len(facts.lines)))
    return "".join(char for char in text if char.isalpha()).lower()


def paragraphs(count: int, sentences: int = 5) -> str:
    return "\n\n".join(f"Alinea {n}. " + WORDS * sentences for n in range(1, count + 1))


def test_same_input_same_bytes(publish: Publish) -> None:
    body = f"# Kop\n\n{paragraphs(6)}\n\n{PLACED.format(name='a', placement='column')}\n"
    style = find_style("pamphlet", Path.cwd())
    assert style is not None
    assert (
        build_screen(lay_out_publication(publish(body), style)).data
        == build_screen(lay_out_publication(publish(body), style)).data
    )


@pytest.mark.parametrize("placement", ["column", "wide", "page", "bleed"])
def test_no_word_is_lost_around_a_figure(publish: Publish, placement: str) -> None:
    figure = PLACED.format(name="a", placement=placement)
    body = f"# Kop\n\n{paragraphs(4)}\n\n{figure}\n\n{paragraphs(9)}\n\nLaatste woorden."
    facts = screen(publish(body))
    printed = letters(facts)
    assert printed.count("alinea") == 13
    assert printed.count("drukkerlegde") + printed.count("lezerswachtten") >= 2 * 60
    assert "laatstewoorden" in printed
    assert "onderschrift" in printed


def test_a_full_page_figure_has_a_page_and_the_text_runs_on(publish: Publish) -> None:
    figure = PLACED.format(name="a", placement="page")
    facts = screen(publish(f"# Kop\n\n{paragraphs(3)}\n\n{figure}\n\n{paragraphs(9)}"))
    (number,) = facts.pages_with("Onderschrift")
    assert "drukker" not in facts.text(number)
    before = [line.baseline for line in facts.lines[number - 2] if line.size > 13]
    assert min(before) < 24 * POINTS_PER_MM + 30


def test_names_in_a_paragraph_that_a_figure_cuts_stay_single(publish: Publish) -> None:
    named = " ".join(f"[{WORDS.strip()}]{{#plek-{number}}}" for number in range(60))
    figure = PLACED.format(name="a", placement="page")
    pages = pages_of(publish(f"{figure}\n\n{named}\n\n[Terug](#plek-1) en [weer](#plek-59)."))
    assert [message.text for message in pages.messages] == []


def test_a_bleeding_picture_reaches_the_trim(publish: Publish) -> None:
    figure = PLACED.format(name="a", placement="bleed")
    facts = screen(publish(f"{paragraphs(3)}\n\n{figure}\n\n{paragraphs(6)}"))
    (number,) = facts.pages_with("Onderschrift")
    assert len(facts.lines[number - 1]) < 4


def test_notes_stand_on_the_page_of_their_call(publish: Publish) -> None:
    noted = "\n\n".join(
        f"Alinea {n}[^{n}]. {WORDS * 4}\n\n[^{n}]: Noot nummer {n}x." for n in range(1, 13)
    )
    facts = screen(publish(noted))
    for number in range(1, 13):
        (note,) = facts.pages_with(f"Noot nummer {number}x.")
        assert f"Alinea {number}{number}." in facts.text(note).replace(" ", " ")


def test_references_give_the_page_or_nothing_when_near(publish: Publish) -> None:
    body = (
        "# Een {#sec-een}\n\nZie @sec-twee, en ook dit (zie @sec-twee). Hier is @sec-een.\n\n"
        f"{paragraphs(9)}\n\n# Twee {{#sec-twee}}\n\nTekst."
    )
    facts = screen(publish(body))
    (page,) = [
        number
        for number, lines in enumerate(facts.lines, start=1)
        if any(line.size > 19 and "Twee" in line.text for line in lines)
    ]
    text = facts.text(4).replace("\xa0", " ").replace("\n", " ")
    assert f"Zie “Twee” (p. {page}), en ook dit (zie “Twee”, p. {page})." in text
    assert "Hier is “Een”." in text


def test_dutch_is_not_broken_before_a_diaeresis() -> None:
    prepare_hyphenation("nl")
    dictionary = pyphen.Pyphen(lang="nl")
    assert dictionary.positions("ideeën") == [1] or 4 not in dictionary.positions("ideeën")
    assert "drie-ën" not in dictionary.inserted("drieëntwintig")


def test_the_author_says_where_a_name_breaks() -> None:
    prepare_hyphenation("nl", ["Trot-ski", "Drukwerk"])
    dictionary = pyphen.Pyphen(lang="nl")
    assert dictionary.inserted("trotski") == "trot-ski"
    assert dictionary.inserted("drukwerk") == "drukwerk"
    prepare_hyphenation("nl")
    assert pyphen.Pyphen(lang="nl").inserted("drukwerk") == "druk-werk"


@pytest.mark.parametrize(
    ("lang", "text", "cap"),
    [
        ("nl", "IJsland ligt ver weg. " + WORDS, "IJ"),
        ("de", "IJsland liegt fern. " + WORDS, "I"),
        ("nl", '"Ik kom," zei hij. ' + WORDS, "“I"),
        ("fr", "École publique. " + WORDS, "É"),
    ],
)
def test_drop_cap(publish: Publish, lang: str, text: str, cap: str) -> None:
    tree = compose(publish(text, f"title: T\nlang: {lang}"), {})
    (found,) = find_class(tree, "drop-cap")
    assert found.text == cap


def test_no_drop_cap_when_the_author_wants_none(publish: Publish) -> None:
    tree = compose(publish(WORDS, "title: T\nlang: nl\ndrop-cap: false"), {})
    assert not find_class(tree, "drop-cap")


def test_no_drop_cap_beside_a_line_or_two(publish: Publish) -> None:
    assert find_class(compose(publish(WORDS, "title: T\nlang: nl"), {}), "drop-cap")
    assert not find_class(compose(publish("Kort.", "title: T\nlang: nl"), {}), "drop-cap")


def test_lists_keep_their_numbers(publish: Publish) -> None:
    facts = screen(
        publish("1917. Was een jaar\n1918. Nog een\n\n<!-- -->\n\nb. letter\nc. nog een")
    )
    printed = " ".join(facts.text(n + 1) for n in range(len(facts.lines)))
    assert "1917." in printed
    assert "1918." in printed
    assert "b." in printed


def test_no_contents_without_sections(publish: Publish) -> None:
    assert not find_class(compose(publish(WORDS), {}), "contents")


def test_a_missing_cover_is_the_author_s_to_mend(publish: Publish) -> None:
    publication = publish("Tekst.", "title: T\nlang: nl\ncover: weg.svg")
    style = find_style("pamphlet", Path.cwd())
    assert style is not None
    with pytest.raises(ManuscriptError) as caught:
        build_screen(lay_out_publication(publication, style))
    (message,) = caught.value.messages
    assert (message.code, message.place and message.place.line) == ("image-missing", 4)


def test_an_own_cover_fills_the_first_page(publish: Publish) -> None:
    publish("Tekst.")
    facts = screen(publish("Tekst.", "title: T\nlang: nl\ncover: plaat.svg"))
    assert not facts.lines[0]


def test_the_layout_reads_nothing_but_what_it_is_given() -> None:
    resources = Resources()
    address = resources.add("a", b"abc", "text/plain")
    assert resources.fetch(address).read() == b"abc"
    assert resources.fetch("data:image/png;base64,YWJj").read() == b"abc"
    for url in (
        "file:///etc/passwd",
        "https://example.org/a.png",
        "data:text/plain,x",
        "data:image/svg+xml,<svg/>",
        "drukwerk:b",
    ):
        with pytest.raises(ValueError, match="refused"):
            resources.fetch(url)


def test_a_heading_is_never_hyphenated_nor_left_at_the_foot(publish: Publish) -> None:
    body = "\n\n".join(
        f"# Arbeidersbewegingsgeschiedenisonderzoek deel {n}\n\nKort.\n\n{WORDS * 7}"
        for n in range(12)
    )
    facts = screen(publish(body))
    for lines in facts.lines[3:]:
        text = [line for line in lines if line.baseline > 20 * POINTS_PER_MM]
        lowest = sorted(text, key=lambda line: line.baseline)[:2]
        assert not any(abs(line.size - 20) < 0.1 for line in lowest) or len(text) < 4
    printed = "\n".join(facts.text(n + 1) for n in range(len(facts.lines)))
    assert not re.search(r"(bewegings|arbeiders)-$", printed, re.M)


def test_pull_quote_is_drawn_but_not_tagged(publish: Publish) -> None:
    quoted = "Hier staat [een zin die groot gezet wordt]{.pull-quote}."
    facts = screen(publish(f"# Kop\n\n{WORDS}\n\n{quoted}\n\n{paragraphs(8)}"))
    large = [
        line.text for lines in facts.lines for line in lines if abs(line.size - 19 * 96 / 72) < 0.1
    ]
    assert "een zin die" in " ".join(large).lower()
    with facts.pdf as pdf:
        content = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert b"/Artifact" in content


def test_author_tokens_change_the_look(publish: Publish, tmp_path: Path) -> None:
    (tmp_path / "huis").mkdir()
    (tmp_path / "huis" / "tokens.css").write_text(":root { --page-width: 120mm; }", "utf-8")
    publication = publish(paragraphs(2))
    style = find_style("huis", tmp_path)
    assert style is not None
    facts = Facts(build_screen(lay_out_publication(publication, style)).data)
    with facts.pdf as pdf:
        assert float(pdf.pages[3].mediabox[2]) / POINTS_PER_MM == pytest.approx(120, abs=0.1)


def test_short_text_without_anything(publish: Publish) -> None:
    facts = screen(publish("Eén zin.", "title: Kort\nlang: nl\ntoc: false"))
    assert facts.pages_with("zin.")
    assert not any("Inhoud" in facts.text(n + 1) for n in range(len(facts.lines)))


def test_unknown_language_is_set_without_hyphens(publish: Publish) -> None:
    facts = screen(publish(WORDS * 20, "title: Onbekend\nlang: und"))
    lines = [line.text for lines in facts.lines for line in lines]
    assert not any(line.endswith("-") for line in lines)


def test_contents_link_to_each_section(publish: Publish) -> None:
    publication = publish("# Een\n\nTekst.\n\n# Twee *cursief*[^1]\n\nTekst.\n\n[^1]: Noot.")
    tree = compose(publication, {})
    (contents,) = find_class(tree, "contents")
    assert [plain_text(link) for link in contents.iter("a")] == ["Een", "Twee cursief"]


@pytest.mark.parametrize("rounds", [1, 5])
def test_page_numbers_are_true_even_when_the_rounds_run_out(
    publish: Publish, monkeypatch: pytest.MonkeyPatch, rounds: int
) -> None:
    monkeypatch.setattr(refine, "_SHAPING_ROUNDS", rounds)
    parts = [f"# Deel {n} {{#sec-{n}}}\n\nZie @sec-{11 - n}. {WORDS * 12}" for n in range(1, 11)]
    facts = screen(publish("\n\n".join(parts)))
    listed = re.findall(r"^(Deel \d+)\s*\.{3,}\s*(\d+)$", facts.text(2), re.M)
    assert len(listed) == 10
    for title, number in listed:
        heads = [line.text.strip() for line in facts.lines[int(number) - 1] if line.size > 19]
        assert title in heads


@pytest.mark.parametrize(("initial", "lines"), [("D", 3), ("Q", 4), ("Ç", 4)])
def test_no_line_runs_into_a_drop_cap(publish: Publish, initial: str, lines: int) -> None:
    facts = screen(publish(f"{initial}{3 * WORDS}", "title: T\nlang: nl\ndate: 2026-01-01"))
    [page] = [page for page in facts.lines if any("drukker legde" in it.text for it in page)]
    text = sorted((it for it in page if len(it.text) > 30), key=lambda it: -it.baseline)
    lefts = [min(char.x for char in line.chars if char.text != initial) for line in text]
    beside = [left > min(lefts) + 10 for left in lefts]
    assert beside == [True] * lines + [False] * (len(text) - lines)


def test_no_line_begins_with_the_call_of_a_note(publish: Publish) -> None:
    ends = [f"{'i' * length}a" for length in range(1, 40)]
    body = "\n\n".join(f"{WORDS} Dan nog {end} tot hier.[^n{end}]" for end in ends)
    notes = "\n".join(f"[^n{end}]: Noot." for end in ends)
    facts = screen(publish(f"{body}\n\n{notes}\n"))
    lines = [line for page in facts.lines for line in page if line.baseline > 100]
    assert not [line.text for line in lines if re.fullmatch(r"\W*\d\d?", line.text)]


def test_nothing_floats_onto_the_colophon(publish: Publish) -> None:
    figures = "\n\n".join(PLACED.format(name=f"f{n}", placement="column") for n in range(3))
    box = '::: {.box title="Kader"}\nWoorden in een kader.\n:::'
    facts = screen(
        publish(f"# Kop\n\n{paragraphs(2, 2)}\n\n{figures}\n\n{box}\n\nLaatste woorden.")
    )
    [colophon] = facts.pages_with("Gezet uit")
    assert "Colofon" in facts.text(colophon)
    assert facts.pages_with("Woorden in een kader.")[0] < colophon
    assert all(page < colophon for page in facts.pages_with("Onderschrift."))


def test_a_short_last_word_of_a_title_is_not_alone(publish: Publish) -> None:
    metadata = "title: Een kleine geschiedenis van de vroege boekdrukkunst in de stad Gent\n"
    tree = compose(publish(WORDS, f"{metadata}subtitle: Wat wij leerden in die tijd\nlang: nl"), {})
    ends = {
        name: plain_text(*find_class(tree, name)).split(" ")[-1]
        for name in ("title", "opening-title", "subtitle", "opening-subtitle", "cover-subtitle")
    }
    assert ends == {
        "title": "stad\N{NO-BREAK SPACE}Gent",
        "opening-title": "stad\N{NO-BREAK SPACE}Gent",
        "subtitle": "die\N{NO-BREAK SPACE}tijd",
        "opening-subtitle": "die\N{NO-BREAK SPACE}tijd",
        "cover-subtitle": "die\N{NO-BREAK SPACE}tijd",
    }


def test_terms_stand_out_from_what_is_said_of_them(publish: Publish) -> None:
    facts = screen(publish(f"{WORDS}\n\nVel\n:   Papier van één kant.\n\n***\n\n{WORDS}"))
    [term] = [it for lines in facts.lines for it in lines if it.text == "Vel"]
    [said] = [it for lines in facts.lines for it in lines if it.text.startswith("Papier")]
    assert term.font.endswith("Source-Serif-4-Bold")
    assert said.left > term.left + 8


def test_a_running_head_is_one_line_however_long_the_title(publish: Publish) -> None:
    title = "Een buitengewoon lange en omslachtige titel over de geschiedenis van het drukken " * 2
    body = "# Begin\n\n" + "\n\n".join(WORDS * 3 for _ in range(9))
    facts = screen(publish(body, f"title: {title.strip()}\nlang: nl"))
    inside = [page for page in facts.lines[5::2] if len(page) > 10]
    heads = [[it.text for it in page if it.baseline > 192 * POINTS_PER_MM] for page in inside]
    assert heads
    assert max(map(len, heads)) == 1
    assert all(line.startswith("Een buitengewoon") for head in heads for line in head)
