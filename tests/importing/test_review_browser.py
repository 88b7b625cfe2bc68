"""The review page in a browser: what a person does with it, and what a stranger's text cannot."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drukwerk.importing.decisions import decisions_text, read_decisions
from tests.importing.browser import Browser, downloaded, launched
from tests.importing.reviewed import RAW, imported, reviewed

#: The browser would ask a person where to save; without that it downloads.
NO_PICKER = "delete window.showSaveFilePicker"

CURRENT = "document.querySelector('.edit[aria-current] .change').textContent"
LISTED = (
    "[...document.querySelectorAll('.edit')].filter(e => e.checkVisibility())"
    ".map(e => e.querySelector('.facts').textContent.trim().split(/\\s+/).slice(1, 3).join(' '))"
)
WELL, CAPITALS, FOLIO, HAR = (
    "4 hyphen-joined",
    "7 heading-capitals",
    "1 folio-removed",
    "3 hyphen-joined",
)
Open = Callable[..., Path]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as started:
        started.ask("Page.addScriptToEvaluateOnNewDocument", source=NO_PICKER)
        yield started


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open the page of a text, with nothing kept from the tests before."""

    def open_page(text: str = "", *, width: int = 1440, dark: bool = False) -> Path:
        browser.size(width, 900, dark=dark)
        browser.download_to(tmp_path)
        path = tmp_path / "lamps.review.html"
        path.write_text(text or reviewed(), encoding="utf-8")
        browser.open(path.as_uri())
        return path

    yield open_page
    browser.value("localStorage.clear()")
    browser.open("about:blank")


def pressed(browser: Browser) -> list[str]:
    """Return what the current edit has been given for an answer."""
    buttons = "document.querySelectorAll('.edit[aria-current] button[aria-pressed=true]')"
    answers: list[str] = browser.value(f"[...{buttons}].map(b => b.textContent)")
    return answers


def test_it_opens_without_a_fault_and_asks_nothing_of_a_network(
    browser: Browser, shown: Open
) -> None:
    path = shown()
    browser.wait("document.fonts.status === 'loaded'")
    assert browser.logged == []
    asked = [address for address in browser.requested if not address.startswith("data:")]
    assert asked == [path.as_uri()]


def test_the_doubtful_are_listed_first_and_the_first_is_current(
    browser: Browser, shown: Open
) -> None:
    shown()
    assert browser.value(LISTED) == [WELL, CAPITALS]
    assert "wellknown" in browser.value(CURRENT)


def test_the_filter_lists_all_one_rule_or_what_is_undecided(browser: Browser, shown: Open) -> None:
    shown()
    browser.click("input[value=all] + span")
    assert browser.value(LISTED) == [WELL, CAPITALS, FOLIO, HAR]
    browser.value(
        "(() => { const s = document.querySelector('select'); s.value = 'hyphen-joined';"
        " s.dispatchEvent(new Event('change', {bubbles: true})) })()"
    )
    assert browser.value(LISTED) == [WELL, HAR]
    browser.click(".edit .accept")
    browser.click("input[value=undecided] + span")
    assert browser.value(LISTED) == [HAR]


def test_clicking_an_edit_brings_both_texts_to_it(browser: Browser, shown: Open) -> None:
    filler = "\n\n".join(f"Page after page the clerk wrote, {n} times in all." for n in range(900))
    raw = f"{filler}\n\n{RAW}\n{filler}\n"
    shown(reviewed(raw))
    browser.click(".edit .why")
    for pane in ("raw", "clean"):
        browser.wait(
            f"(() => {{ const box = document.querySelector('#{pane} .now').getBoundingClientRect();"
            f" const room = document.querySelector('#{pane}').getBoundingClientRect();"
            " return box.top > room.top && box.bottom < room.bottom })()"
        )


def test_clicking_a_marked_word_makes_its_edit_current(browser: Browser, shown: Open) -> None:
    shown()
    browser.click("#raw p#r1")
    assert "Lamplighter" in browser.value(CURRENT)
    browser.click("#clean mark.doubt")
    assert "wellknown" in browser.value(CURRENT)


def test_a_click_rejects_and_a_second_takes_it_back(browser: Browser, shown: Open) -> None:
    shown()
    browser.click(".edit .reject")
    assert pressed(browser) == ["Reject"]
    assert browser.value("document.querySelector('#decided').textContent") == "1"
    assert "1 not saved" in browser.value("document.querySelector('.tally').textContent")
    assert browser.value("document.querySelectorAll('.rejected').length") == 3
    browser.click(".edit .reject")
    assert pressed(browser) == []
    assert "not saved" not in browser.value("document.querySelector('.tally').textContent")


