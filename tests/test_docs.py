"""The documentation says what is so: its examples work, its tables are complete."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from drukwerk.arguments import parse_arguments
from drukwerk.editions import EDITIONS
from drukwerk.errors import ManuscriptError
from drukwerk.filters.figures import PLACEMENTS
from drukwerk.images import Roots
from drukwerk.images.rights import NAMES
from drukwerk.images.table import read_table
from drukwerk.imposition.schemes import SCHEMES
from drukwerk.labels.words import LANGUAGES as LABEL_LANGUAGES
from drukwerk.manuscript import load_manuscript
from drukwerk.messages import Message
from drukwerk.metadata import ALIASES, KEYS, ROLES
from drukwerk.publication import read_publication
from drukwerk.rules import as_markdown, rules
from drukwerk.settings import PrintSettings, SheetSettings
from drukwerk.styles import find_style, style_names
from drukwerk.typography import plain

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "drukwerk"
README, GUIDE, ARCHITECTURE = "README.md", "docs/guide.md", "docs/architecture.md"
PRINTING, RULES = "docs/printing.md", "docs/rules.md"
PAGES = (README, GUIDE, PRINTING, RULES, ARCHITECTURE, "CONTRIBUTING.md", "CHANGELOG.md")

_FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_BLOCK = "---\ntitle: Example\nlang: en\n---\n\n"
_PICTURE = re.compile(r"(?:\]\(|^(?:cover|vignette): )(?!https?:)([^\s)]+\.svg)", re.MULTILINE)
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3z"/></svg>'
_LINK = re.compile(r"\]\((?!https?:)([^)\s]*)\)")
_VISIBLE = str.maketrans({"\u00a0": "⍽", "\u202f": "˽"})
_COMMANDS = ((), ("build",), ("check",), ("new",), ("import",), ("impose",))
_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")


class Fence(NamedTuple):
    """A fenced block: the words after its fence, and what is in it."""

    info: str
    text: str
    line: int


def read(page: str) -> str:
    """Return the text of a page of the documentation."""
    return (ROOT / page).read_text("utf-8")


def fences(page: str, language: str) -> list[Fence]:
    """Return the fenced blocks of a page in a language."""
    text = read(page)
    found = [Fence(m[1], m[2], text.count("\n", 0, m.start()) + 1) for m in _FENCE.finditer(text)]
    return [fence for fence in found if fence.info.split()[:1] == [language]]


def rows(page: str, heading: str) -> list[list[str]]:
    """Return the rows of the table whose header begins with these cells, without backquotes."""
    table = read(page).partition(f"| {heading} |")[2].partition("\n\n")[0].splitlines()[2:]
    assert table, f"{page} has no table | {heading} |"
    return [[cell.strip().strip("`") for cell in row.strip("|").split(" | ")] for row in table]


def first_cells(page: str, heading: str) -> list[str]:
    """Return the first cell of each row of a table."""
    return [row[0] for row in rows(page, heading)]


# The examples.


def examples() -> list[Fence]:
    """Return the manuscripts and fragments in the guide and its page on printing."""
    return [*fences(GUIDE, "markdown"), *fences(PRINTING, "markdown")]


@pytest.mark.parametrize("example", examples(), ids=lambda example: f"line-{example.line}")
def test_examples_are_read_as_the_guide_says(example: Fence, tmp_path: Path) -> None:
    text = example.text if example.text.startswith("---\n") else _BLOCK + example.text
    manuscript = tmp_path / "manuscript" / "example.md"
    (tmp_path / "images").mkdir()
    manuscript.parent.mkdir()
    manuscript.write_text(text, "utf-8")
    draw_pictures(text, manuscript.parent, tmp_path)
    expected = example.info.split()[2:]
    codes = dict.fromkeys(message.code for message in problems(manuscript))
    assert list(codes) == expected


def draw_pictures(text: str, folder: Path, within: Path) -> None:
    """Make every picture that a manuscript names, but for those outside its folders."""
    for name in _PICTURE.findall(text):
        picture = (folder / name).resolve()
        if picture.is_relative_to(within):
            picture.write_text(_SVG, "utf-8")


def problems(manuscript: Path) -> list[Message]:
    """Return what there is to say about a manuscript."""
    try:
        read_manuscript = load_manuscript(manuscript)
        publication = read_publication(read_manuscript, datetime(2026, 1, 1, tzinfo=UTC))
    except ManuscriptError as error:
        return error.messages
    return list(publication.messages)


def test_there_are_examples_of_mistakes_too() -> None:
    infos = {example.info for example in examples()}
    assert len(examples()) > 30
    assert any(info.startswith("markdown error ") for info in infos)


def test_the_table_of_pictures_is_read(tmp_path: Path) -> None:
    [table] = fences(GUIDE, "csv")
    file = tmp_path / table.info.split()[1]
    file.parent.mkdir()
    file.write_text(table.text, "utf-8")
    for name in ("yard.jpg", "press.jpg"):
        file.with_name(name).write_bytes(b"a picture")
    read = read_table(Roots((file.parent,), tmp_path))
    assert not read.problems
    assert [rights.credit for rights in read.rights.values()] == [
        "Photo: Ada Example",
        "Photo: Bo Sample",
    ]
    assert first_cells(GUIDE, "you write | what it means") == list(NAMES)


def test_styles_of_ones_own_win(tmp_path: Path) -> None:
    sheets = fences(GUIDE, "css")
    for sheet in sheets:
        file = tmp_path / sheet.info.split()[1]
        file.parent.mkdir(exist_ok=True)
        file.write_text(sheet.text, "utf-8")
    style = find_style("ours", tmp_path)
    assert style is not None
    css = style.stylesheet("tokens", "base")
    for sheet in sheets:
        for name, value in re.findall(r"(--[\w-]+): ([^;]+);", sheet.text):
            assert re.findall(rf"{name}:\s*([^;]+);", css)[-1] == value


@pytest.mark.parametrize(("language", "typed", "wanted"), rows(GUIDE, "language | typed"))
def test_typography_is_as_in_the_table(language: str, typed: str, wanted: str) -> None:
    assert plain(typed, language).translate(_VISIBLE) == wanted


# The tables.


def test_metadata_keys_and_roles_are_those_of_the_code() -> None:
    assert sorted(first_cells(GUIDE, "key")) == sorted(KEYS)
    assert sorted(first_cells(GUIDE, "role")) == sorted(ROLES)


def test_every_key_is_in_the_large_example() -> None:
    complete = next(example.text for example in examples() if "cover-alt:" in example.text)
    assert set(re.findall(r"^([a-z-]+):", complete, re.MULTILINE)) == set(KEYS)


def test_other_spellings_of_keys_are_those_of_the_code() -> None:
    sentence = re.search(r"^A few other spellings.*$", read(GUIDE), re.MULTILINE)
    assert sentence is not None
    assert sorted(re.findall(r"`([\w-]+)`", sentence[0])) == sorted(ALIASES)


def test_editions_and_styles_are_those_of_the_code() -> None:
    assert first_cells(GUIDE, "edition") == list(EDITIONS)
    assert [row[1] for row in rows(README, "file | edition")] == list(EDITIONS)
    assert sorted(first_cells(GUIDE, "style")) == style_names()
    assert first_cells(GUIDE, "placement") == list(PLACEMENTS)


def test_what_is_said_of_printing_is_so() -> None:
    assert first_cells(PRINTING, "scheme") == list(SCHEMES)
    assert set(first_cells(PRINTING, "under `booklet`")) == set(SheetSettings.__slots__)
    assert set(first_cells(PRINTING, "under `print`")) == set(PrintSettings.__slots__)
    told = set(first_cells(PRINTING, "message"))
    assert told == {code for code in codes_in_source() if code.startswith("print-")}


def test_languages_are_those_of_the_code() -> None:
    assert set(first_cells(GUIDE, "language")) == set(LABEL_LANGUAGES)


def test_every_message_is_explained() -> None:
    assert list(rules()) == sorted(set(codes_in_source()))
    assert read(RULES) == as_markdown()


def codes_in_source() -> Iterator[str]:
    """Yield the codes of all messages: literals given or assigned to something named code."""
    trees = [ast.parse(file.read_text("utf-8")) for file in sorted(PACKAGE.rglob("*.py"))]
    functions = dict(item for tree in trees for item in code_parameters(tree))
    for tree in trees:
        for node in ast.walk(tree):
            for value in code_values(node, functions):
                if isinstance(value, ast.Constant) and _CODE.match(str(value.value)):
                    yield str(value.value)


def code_parameters(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield the functions and classes that take a code, and which argument that is."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
            if "code" in names and node.name != "__init__":
                yield node.name, names.index("code")
        elif isinstance(node, ast.ClassDef):
            fields = [s.target.id for s in node.body if isinstance(s, ast.AnnAssign)]
            for body in (s for s in node.body if isinstance(s, ast.FunctionDef)):
                if body.name == "__init__":
                    fields = [argument.arg for argument in body.args.args[1:]]
            if "code" in fields:
                yield node.name, fields.index("code")


def code_values(node: ast.AST, functions: Mapping[str, int]) -> Iterator[ast.expr]:
    """Yield what an expression or statement gives to something named code."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        at = functions.get(name, len(node.args))
        yield from node.args[at : at + 1]
        yield from (word.value for word in node.keywords if word.arg == "code")
    elif isinstance(node, ast.FunctionDef):
        defaults = zip(node.args.args[::-1], node.args.defaults[::-1], strict=False)
        yield from (value for argument, value in defaults if argument.arg == "code")
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            yield from assigned_codes(target, node.value)


