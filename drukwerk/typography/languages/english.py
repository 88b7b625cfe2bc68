"""English: The Chicago Manual of Style 6-7 and New Hart's Rules 4-6.

British books that quote in single marks type single marks; so one set serves both.
"""

from drukwerk.typography.conventions import METRIC, Conventions

ENGLISH = Conventions(
    elided=("tis", "twas", "twere", "twill", "twould", "tisn", "em", "til", "n", "tween"),
    perhaps_elided=("cause", "bout", "neath", "gainst"),
    units=(
        *METRIC,
        *("in.", "ft", "ft.", "yd", "mi", "lb", "lb.", "oz", "oz.", "mph", "a.m.", "p.m.", "am"),
        *("pm", "hundred", "thousand", "million", "billion", "trillion", "per cent", "percent"),
    ),
    references=(
        *("p.", "pp.", "no.", "nos.", "vol.", "vols.", "fig.", "figs.", "ch.", "chap.", "art."),
        *("sec.", "pt.", "bk.", "ed.", "l.", "ll.", "n.", "nn.", "§", "§§", "¶"),
    ),
    months=(
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
        *("Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sept.", "Oct.", "Nov."),
        "Dec.",
    ),
    month_first=True,
    titles=(
        *("Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Rev.", "St.", "Gen.", "Col.", "Sen.", "Rep."),
        *("Mr", "Mrs", "Ms", "Dr"),
    ),
)
