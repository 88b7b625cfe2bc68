"""Make-up: pages of several columns, put together as in a newspaper.

The text is set once as a galley, one column wide and as long as it gets. From
the heights of its lines the pages are planned: figures at the head or the foot,
pull quotes across columns, notes below, text around them. The plan is then
written as a tree in which everything has its place, and laid out.
"""

from drukwerk.layout.makeup.make_up import is_in_columns, lay_out_in_columns

__all__ = ["is_in_columns", "lay_out_in_columns"]
