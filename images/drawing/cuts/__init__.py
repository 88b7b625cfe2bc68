"""The linocuts: the full page and the vignettes."""
