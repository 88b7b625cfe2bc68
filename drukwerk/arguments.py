"""The arguments of the command, and its help."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from drukwerk.checks import FORMATS
from drukwerk.editions import EDITIONS, USUAL_EDITIONS
from drukwerk.errors import UsageError
from drukwerk.imposition.schemes import SCHEMES
from drukwerk.printing import INKS
from drukwerk.styles import DEFAULT_STYLE, style_names

_COMMANDS = ("build", "check", "new", "import", "impose")
_LOUDNESS = (
    ("-v", "--verbose", "tell more; after a fault, where it happened"),
    ("-q", "--quiet", "tell nothing but errors"),
)
_DESCRIPTION = """\
Drukwerk makes publications: one Markdown manuscript in; an accessible EPUB and
a typeset PDF out. Without a command it builds."""
_EPILOG = """\
editions:
{editions}

styles:
  {styles}

examples:
  {program}
      make every edition of the manuscripts in manuscript/, into output/
  {program} build my-book.md --edition epub
      make one edition of a manuscript that stands anywhere
  {program} build my-book.md --output to-send --style {style}
      choose the folder and the look
  {program} check my-book.md --strict
      have every claim proved, by the validators that are installed
  {program} new my-book --lang nl
      begin a publication: a folder with an example to replace
  {program} import my-text.txt --lang nl
      make a manuscript of text that was taken out of a PDF

exit codes:
  0 all made   1 the manuscript has errors   2 the command is wrong
  3 a program or library is missing   4 a file cannot be written
  70 a fault of Drukwerk   130 stopped with Ctrl-C
"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one sentence, without the whole usage."""
        raise UsageError(f"{message[:1].upper()}{message[1:]}.", hint=f"See `{self.prog} --help`.")


_Commands = argparse._SubParsersAction


def parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; raise ``UsageError`` when they make no sense."""
    return _parser().parse_args(_with_command(list(arguments)))


def program() -> str:
    """Return what the user typed to run this."""
    name = Path(sys.argv[0]).name
    return {"build.py": "python build.py", "__main__.py": "python -m drukwerk"}.get(
        name, "drukwerk"
    )


def _with_command(arguments: list[str]) -> list[str]:
    """Put in ``build`` where no command is given."""
    loud = {option for short, long, _ in _LOUDNESS for option in (short, long)}
    at = next((i for i, word in enumerate(arguments) if word not in loud), len(arguments))
    first = arguments[at] if at < len(arguments) else ""
    if first in (*_COMMANDS, "-h", "--help", "--version"):
        return arguments
    if first and not first.startswith("-") and "." not in first and not Path(first).exists():
        return arguments  # a command that does not exist
    return [*arguments[:at], "build", *arguments[at:]]


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog=program(),
        description=_DESCRIPTION,
        epilog=_epilog(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="show the versions of the tools")
    parser.set_defaults(verbose=False, quiet=False)
    _add_loudness(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    _add_build(commands)
    _add_check(commands)
    _add_new(commands)
    _add_import(commands)
    _add_impose(commands)
    return parser


def _epilog() -> str:
    editions = "\n".join(f"  {name:<8} {edition.title}" for name, edition in EDITIONS.items())
    return _EPILOG.format(
        editions=editions, styles=_styles(), style=DEFAULT_STYLE, program=program()
    )


def _styles() -> str:
    marks = {DEFAULT_STYLE: " (default)"}
    return ", ".join(name + marks.get(name, "") for name in style_names())


def _add_loudness(parser: argparse.ArgumentParser) -> None:
    # Suppressed defaults let both options stand before the command as well as after it.
    for short, long, text in _LOUDNESS:
        parser.add_argument(short, long, action="store_true", default=argparse.SUPPRESS, help=text)


def _add_build(commands: _Commands[_Parser]) -> None:
    parser = _add_command(commands, "build", "make the editions of one or more manuscripts")
    _add_manuscripts(parser)


def _add_check(commands: _Commands[_Parser]) -> None:
    parser = _add_command(commands, "check", "build manuscripts and prove what the editions claim")
    _add_manuscripts(parser)
    parser.add_argument(
        "--strict", action="store_true", help="warnings and checks that were skipped fail too"
    )
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="how the list is written (default: text)"
    )


def _add_manuscripts(parser: _Parser) -> None:
    parser.add_argument(
        "manuscripts",
        metavar="MANUSCRIPT",
        nargs="*",
        type=Path,
        help="a Markdown file, or a folder of them (default: manuscript)",
    )
    _add_repeated(
        parser,
        "--edition",
        "NAME",
        f"make only this one: {', '.join(EDITIONS)} (default: those that the manuscript names,"
        f" or {' and '.join(USUAL_EDITIONS)})",
    )
    parser.add_argument(
        "--output",
        metavar="DIR",
        type=Path,
        default=Path("output"),
        help="the folder to write to (default: output)",
    )
    parser.add_argument(
        "--style",
        metavar="NAME",
        default="",
        help=f"the look, whatever the manuscript says: {_styles()};"
        " or a folder of your own beside the manuscript",
    )
    parser.add_argument(
        "--ink",
        choices=INKS,
        default="",
        help="print in colour, or in black alone (print editions)",
    )
    parser.add_argument(
        "--marks", action="store_true", help="print crop marks outside the bleed (print editions)"
    )
    _add_repeated(parser, "--images", "DIR", "one more folder that pictures may come from")


def _add_new(commands: _Commands[_Parser]) -> None:
    parser = _add_command(commands, "new", "begin a publication in a folder of its own")
    parser.add_argument("name", metavar="NAME", help="the name of the folder and the publication")
    parser.add_argument(
        "--lang", metavar="TAG", default="en", help="its language: en, nl, de, ... (default: en)"
    )


def _add_import(commands: _Commands[_Parser]) -> None:
    parser = _add_command(commands, "import", "make a manuscript of raw text, a PDF or a .docx")
    parser.add_argument("raw", metavar="RAW", type=Path, help="the file to import")
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        help="the manuscript to write (default: manuscript/, by the name of RAW)",
    )
    parser.add_argument(
        "--lang", metavar="TAG", default="", help="its language (default: the one it seems to be)"
    )
    parser.add_argument(
        "--title", metavar="TEXT", default="", help="its title (default: the one that is found)"
    )
    parser.add_argument(
        "--force", action="store_true", help="write over a manuscript that may have been edited"
    )


def _add_impose(commands: _Commands[_Parser]) -> None:
    parser = _add_command(commands, "impose", "put the pages of any PDF on sheets to be folded")
    parser.add_argument(
        "file", metavar="FILE", nargs="?", type=Path, help="the PDF to impose, - for a pipe"
    )
    parser.add_argument(
        "--scheme", metavar="NAME", default="saddle",
        help=f"how it is folded: {', '.join(SCHEMES)} (default: saddle)",
    )  # fmt: skip
    parser.add_argument(
        "--sheet", metavar="SIZE", default="",
        help="A4, A3, SRA3, letter, ... or 320x450mm (default: the smallest that takes the pages)",
    )  # fmt: skip
    _add_paper(parser)
    parser.add_argument(
        "--signature", metavar="PAGES", type=int, default=16, help="pages in a section: 4 to 32"
    )
    parser.add_argument(
        "--flip", metavar="EDGE", default="",
        help="the edge over which the printer turns a sheet: short or long",
    )  # fmt: skip
    parser.add_argument("--rtl", action="store_true", help="the text runs from right to left")
    parser.add_argument(
        "--fit", action="store_true", help="enlarge or reduce the pages to fill the sheet"
    )
    parser.add_argument("--no-marks", action="store_true", help="no marks for folds and cuts")
    parser.add_argument(
        "--instructions", action="store_true", help="add a page that shows how to fold"
    )
    parser.add_argument(
        "--test-sheet", action="store_true",
        help="make one sheet that shows whether the printer turns it as expected",
    )  # fmt: skip
    parser.add_argument(
        "--lang", metavar="TAG", default="en", help="the language of both (default: en)"
    )
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="the PDF to write")


def _add_paper(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--caliper", metavar="MM", type=float, help="the thickness of a leaf (default: 0.1)"
    )
    parser.add_argument(
        "--grammage", metavar="G", type=float, help="or its weight in g/m², from which it follows"
    )
    parser.add_argument(
        "--bulk", metavar="CM3", type=float, default=1.25, help="with its bulk in cm³/g"
    )


def _add_command(commands: _Commands[_Parser], name: str, text: str) -> _Parser:
    description = f"{text[0].upper()}{text[1:]}."
    parser = commands.add_parser(name, help=text, description=description, allow_abbrev=False)
    _add_loudness(parser)
    return parser


def _add_repeated(parser: argparse.ArgumentParser, name: str, metavar: str, text: str) -> None:
    parser.add_argument(
        name, metavar=metavar, action="append", default=[], help=f"{text}; may be repeated"
    )
