"""Lines (明细行): what is read of an export, amounts in 元, each with its place; nothing looked up yet."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from generator.disclosing.imported import Total
from generator.families.budget.imports.shape import Target
from generator.model.quantities import CENT
from generator.place import Place


class Line(NamedTuple):
    """One amount of the export in 元, None where the cell holds none that can be read, and what stands beside it.

    ``fault`` says what of the line cannot be read at all: such a line has no place.
    """

    where: Place
    texts: Mapping[Target, str]
    exact: Decimal | None
    fault: str = ""

    @property
    def amount(self) -> Decimal | None:
        """The amount to the 分."""
        return None if self.exact is None else self.exact.quantize(CENT, ROUND_HALF_UP)


class Page(NamedTuple):
    """What was read of one sheet."""

    title: str
    lines: list[Line]
    totals: list[Total]
    columns: frozenset[Target]
    remarks: list[str]
