"""Imposition: pages on sheets, so that they are in order once these are folded and cut."""
