"""Rules on codes: every code belongs to the year's classification, at the required level."""

from collections.abc import Container, Iterable, Iterator
from typing import Final, NamedTuple

from generator.classification.tree import CodeTree
from generator.disclosure.basis import AnyBasis
from generator.disclosure.rules.called import sheets_called
from generator.disclosure.rules.registry import SHARED
from generator.findings.finding import Level
from generator.findings.place import Place
from generator.rules.authorities import CLASSIFICATION
from generator.rules.registry import Problem

_AMENDMENTS: Final = "amendments"


class _Use(NamedTuple):
    code: str
    where: Place


@SHARED.rule("COD-11", Level.ERROR, CLASSIFICATION)
def functional_codes_are_items(basis: AnyBasis) -> Iterator[Problem]:
    """支出功能分类科目填到项级（7位）。"""
    return _wrong_level(_uses(basis, "functional_code"), 7, "功能科目要填到项级，是 7 位数字")


@SHARED.rule("COD-12", Level.ERROR, CLASSIFICATION)
def economic_codes_are_groups(basis: AnyBasis) -> Iterator[Problem]:
    """部门预算支出经济分类科目填到款级（5位）。"""
    return _wrong_level(_uses(basis, "economic_code"), 5, "经济科目要填到款级，是 5 位数字")


def _wrong_level(uses: Iterable[_Use], length: int, rule: str) -> Iterator[Problem]:
    for use in uses:
        if len(use.code) != length or not use.code.isdigit():
            yield Problem(use.where, f"科目“{use.code}”不对；{rule}，请核对。")


@SHARED.rule("COD-14", Level.ERROR, CLASSIFICATION, needs=("amendments",))
def classes_exist(basis: AnyBasis) -> Iterator[Problem]:
    """科目的类必须存在；类不存在的科目不可能存在。"""
    government = basis.classification.government_economic
    for uses, tree in _systems(basis):
        used = {use.code for use in uses}
        for use in uses:
            if use.code[: tree.levels[0]] not in tree:
                known = f"；{use.code} {government.name(use.code)}是政府预算经济科目，这里要填部门预算经济科目"
                hint = known if use.code in government else _nearest(use.code, tree, used)
                yield Problem(use.where, f"没有“{use.code[: tree.levels[0]]}”这一类科目{hint}；请核对编码。")


@SHARED.rule("COD-15", Level.WARNING, CLASSIFICATION, needs=("amendments",))
def codes_are_known(basis: AnyBasis) -> Iterator[Problem]:
    """科目和它的上级科目应在内置科目表或科目补充表中；没有名称的科目在表中名称为空。"""
    amended = sheets_called(basis, _AMENDMENTS)
    for uses, tree in _systems(basis):
        told, used = set[str](), {use.code for use in uses}
        for use in uses:
            known_class = use.code[: tree.levels[0]] in tree
            parts = tree.path(use.code) if known_class and len(use.code) in tree.levels else ()
            missing = [part for part in parts if part not in tree and part not in told]
            if missing:
                told.update(missing)
                hint = next(filter(None, (_nearest(part, tree, used) for part in reversed(missing))), "")
                found = f"内置科目表没有{'、'.join(f'“{part}”' for part in missing)}{hint}"
                yield Problem(use.where, f"{found}；如编码无误，请在{amended}中填写它的名称。")


def _systems(basis: AnyBasis) -> list[tuple[list[_Use], CodeTree]]:
    codes = basis.classification
    trees = {"functional_code": codes.functional, "economic_code": codes.economic, "revenue_code": codes.revenue}
    return [(_uses(basis, column), tree) for column, tree in trees.items()]


def _uses(basis: AnyBasis, column: str) -> list[_Use]:
    """Return every code in the columns of this name, on all sheets."""
    rows = basis.submission.rows_with(column)
    return [_Use(code, row.place(column)) for row in rows if (code := getattr(row, column))]


def _nearest(code: str, tree: CodeTree, used: Container[str]) -> str:
    near = "或 ".join(f"{found.code} {found.name}" for found in tree.nearest(code, used))
    return f"（是否应为 {near}？）" if near else ""


@SHARED.rule("COD-19", Level.NOTICE, CLASSIFICATION, needs=("identity",), summary=True, aside=True)
def names_are_verified(basis: AnyBasis) -> Iterator[Problem]:
    """内置科目表中名称未经核对的科目，拿到财政部门下发的科目表时核对一次。"""
    doubtful = _doubtful(basis)
    if doubtful and _is_of_the_year(basis):
        message = f"{doubtful}；拿到下发的科目表时对照一次，不一致的可以在{sheets_called(basis, _AMENDMENTS)}中更正。"
        yield Problem(_amendments(basis), message)


@SHARED.rule("COD-18", Level.NOTICE, CLASSIFICATION, needs=("identity",), summary=True, aside=True)
def classification_is_of_the_year(basis: AnyBasis) -> Iterator[Problem]:
    """科目表不是当年的，拿到当年的科目表时核对增减，连同名称未经核对的科目。"""
    if not _is_of_the_year(basis):
        year, doubtful = basis.submission.identity.year, _doubtful(basis)
        found = f"内置的是 {basis.classification.edition} 年的科目表，{year} 年的不同之处尚未核对"
        names = f"；{doubtful}" if doubtful else ""
        amended = sheets_called(basis, _AMENDMENTS)
        message = f"{found}{names}；拿到 {year} 年的科目表时对照一次，不一致的可以在{amended}中填写。"
        yield Problem(_amendments(basis), message)


def _is_of_the_year(basis: AnyBasis) -> bool:
    return basis.classification.edition == basis.submission.identity.year


def _doubtful(basis: AnyBasis) -> str:
    """Say which codes in use have names that were never checked; empty, if none."""
    found = [
        f"{code} {tree.name(code)}"
        for uses, tree in _systems(basis)
        for code in sorted({use.code for use in uses if use.code in tree and not tree.verified(use.code)})
    ]
    return f"这些科目的名称取自内置科目表，尚未核对：{'、'.join(found)}" if found else ""


def _amendments(basis: AnyBasis) -> Place:
    return Place(sheet=basis.submission.sheets[_AMENDMENTS].name)
