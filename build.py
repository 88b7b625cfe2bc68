"""Build the editions: `python build.py --help`. The work is done in the package `drukwerk`."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python is to say it in one sentence
    sys.exit("Drukwerk needs Python 3.11 or newer; this is Python " + sys.version.split()[0])

try:
    from drukwerk.cli import main

    sys.exit(main())
except ModuleNotFoundError as error:
    if (error.name or "").startswith("drukwerk"):
        raise  # our own mistake, not a missing dependency
    sys.stderr.write(
        f"Drukwerk's dependencies are not installed for this Python (no module {error.name}): "
        "run `make`, then `.venv/bin/python build.py`; README.md has the same steps without make.\n"
    )
    sys.exit(3)
