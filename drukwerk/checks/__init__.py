"""Checks of what was built: by the field's own validators, and by ourselves.

A check takes a finished file and yields findings; what it cannot look at it
says. Findings become messages with a place in the manuscript in
``drukwerk/checks/provenance.py``.
"""

#: How the list of a check can be written.
FORMATS = ("text", "json", "sarif")
