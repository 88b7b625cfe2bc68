"""Claims: what a PDF for the screen says of itself, and what makes it true.

PDF/UA-1 (ISO 14289-1) for those who have it read to them, PDF/A-2a
(ISO 19005-2) for those who keep it. A file can be both. ``finish`` does what
either asks beside the tags, and ``identification`` writes the claims that the
checks in ``drukwerk/checks/pdf`` leave.
"""
