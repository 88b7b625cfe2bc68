"""Run the command as ``python -m drukwerk``."""

import sys

from drukwerk.cli import main

if __name__ == "__main__":
    sys.exit(main())