def assigned_codes(target: ast.expr, value: ast.expr) -> Iterator[ast.expr]:
    """Yield what is assigned to a name ``code``, alone or among others."""
    if isinstance(target, ast.Name) and target.id == "code":
        yield value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, its_value in zip(target.elts, value.elts, strict=True):
            yield from assigned_codes(one, its_value)


# The command.


def help_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return the help of a command."""
    with pytest.raises(SystemExit):
        parse_arguments([*arguments, "--help"])
    return capsys.readouterr().out


def test_options_in_the_readme_are_those_of_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    shown = "".join(help_of(capsys, *command) for command in _COMMANDS)
    listed = " ".join(first_cells(README, "option"))
    option = r"(?<![\w-])--?[a-z]+"
    in_help = set(re.findall(rf"^  ({option})(?:, ({option}))?", shown, re.MULTILINE))
    assert set(re.findall(option, listed)) == {name for pair in in_help for name in pair if name}


def test_exit_codes_in_the_readme_are_those_of_the_help(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = help_of(capsys).partition("exit codes:")[2]
    assert first_cells(README, "exit code") == re.findall(r"(?<![\w-])\d+", shown)


@pytest.mark.parametrize("page", PAGES)
def test_commands_can_be_carried_out(page: str) -> None:
    for arguments in re.findall(r"(?:python|drukwerk)[\\/ ]build\.py([^\n`]*)", read(page)):
        parse_arguments(arguments.split())
    made = re.findall(r"^make ([a-z]+)", "\n".join(f.text for f in fences(page, "sh")), re.M)
    assert all(re.search(rf"^{target}:", read("Makefile"), re.MULTILINE) for target in made)


# The pages themselves.


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = _FENCE.sub("", read(page))
    for link in _LINK.findall(re.sub(r"`[^`\n]+`", "", text)):
        file, _, anchor = link.partition("#")
        if not file.startswith("docs/images/"):
            target = (ROOT / page).parent / file if file else ROOT / page
            assert target.exists(), link
            assert not anchor or anchor in anchors(target.read_text("utf-8")), link


def anchors(text: str) -> set[str]:
    """Return the names by which the headings of a page can be reached."""
    titles = re.findall(r"^#+ (.+)$", _FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-") for title in titles}


# The architecture.


def test_places_in_the_architecture_exist() -> None:
    named = re.findall(r"`([\w.-]+/[\w./-]*|[\w-]+\.py)`", read(ARCHITECTURE))
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize(
    ("library", "home"),
    [
        ("weasyprint", "layout/"),
        ("ebooklib", "editions/epub/"),
        ("pypandoc", "pandoc.py"),
        ("subprocess", ("pandoc.py", "tools.py")),
    ],
)
def test_libraries_stay_in_their_place(library: str, home: str | tuple[str, ...]) -> None:
    assert f"`{library}`" in read(ARCHITECTURE)
    users = [name for name, tree in modules().items() if library in imports(tree)]
    assert users
    assert [name for name in users if not name.startswith(home)] == []


def test_only_the_command_prints() -> None:
    calls = [
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
    ]
    assert set(calls) == {"cli.py"}


def modules() -> dict[str, ast.Module]:
    """Return the modules of the package, parsed, by their paths in it."""
    return {
        file.relative_to(PACKAGE).as_posix(): ast.parse(file.read_text("utf-8"))
        for file in sorted(PACKAGE.rglob("*.py"))
    }


def imports(tree: ast.Module) -> set[str]:
    """Return the packages that a module imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found
