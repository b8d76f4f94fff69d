"""The rule on 单位类型: the functional codes of a unit's staff tell whether it is an agency or an institution."""

from collections.abc import Iterator
from typing import Final

from generator.classification.tree import CodeTree
from generator.disclosure.basis import AnyBasis
from generator.disclosure.rules.ledger import LEDGER
from generator.disclosure.rules.registry import SHARED
from generator.findings.finding import Level
from generator.model.terms import BASIC, EconomicSide, UnitKind
from generator.rules.authorities import PLAUSIBILITY
from generator.rules.registry import Problem

_NAMES: Final = {
    **dict.fromkeys(("行政运行", "行政单位医疗", "行政单位离退休"), EconomicSide.ADMINISTRATIVE),
    **dict.fromkeys(("事业运行", "事业单位医疗", "事业单位离退休"), EconomicSide.INSTITUTION),
}


def side_of(tree: CodeTree, code: str) -> EconomicSide | None:
    """Return whose staff a functional code is for, by its name: 行政运行 or 事业运行, and so on; None for others."""
    return _NAMES.get(tree.name(code).split("（")[0].split("(")[0])


def kind_side(kind: UnitKind) -> EconomicSide:
    """Return the side that a kind of unit is on; 参公事业单位 counts as 行政."""
    return EconomicSide.INSTITUTION if kind is UnitKind.INSTITUTION else EconomicSide.ADMINISTRATIVE


@SHARED.rule("COD-27", Level.NOTICE, PLAUSIBILITY, needs=LEDGER)
def units_are_of_the_kind_that_their_staff_is(basis: AnyBasis) -> Iterator[Problem]:
    """单位的人员经费和公用经费都列在事业运行、事业单位医疗等科目的，单位类型一般是事业单位；都列在行政运行等科目的，一般不是。"""
    tree = basis.classification.functional
    for unit in basis.submission.units:
        codes = {line.functional_code for line in basis.lines if line.unit == unit.code and line.spending in BASIC}
        sides = {side for code in codes if (side := side_of(tree, code))}
        if len(sides) == 1 and sides != {kind_side(unit.kind)}:
            names = "、".join(sorted({tree.name(code) for code in codes if side_of(tree, code)}))
            message = f"单位“{unit.name}”的类型是{unit.kind}，基本支出却都列在{names}"
            yield Problem(unit.place("kind"), f"{message}；单位类型决定政府经济科目和机关运行经费，请核对。")
