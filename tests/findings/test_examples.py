"""What is found in the example workbooks, frozen: a finding more or less is seen, judged, and written down here.

Each line was judged when it was written down: true, and of use to one who fills in the workbook again.
"""

from collections import Counter

import pytest

from generator.findings.grouping import grouped
from tests.support.cases import load
from tests.support.made import INPUTS, checked

FROZEN: dict[str, list[str]] = load("found-in-examples.yaml")


def told(example: str) -> list[str]:
    """Level and code of every line, with the number of its lines and of its findings."""
    findings = checked(example).findings
    lines = Counter(f"{line.level} {line.code}" for group in grouped(findings) for line in group.lines)
    cells = Counter(f"{finding.level} {finding.code}" for finding in findings)
    return sorted(f"{kind}：{lines[kind]} 行，{cells[kind]} 处" for kind in cells)


@pytest.mark.parametrize("example", sorted(path.stem for path in INPUTS.glob("*.xlsx")))
def test_what_is_found_in_an_example_is_known(example: str) -> None:
    assert told(example) == FROZEN[example]
