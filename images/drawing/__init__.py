"""The pictures of the dossier, drawn as SVG from the data in ``images/data``."""
