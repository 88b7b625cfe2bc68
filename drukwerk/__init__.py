"""Drukwerk: one Markdown manuscript in; an EPUB, PDFs and a pamphlet out."""

__version__ = "0.1.0"