def test_the_keys_go_on_and_back_accept_reject_and_undo(browser: Browser, shown: Open) -> None:
    shown()
    browser.press("r", "j")
    assert "WHAT" in browser.value(CURRENT)
    assert browser.value("document.activeElement.id") == "e1"
    browser.press("a")
    assert pressed(browser) == ["Accept"]
    assert browser.value("document.querySelector('#said').textContent") == "Accepted."
    browser.press("ArrowUp")
    assert pressed(browser) == ["Reject"]
    browser.press("ArrowDown", "k", "u", "u")
    assert browser.value("document.querySelector('#decided').textContent") == "0"


def test_the_keys_work_after_the_filter_was_used(browser: Browser, shown: Open) -> None:
    shown()
    browser.click("input[value=all] + span")
    browser.press("j", "r")
    assert "WHAT" in browser.value(CURRENT)
    assert pressed(browser) == ["Reject"]
    browser.press("u")


def test_keys_can_be_turned_off_and_leave_fields_alone(browser: Browser, shown: Open) -> None:
    shown()
    browser.value("document.querySelector('select').focus()")
    browser.press("r")
    assert pressed(browser) == []
    browser.value("document.querySelector('#keys').click(); document.activeElement.blur()")
    browser.press("r")
    assert pressed(browser) == []


def test_saved_decisions_are_obeyed_by_the_next_import(
    browser: Browser, shown: Open, tmp_path: Path
) -> None:
    shown()
    browser.press("r", "j", "a")
    browser.click("#save")
    path = tmp_path / "lamps.decisions.json"
    text = downloaded(path)
    well, capitals = _keys()
    assert text == decisions_text("lamps", dict(sorted({well: False, capitals: True}.items())))
    browser.wait("document.querySelector('#notice').textContent.includes('import again')")
    again = imported(RAW, read_decisions(path))
    assert "well-known pump" in again.blocks[0].text
    assert "harbour" in again.blocks[0].text


def _keys() -> tuple[str, str]:
    keys = {each.before: each.key for each in imported(RAW).edits}
    return keys["well-\nknown"], keys["WHAT THE LAMPS COST"]


def test_decisions_made_before_are_shown_and_saved_again(
    browser: Browser, shown: Open, tmp_path: Path
) -> None:
    well, capitals = _keys()
    shown(reviewed(decisions={well: False, "of-another-text-1": True}))
    assert pressed(browser) == ["Reject"]
    browser.press("j", "a")
    browser.click("#save")
    saved = json.loads(downloaded(tmp_path / "lamps.decisions.json"))
    assert saved == {
        "drukwerk-import": 1,
        "manuscript": "lamps",
        "decisions": {well: False, capitals: True, "of-another-text-1": True},
    }


def test_a_browser_that_can_writes_the_file_itself(browser: Browser, shown: Open) -> None:
    shown()
    browser.value(
        "window.written = []; window.showSaveFilePicker = async (wish) => ({"
        " name: wish.suggestedName, createWritable: async () => ({"
        " write: async (text) => window.written.push(text), close: async () => {} }) })"
    )
    browser.press("r")
    browser.click("#save")
    browser.wait("document.querySelector('#notice').textContent.startsWith('Saved as lamps.dec')")
    (text,) = browser.value("window.written")
    assert json.loads(text)["decisions"] == {_keys()[0]: False}
    assert "not saved" not in browser.value("document.querySelector('.tally').textContent")


def test_a_person_who_thinks_better_of_saving_has_saved_nothing(
    browser: Browser, shown: Open
) -> None:
    shown()
    browser.value(
        "window.showSaveFilePicker = async () => { throw new DOMException('', 'AbortError') }"
    )
    browser.press("r")
    browser.click("#save")
    assert "1 not saved" in browser.value("document.querySelector('.tally').textContent")


def test_unsaved_decisions_survive_and_are_warned_about(browser: Browser, shown: Open) -> None:
    shown()
    browser.asked.clear()
    browser.click(".edit .reject")
    shown()
    assert browser.asked == ["beforeunload"]
    assert pressed(browser) == ["Reject"]
    assert "not saved" in browser.value("document.querySelector('#notice').textContent")
    shown(reviewed(decisions={_keys()[1]: True}))
    assert pressed(browser) == ["Reject"], "also when the text was imported again meanwhile"
    browser.press("u", "r")
    browser.click(".edit .reject")


def test_what_was_saved_is_not_kept_over_the_next_import(
    browser: Browser, shown: Open, tmp_path: Path
) -> None:
    shown()
    browser.press("r")
    browser.click("#save")
    downloaded(tmp_path / "lamps.decisions.json")
    shown()
    assert pressed(browser) == ["Reject"], "the page as it was left"
    assert "not saved" not in browser.value("document.querySelector('.tally').textContent")
    shown(reviewed(decisions={_keys()[0]: True}))
    assert pressed(browser) == ["Accept"], "the file has the last word"


HOSTILE = (
    "</p><script>window.ran = 1</script><img src=x onerror='window.ran = 1'> </script> <!-- 7\n\n"
    "<IMG SRC=X ONERROR=ALERT>\n"
)


