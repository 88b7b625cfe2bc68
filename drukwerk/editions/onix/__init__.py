"""The edition `onix`: an ONIX for Books 3.0 message, by which a shop lists the EPUB.

https://www.editeur.org/93/Release-3.0-Downloads/; the numbers of code lists in
these modules are EDItEUR's, https://ns.editeur.org/onix/en.
"""

from drukwerk.editions.onix.build import build_onix

__all__ = ["build_onix"]
