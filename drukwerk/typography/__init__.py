"""Set running text the way its language is printed: quotes, apostrophes, dashes, spaces.

Pure: pieces of a paragraph in, their new texts out. No letter and no digit is ever changed.
"""

from drukwerk.typography.conventions import Conventions, Quotes
from drukwerk.typography.languages import conventions
from drukwerk.typography.paragraph import Piece
from drukwerk.typography.setting import plain, set_text

__all__ = ["Conventions", "Piece", "Quotes", "conventions", "plain", "set_text"]
