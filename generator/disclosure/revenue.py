"""Income by revenue code (收入科目): what a sheet states of one source, code by code."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, NamedTuple

from generator.facts.figure import Figure, total
from generator.facts.key import Key


class Revenue(NamedTuple):
    """A sheet whose rows state income by revenue code: its field of the submission, and the source that they are of."""

    field: str
    source: StrEnum


def revenue_figure(rows: Iterable[Any], source: StrEnum, code: str) -> Figure:
    """Sum the rows below a revenue code; an empty code means all."""
    chosen = [row for row in rows if row.revenue_code.startswith(code)]
    pattern = "income[source={name};revenue={revenue}]" if code else "income[source={name}]"
    key = Key(pattern, name=source.name.lower(), source=source, revenue=code)
    return total(key, ((row.place("amount"), row.amount) for row in chosen))
