"""Every rule has a case that comes out otherwise without it."""

from __future__ import annotations

import pytest

from drukwerk.importing import import_lines
from drukwerk.importing.lines import lines_of
from drukwerk.importing.rules import BLOCK_RULES, LINE_RULES, BlockRule, LineRule
from drukwerk.importing.writer import body
from tests.importing.test_cases import CASES, Case


@pytest.mark.parametrize("rule", [*LINE_RULES, *BLOCK_RULES], ids=lambda rule: rule.__name__)
def test_a_rule_is_needed(rule: LineRule | BlockRule) -> None:
    line_rules = [each for each in LINE_RULES if each is not rule]
    block_rules = [each for each in BLOCK_RULES if each is not rule]

    def is_right(case: Case) -> bool:
        lines = lines_of(case.given)
        imported = import_lines(lines, case.lang, line_rules=line_rules, block_rules=block_rules)
        written = body(imported.blocks).strip("\n")
        made = {edit.rule for edit in imported.edits}
        return written == case.expected and made.issuperset(case.wanted)

    assert not all(map(is_right, CASES))
