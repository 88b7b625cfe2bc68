"""The drawing language that all pictures share: inks, line weights and letter sizes."""

MM = 72 / 25.4
"""Points in one millimetre."""

BLACK = "#000000"
RED = "#C8102E"
WHITE = "#FFFFFF"
DARK = "#4D4D4D"
"""Grey for secondary text; holds 4.5:1 on white and on LAND."""
MID = "#8C8C8C"
"""Grey for secondary lines, never for text."""
LIGHT = "#C9C9C9"
"""Grey for rivers and quiet lines."""
LAND = "#E6E6E6"
"""Grey for land and for areas behind the subject."""

HAIR = 0.35
FINE = 0.5
BOLD = 1.0
"""Line weights in points."""

SMALL = 7.0
LABEL = 7.5
LEAD = 8.5
"""Letter sizes in points at the printed size."""

FACE = "Source Sans 3, Source Sans Pro, sans-serif"
