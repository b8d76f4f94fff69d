"""Mistakes of ours in a table: who makes one is told which table, which row and which column it is in."""

import re

import pytest
from lxml import html

from generator.disclosure.disclosure import Disclosure, Table
from generator.facts.text import Span
from generator.render.profile import ProfileError, parse_document
from generator.tasks.document import document_of
from generator.tasks.rendering import data_package
from tests.support import made, small


def with_a_column(key: str, name: str) -> Disclosure:
    """An example whose table has one column more than anybody knows of."""
    whole = made.disclosure(made.EXAMPLES[-1])
    return whole.model_copy(update={"tables": tuple(_wider(table, key, name) for table in whole.tables)})


def _wider(table: Table, key: str, name: str) -> Table:
    if table.key != key:
        return table
    rows = tuple(row.model_copy(update={"cells": (*row.cells, Span(text="1"))}) for row in table.rows)
    return table.model_copy(update={"columns": (*table.columns, name), "rows": rows})


def test_a_column_that_nobody_titled_is_named() -> None:
    with pytest.raises(ValueError, match=r"column 'from_projects' has no title.* columns.py"):
        document_of(with_a_column("t10", "from_projects"))


def test_a_head_that_misses_a_column_says_which_table() -> None:
    with pytest.raises(ProfileError, match=r"table 预算公开表1 .*: a row of \d+ cells under \d+ columns"):
        document_of(with_a_column("t1", "total"))


def test_a_column_without_a_name_for_machines_is_named() -> None:
    with pytest.raises(ValueError, match=r"'from_projects' of table t10 \(预算公开表10\).* columns.py .* budget"):
        data_package(with_a_column("t10", "from_projects"))


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
