"""Layout: HTML and stylesheets in, pages out. Nothing else in Drukwerk knows WeasyPrint."""

from drukwerk.layout.engine import Engine, Pages
from drukwerk.layout.resources import Resources

__all__ = ["Engine", "Pages", "Resources"]
