"""What can go wrong in an import."""

from __future__ import annotations

from drukwerk.errors import DrukwerkError


class ImportFailedError(DrukwerkError):
    """The file cannot be made into a manuscript; the hint says what to do."""

    code = "import-failed"
