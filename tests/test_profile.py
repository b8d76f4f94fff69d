"""Mistakes of ours in a table: who makes one is told which table, which row and which column it is in."""

import re

import pytest
from lxml import html

from generator.render.profile import ProfileError, parse_document
from tests.support import small


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (r"<td></td></tr>", "</tr>", r"table 表1 一张表, row 2: a row of 2 cells under 3 columns"),
        (r'"w-\d+"', '"w-5"', r"table 表1 一张表: its columns add up to \d\d per cent"),
    ],
)
def test_a_table_that_is_not_whole_is_named(old: str, new: str, said: str) -> None:
    source = html.tostring(small.document(cells=["甲"]), encoding="unicode")
    with pytest.raises(ProfileError, match=said):
        parse_document(re.sub(old, new, source, count=1))
