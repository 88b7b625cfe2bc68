"""What can go wrong, and the exit code of each.

DrukwerkError            1
├── ManuscriptError      1   the manuscript has errors; carries the messages
├── UsageError           2   the command cannot be carried out as it was given
├── MissingToolError     3   a program or library of the system is not there
└── OutputError          4   the edition could not be written
"""

from __future__ import annotations

from drukwerk.messages import Message, Place, Severity


class DrukwerkError(Exception):
    """The base of all errors: a sentence for the user that ends with what to do."""

    exit_code = 1
    code = "failed"

    def __init__(self, text: str, *, place: Place | None = None, hint: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.place = place
        self.hint = hint

    @property
    def messages(self) -> list[Message]:
        """The error as messages, in the form in which everything is reported."""
        return [Message(Severity.ERROR, self.code, self.text, self.place, self.hint)]


class ManuscriptError(DrukwerkError):
    """The manuscript cannot be made into an edition until its errors are mended."""

    def __init__(self, messages: list[Message]) -> None:
        super().__init__("; ".join(message.text for message in messages))
        self._messages = messages

    @property
    def messages(self) -> list[Message]:
        """Every finding, warnings too, in the order of the manuscript."""
        return self._messages


class UsageError(DrukwerkError):
    """The command line asks for something that cannot be done."""

    exit_code = 2
    code = "usage"


class MissingToolError(DrukwerkError):
    """A program or library of the system is missing; the hint says how to install it."""

    exit_code = 3
    code = "missing-tool"


class OutputError(DrukwerkError):
    """An edition could not be written; an earlier good file is left as it was."""

    exit_code = 4
    code = "output"
