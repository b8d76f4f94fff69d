"""The rule of 对应口径: the functional code of a line and the column of table 6 that it is shown in."""

from collections.abc import Iterator

from generator.disclosure.rules.ledger import LEDGER
from generator.disclosure.rules.unit_kinds import kind_side, side_of
from generator.families.budget.basis import Basis
from generator.families.budget.entries import BasicLine
from generator.families.budget.rules.registry import RULES
from generator.findings.finding import Level
from generator.model.terms import EconomicSide
from generator.rules.authorities import PLAUSIBILITY
from generator.rules.registry import Problem


@RULES.rule("COD-28", Level.NOTICE, PLAUSIBILITY, needs=LEDGER)
def sides_fit_the_function(basis: Basis) -> Iterator[Problem]:
    """事业运行、事业单位医疗等科目的基本支出一般按事业口径列政府预算经济科目，行政运行等科目的按行政口径；不是的应当核对。"""
    if not basis.submission.asks_for("basic", "side"):
        return
    tree = basis.classification.functional
    mixed = _mixed_units(basis)
    kinds = {unit.code: kind_side(unit.kind) for unit in basis.submission.units}
    for line in basis.submission.basic:
        meant, shown = side_of(tree, line.functional_code), line.side or kinds.get(line.unit)
        if meant and shown and shown is not meant and (line.side or line.unit in mixed):
            said = f"“{tree.name(line.functional_code)}”的支出按{shown}口径列政府预算经济科目"
            message = f"{said}；是{meant}编制人员的请在这一栏选“{meant}”，确实如此的可以不改。"
            yield Problem(line.place("side"), message)


def _mixed_units(basis: Basis) -> set[str]:
    """Return the units with lines of both sides; of the others COD-27 tells as a whole."""
    found: dict[str, set[EconomicSide]] = {}
    for line in basis.submission.basic:
        if side := _side(basis, line):
            found.setdefault(line.unit, set()).add(side)
    return {unit for unit, sides in found.items() if len(sides) > 1}


def _side(basis: Basis, line: BasicLine) -> EconomicSide | None:
    return side_of(basis.classification.functional, line.functional_code)