def test_a_strangers_text_cannot_run_anything(browser: Browser, shown: Open) -> None:
    path = shown(reviewed(HOSTILE, {"</script><script>window.ran = 1</script>": True}))
    assert browser.value("window.ran") is None
    assert browser.value("document.querySelectorAll('.edit').length") == 2
    assert browser.value("document.querySelectorAll('img').length") == 0
    browser.press("r", "j", "r")
    assert browser.logged == []
    asked = [address for address in browser.requested if not address.startswith("data:")]
    assert asked == [path.as_uri()]


def test_the_policy_holds_should_something_slip_through(browser: Browser, shown: Open) -> None:
    text = reviewed().replace("<main>", "<main><img src=x onerror='window.ran = 1'>", 1)
    shown(text.replace("<main>", "<main><script>window.ran = 1</script>", 1))
    assert browser.value("window.ran") is None
    assert browser.logged


CONTRAST = """
(() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => colour.slice(0, 3).map((c) => c / 255)
    .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const colour = rgb(getComputedStyle(node).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255, 255];
  };
  const faults = new Set();
  for (const node of document.querySelectorAll("body *")) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
    if (!own || !node.checkVisibility() || node.closest("script, noscript, :disabled")) continue;
    const [one, other] = [light(rgb(getComputedStyle(node).color)), light(ground(node))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (ratio < 4.5) faults.add(`${node.tagName}.${node.className} ${ratio.toFixed(2)}`);
  }
  return [...faults];
})()
"""


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1440])
def test_everything_can_be_read_in_the_light_and_in_the_dark(
    browser: Browser, shown: Open, width: int, dark: bool
) -> None:
    shown(width=width, dark=dark)
    browser.value("choose('all')")
    browser.press("r", "j", "a")
    assert browser.value(CONTRAST) == []
    browser.press("u", "u")


@pytest.mark.parametrize("width", [320, 390, 900, 1440])
def test_nothing_is_wider_than_the_window(browser: Browser, shown: Open, width: int) -> None:
    shown(width=width)
    for pane in ("edits", "raw", "clean"):
        browser.value(f"showPane('{pane}')")
        assert browser.value("document.documentElement.scrollWidth") <= width
        assert browser.value(f"(p => p.scrollWidth - p.clientWidth)(find('{pane}'))") <= 0


def test_in_the_hand_one_column_is_shown_with_the_buttons_under_it(
    browser: Browser, shown: Open
) -> None:
    shown(width=390)
    panes = (
        "[...document.querySelectorAll('.pane')].filter(p => p.checkVisibility()).map(p => p.id)"
    )
    assert browser.value(panes) == ["edits"]
    browser.click("[data-pane=clean]")
    assert browser.value(panes) == ["clean"]
    browser.click("#reject")
    assert browser.value("find('reject').getAttribute('aria-pressed')") == "true"
    browser.click("#next")
    assert browser.value("find('reject').getAttribute('aria-pressed')") == "false"
    browser.click("#undo")


def test_names_and_states_are_told_to_those_who_hear_the_page(
    browser: Browser, shown: Open
) -> None:
    shown()
    browser.press("r")
    nodes = browser.ask("Accessibility.getFullAXTree")["nodes"]
    found = [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node.get("ignored")
    ]
    unnamed = [each for each in found if each[0] in ("button", "combobox", "radio") and not each[1]]
    assert unnamed == []
    for wanted in (
        ("region", "Edits"), ("region", "Raw text"), ("region", "Manuscript"),
        ("heading", "lamps"), ("group", "Which edits to list"), ("status", ""),
    ):  # fmt: skip
        assert wanted in found
    states = [
        prop["value"]["value"]
        for node in nodes
        if node.get("name", {}).get("value") == "Reject" and not node.get("ignored")
        for prop in node.get("properties", [])
        if prop["name"] == "pressed"
    ]
    assert "true" in states
    browser.press("u")


def test_on_paper_the_list_is_printed_with_boxes_to_tick(browser: Browser, shown: Open) -> None:
    shown()
    browser.size(800, 1000, media="print")
    assert browser.value(LISTED) == [WELL, CAPITALS]
    assert not browser.value("document.querySelector('#raw').checkVisibility()")
    assert "☐" in browser.value(
        "getComputedStyle(document.querySelector('.accept'), '::before').content"
    )


def test_thousands_of_edits_stay_quick(browser: Browser, shown: Open) -> None:
    raw = "\n".join(RAW.replace("oil", f"oil{number}") for number in range(400))
    shown(reviewed(raw))
    assert browser.value("document.querySelectorAll('.edit').length") == 1600
    browser.value("choose('all')")
    took = browser.value(
        "(() => { const start = performance.now();"
        " for (let i = 0; i < 50; i++) { step(1); decide(current, false) }"
        " return (performance.now() - start) / 50 })()"
    )
    assert took < 100
    browser.value("while (history.length) undo()")
