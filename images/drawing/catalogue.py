"""The pictures by name; the name is the name of the file."""

from __future__ import annotations

from collections.abc import Callable

from drawing import charts, exile, family, timeline, train_map
from drawing.cuts import desk, page, tower, train
from drawing.svg import Picture

PICTURES: dict[str, Callable[[], Picture]] = {
    "route-ballingschap": exile.draw,
    "reizen-pantsertrein": train_map.draw,
    "stamboom": family.draw,
    "tijdlijn": timeline.draw,
    "stakingen": charts.strikes,
    "rijksdag": charts.elections,
    "linosnede-trein": page.draw,
    "vignet-trein": train.draw,
    "vignet-schrijftafel": desk.draw,
    "vignet-wachttoren": tower.draw,
}
