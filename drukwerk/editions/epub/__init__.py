"""The EPUB 3.3 edition: the text split into files, packed by EbookLib, the same bytes each time.

https://www.w3.org/TR/epub-33/
"""

from drukwerk.editions.epub.build import build_book, build_epub

__all__ = ["build_book", "build_epub"]
