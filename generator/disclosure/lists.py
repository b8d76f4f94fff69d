"""Lists (列举): what the sentences of any family may go through, item by item."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.disclosure.amounts import Amounts
from generator.disclosure.basis import AnyBasis, Value
from generator.disclosure.changes import change_sentence, cleaned, compare_with
from generator.disclosure.offer import Listed, Need, Thing
from generator.facts.figure import Figure, Measure, share, total
from generator.facts.key import Key
from generator.facts.text import Sentence
from generator.model.entries import FunctionText

EXECUTED: Final = "given[functions.executed.{function}]"
"""The pattern of what last year spent on an item (上年执行数)."""

_WORDING: Final = "executed"
"""The wording, of [changes], in which an item is compared with that."""


def _classes(basis: AnyBasis, amounts: Amounts) -> Iterator[Mapping[str, Value]]:
    """Yield the classes (类) with an amount, in code order."""
    for code in basis.classification.functional.roots():
        figure = amounts.where(function={code.code}).figure
        if figure.value:
            yield {"name": code.name, "amount": figure, "share": share(figure, amounts.figure)}


def _functions(basis: AnyBasis, amounts: Amounts) -> Iterator[Mapping[str, Value]]:
    """Yield the functional codes (项) with an amount, in code order, with what 功能科目说明 says of them."""
    tree, rows = basis.classification.functional, basis.submission.functions
    written = {row.functional_code: row for row in rows if basis.is_own_row(row.unit)}
    for code in sorted({line.functional_code for line in amounts.ledger}):
        figure, row = amounts.where(function={code}).figure, written.get(code)
        if figure.value:
            yield {
                "class": tree.name(code[:3]),
                "group": tree.name(code[:5]),
                "name": tree.name(code),
                "amount": figure,
                "share": share(figure, amounts.figure),
                "usage": cleaned(row.usage) if row else basis.form.draft["no_text"],
                "executed": _executed(code, row) or "",
                "compared": _compared(basis, figure, code, row),
            }


def _executed(code: str, row: FunctionText | None) -> Figure | None:
    if row is None or row.executed is None:
        return None
    key = Key(EXECUTED, function=code)
    return total(key, [(row.place("executed"), row.executed)], Measure.YUAN)


def _compared(basis: AnyBasis, figure: Figure, code: str, row: FunctionText | None) -> Sentence:
    executed = _executed(code, row)
    if row is None or executed is None or _WORDING not in basis.form.changes:
        return ()
    return change_sentence(basis, _WORDING, compare_with(basis, figure, executed), cleaned(row.reason or ""))


def _economic(basis: AnyBasis, amounts: Amounts) -> Iterator[Mapping[str, Value]]:
    """Yield the names of the economic codes with an amount, each once, in code order."""
    codes = sorted({line.economic_code for line in amounts.ledger if line.economic_code and line.amount})
    for name in dict.fromkeys(map(basis.classification.economic.name, codes)):
        yield {"name": name}


def _projects(basis: AnyBasis, amounts: Amounts) -> Iterator[Mapping[str, Value]]:
    """Yield the projects with an amount, in the order of their sheet."""
    for project in basis.submission.projects:
        figure = amounts.where(project={project.code}).figure
        if figure.value:
            yield {"name": project.name, "amount": figure, "share": share(figure, amounts.figure)}


def units(basis: AnyBasis, _: Amounts) -> Iterator[Mapping[str, Value]]:
    """Yield the units of the document (预算单位), in the order of their sheet."""
    for unit in basis.submission.units:
        yield {"code": unit.code, "name": unit.name, "kind": str(unit.kind)}


LIST_NEEDS: Final[Mapping[tuple[Thing, str], Need]] = {
    **{("list", name): Need(columns=("amendments",)) for name in ("类", "项", "经济科目")},
    ("list", "项目"): Need(columns=("projects",)),
    ("list", "项.usage"): Need(texts=("draft.no_text",), columns=("functions.usage",)),
    ("list", "项.executed"): Need(columns=("functions.executed",)),
    ("list", "项.compared"): Need(
        texts=(f"changes.{_WORDING}",), columns=("functions.executed",), reason=(_WORDING, "functions.reason")
    ),
}
"""What lists and their values need."""

LISTS: Final[Mapping[str, Listed[Any]]] = {
    "类": Listed(("name", "amount", "share"), _classes),
    "项": Listed(("class", "group", "name", "amount", "share", "usage", "executed", "compared"), _functions),
    "项目": Listed(("name", "amount", "share"), _projects),
    "经济科目": Listed(("name",), _economic),
    "单位": Listed(("code", "name", "kind"), units),
}
"""What the forms of every family may list; 经济科目 gives names alone."""
