"""Small drawings of what a hand does with a sheet: one each, 120 by 80 units.

Black is paper, red is what is to be done. They are of text that runs to the
right; for other scripts they are mirrored.
"""

from __future__ import annotations

_FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80" fill="none" stroke="#000"'
    ' stroke-width="1.2" stroke-linejoin="round" stroke-linecap="round">{}</svg>'
)
_PAPER = 'fill="#fff"'
_DASHED = 'stroke-dasharray="4 3"'


def _red(width: float = 1.6) -> str:
    return f'stroke="#c8102e" stroke-width="{width:g}"'


_STACK = "".join(f'<path {_PAPER} d="M{14 + n} {56 - 5 * n}l22-14h62l-22 14z"/>' for n in range(3))
_OPEN_BOOKLET = (
    f'<path {_PAPER} d="M60 62L22 54V16l38 8z"/><path {_PAPER} d="M60 62l38-8V16l-38 8z"/>'
)
_CLOSED = f'<path {_PAPER} d="M42 66V14h40v52z"/><path d="M45 66V14M48 66V14"/>'
_SHEET_OF_EIGHT = f'<rect {_PAPER} x="16" y="14" width="88" height="52"/>'

_BODIES = {
    "duplex": f'<rect {_PAPER} x="22" y="20" width="48" height="34"/>'
    f'<path d="M46 46V30m-5 6l5-6 5 6"/><path {_DASHED} d="M78 14v48"/>'
    f'<path {_red()} d="M62 12c10-8 28-6 34 8m-7-4l7 4 1-8"/>'
    f'<path stroke="#999" d="M86 26h12M86 34h12M86 42h12"/>',
    "duplex-other": f'<rect {_PAPER} x="36" y="6" width="48" height="34"/>'
    f'<path d="M60 32V16m-5 6l5-6 5 6"/><path {_DASHED} d="M28 46h64"/>'
    f'<path {_red()} d="M92 24c12 10 12 26-2 36m2-8l-2 8 8 1"/>'
    f'<path stroke="#999" d="M48 54h24M48 62h24M48 70h24"/>',
    "single": f'<rect {_PAPER} x="34" y="20" width="52" height="38"/>'
    f'<path {_red()} d="M60 50V30m-6 7l6-7 6 7"/>',
    "stack": _STACK + f'<path {_red()} d="M108 20v22m-5-6l5 6 5-6"/>',
    "fold": f'<path {_PAPER} d="M14 54l24-16h68l-24 16z"/><path {_DASHED} d="M48 54l24-16"/>'
    f'<path {_red()} d="M92 36C90 14 62 8 44 24m0-8v8h8"/>',
    "staple": _OPEN_BOOKLET + f'<path {_red(3)} d="M60 30v8M60 48v8"/>',
    "trim": _CLOSED + f'<path {_red()} {_DASHED} d="M78 6v68"/>',
    "sew": _OPEN_BOOKLET + f'<path {_red()} d="M60 28c-6 4 6 6 0 10s6 6 0 10 6 6 0 10"/>',
    "glue": _CLOSED + f'<path {_red(4)} d="M40 14v52"/>',
    "cut-stack": _STACK + f'<path {_red()} {_DASHED} d="M42 62l30-40"/>',
    "bind": _CLOSED + f'<path {_red(3)} d="M42 24v8M42 48v8"/>',
    "crease": _SHEET_OF_EIGHT
    + f'<path {_red()} {_DASHED} d="M38 14v52M60 14v52M82 14v52M16 40h88"/>',
    "slit": _SHEET_OF_EIGHT
    + f'<path stroke="#999" {_DASHED} d="M38 14v52M60 14v52M82 14v52M16 40h22M82 40h22"/>'
    + f'<path {_red(2.4)} d="M38 40h44"/>',
    "push": f'<path {_PAPER} d="M20 56V30l26-6v26zM74 50V24l26 6v26z"/>'
    f'<path {_PAPER} d="M46 50V24l14-10 14 10v26L60 60zM46 24l14 10 14-10M60 34v26"/>'
    f'<path {_red()} d="M4 44h12m-5-5l5 5-5 5M116 44h-12m5-5l-5 5 5 5"/>',
    "wrap": _CLOSED + f'<path {_red()} d="M96 24c8 12 8 24-4 32m0-8v8h8"/>',
    "flap": f'<path {_PAPER} d="M12 20h34v40H12zM46 20h34v40H46z"/>'
    f'<path {_PAPER} d="M80 20l26 8v40l-26-8z"/>'
    f'<path {_red()} d="M102 20C96 6 74 4 64 14m0-8v8h8"/>',
    "close": f'<path {_PAPER} d="M46 20h34v40H46z"/><path {_PAPER} d="M46 20L18 28v40l28-8z"/>'
    f'<path {_red()} d="M22 20C28 6 50 4 60 14m0-8v8h-8"/>',
}


def figure(name: str, *, mirrored: bool = False) -> bytes:
    """Return a drawing as SVG."""
    body = _BODIES[name]
    if mirrored:
        body = f'<g transform="matrix(-1 0 0 1 120 0)">{body}</g>'
    return _FRAME.format(body).encode()


def names() -> list[str]:
    """Return the names of all drawings."""
    return list(_BODIES)
