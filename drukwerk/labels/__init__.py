"""The words of the furniture, and dates and lists, in the language of the publication."""

from drukwerk.labels.formats import format_date, format_list
from drukwerk.labels.languages import is_right_to_left
from drukwerk.labels.words import Accessibility, Labels, Printing, labels, typefaces_sentence

__all__ = [
    "Accessibility",
    "Labels",
    "Printing",
    "format_date",
    "format_list",
    "is_right_to_left",
    "labels",
    "typefaces_sentence",
]
