"""Rules on units and projects: each is identified by its code, and listed once."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from generator.disclosure.basis import AnyBasis
from generator.disclosure.rules.registry import SHARED
from generator.findings.finding import Level
from generator.findings.place import Place
from generator.model.codes import without_leading_zeros
from generator.model.entries import Project, Unit
from generator.rules.authorities import FILLING_IN, OPENNESS, PLAUSIBILITY
from generator.rules.registry import Problem
from generator.rules.repeated import repeated
from generator.text.slips import few, near

_DEPARTMENT: Final = 3  # digits of most departments' codes
_ASK: Final = "；请核对，没有的先在该表中列出。"
"""The remedy, which is shown also where the code is not (``hiding.generic_message``)."""


@SHARED.rule("UNT-01", Level.ERROR, FILLING_IN, needs=("units",))
def has_units(basis: AnyBasis) -> Iterator[Problem]:
    """单位表至少要有一个单位；单位自己公开的只能有一个单位。"""
    units, identity = basis.submission.units, basis.submission.identity
    if not units:
        yield Problem(Place(sheet="单位"), "没有填写单位；请列出本级和全部所属预算单位。")
    if len(units) > 1 and identity.kind.is_unit:
        found = f"公开类型是{identity.kind}，但“单位”表中有 {len(units)} 个单位"
        yield Problem(identity.place("kind"), f"{found}；请改为{identity.kind.of_department}，或只留一个单位。")


@SHARED.rule("UNT-02", Level.ERROR, FILLING_IN)
def unit_codes_differ(basis: AnyBasis) -> Iterator[Problem]:
    """单位编码不能重复。"""
    return _repeated(basis.submission.units, "单位编码")


@SHARED.rule("PRJ-01", Level.ERROR, FILLING_IN)
def project_codes_differ(basis: AnyBasis) -> Iterator[Problem]:
    """项目编码不能重复；项目名称可以相同。"""
    return _repeated(basis.submission.projects, "项目编码")


def _repeated(entries: Iterable[Unit | Project], header: str) -> Iterator[Problem]:
    for code, (where, first) in repeated((entry.code, entry.place("code")) for entry in entries):
        yield Problem(where, f"{header}“{code}”与 {first} 重复；请核对，不同的应使用不同的编码。")


@SHARED.rule("UNT-08", Level.WARNING, PLAUSIBILITY, confirmable=True)
def unit_codes_keep_their_zeros(basis: AnyBasis) -> Iterator[Problem]:
    """两个单位编码不应只差前面的 0。"""
    return _alike_but_zeros(basis.submission.units, "单位编码")


@SHARED.rule("PRJ-04", Level.WARNING, PLAUSIBILITY, confirmable=True)
def project_codes_keep_their_zeros(basis: AnyBasis) -> Iterator[Problem]:
    """两个项目编码不应只差前面的 0。"""
    return _alike_but_zeros(basis.submission.projects, "项目编码")


def _alike_but_zeros(entries: Iterable[Unit | Project], header: str) -> Iterator[Problem]:
    """Yield codes that differ from an earlier one in leading zeros only."""
    codes = {entry.code: entry.place("code") for entry in entries}
    for _, (where, first) in repeated((without_leading_zeros(code), where) for code, where in codes.items()):
        yield Problem(where, f"{header}与 {first} 的只差前面的 0；请核对，是同一个的应写成一样。")


@SHARED.rule("UNT-03", Level.ERROR, FILLING_IN)
def units_are_known(basis: AnyBasis) -> Iterator[Problem]:
    """各表所填的单位编码必须在单位表中。"""
    known = basis.submission.known_units
    return _unknown(basis, "unit", "单位", known) if known else iter(())


@SHARED.rule("PRJ-02", Level.ERROR, FILLING_IN, needs=("projects",))
def projects_are_known(basis: AnyBasis) -> Iterator[Problem]:
    """各表所填的项目编码必须在项目表中。"""
    return _unknown(basis, "project", "项目", basis.submission.known_projects)


def _unknown(basis: AnyBasis, column: str, sheet: str, known: Collection[str]) -> Iterator[Problem]:
    """Yield every row whose code is not listed; the suggestion is looked up once for each code."""
    rows = [(code, row) for row in basis.submission.rows_with(column) if (code := getattr(row, column)) is not None]
    advice = {code: _nearest(code, known) for code in {code for code, _ in rows}.difference(known)}
    for code, row in rows:
        if code in advice:
            yield Problem(row.place(column), f"{sheet}编码“{code}”不在“{sheet}”表中{advice[code]}")


def _nearest(code: str, known: Collection[str]) -> str:
    """Say what a code may have been meant to be; codes in a row have many neighbours, of which none is said."""
    padded = [item for item in known if without_leading_zeros(item) == without_leading_zeros(code)]
    if padded and len(padded[0]) < len(code):
        return f"；该表中写的是“{padded[0]}”，少了前面的 0；请在该表中改正。"
    found = padded[:1] or few(near(code, sorted(known)))
    return f"{f'；是否应为{_either(found)}' if found else ''}{_ASK}"


def _either(codes: Iterable[str]) -> str:
    return "或".join(f"“{code}”" for code in codes)


@SHARED.rule("IDN-01", Level.NOTICE, OPENNESS, aside=True)
def approval_date_is_given(basis: AnyBasis) -> Iterator[Problem]:
    """批复日期是选填，预算、决算应在批复后20日内公开；没有填写的只在最后说一次，不计入个数。"""
    if basis.submission.identity.approval_date is None:
        where = basis.submission.identity.place("approval_date")
        yield Problem(where, "批复日期没有填写（选填）；预算、决算应在批复后20日内公开，批复了的可以补填。")


@SHARED.rule("IDN-08", Level.NOTICE, FILLING_IN)
def departments_have_no_department(basis: AnyBasis) -> Iterator[Problem]:
    """主管部门名称只有单位自己公开的才填；部门公开的填了也不印。"""
    identity = basis.submission.identity
    if identity.department and not identity.kind.is_unit:
        message = f"公开类型是“{identity.kind}”，主管部门名称不会印出；请核对公开类型，或清空这一栏。"
        yield Problem(identity.place("department"), message)


@SHARED.rule("IDN-10", Level.WARNING, FILLING_IN, needs=("identity",), confirmable=True)
def units_give_their_departments_code(basis: AnyBasis) -> Iterator[Problem]:
    """单位自己公开的，部门代码填主管部门的，不填单位自己的编码。"""
    identity = basis.submission.identity
    named = basis.submission.asks_for("identity", "department")
    if named and identity.kind.is_unit and (own := _own_code(basis)):
        printed = f"{identity.code}-{identity.department or '主管部门'}"
        message = f"部门代码“{identity.code}”是“单位”表中{own.name}自己的编码，主管部门会印成“{printed}”"
        yield Problem(identity.place("code"), f"{message}；请改为主管部门的代码，如 {own.code[:3]}。")


@SHARED.rule("IDN-11", Level.NOTICE, FILLING_IN, needs=("identity",))
def departments_give_their_own_code(basis: AnyBasis) -> Iterator[Problem]:
    """部门代码一般比单位编码短；与唯一的单位的编码相同的，应当核对。"""
    identity = basis.submission.identity
    if not identity.kind.is_unit and (own := _own_code(basis)):
        message = f"部门代码与“单位”表中{own.name}的编码相同；请核对，部门代码一般是它的前几位，如 {own.code[:3]}。"
        yield Problem(identity.place("code"), message)


def _own_code(basis: AnyBasis) -> Unit | None:
    """Return the only unit, if its code, or a longer one, stands for that of the department.

    One as short as those of departments may be both.
    """
    code, units = basis.submission.identity.code, basis.submission.units
    own = without_leading_zeros(units[0].code) if len(units) == 1 else ""
    return units[0] if len(own) > _DEPARTMENT and without_leading_zeros(code).startswith(own) else None


@SHARED.rule("UNT-06", Level.WARNING, PLAUSIBILITY, needs=("identity",), confirmable=True)
def units_have_the_departments_code(basis: AnyBasis) -> Iterator[Problem]:
    """单位编码以部门代码开头。"""
    code, units = basis.submission.identity.code, basis.submission.units
    others = [unit for unit in units if not unit.code.startswith(code)]
    same = next((unit for unit in units if others and unit.code == code and len(code) > _DEPARTMENT), None)
    if same:  # one mistake, however many units there are
        message = f"部门代码“{code}”是“单位”表中{same.name}自己的编码，其他单位的编码不以它开头"
        place = basis.submission.identity.place("code")
        yield Problem(place, f"{message}；请核对，部门代码一般是各单位编码的前几位，如 {code[:_DEPARTMENT]}。")
    else:
        for unit in others:
            then = f"是否少了前面的 0，应为“0{unit.code}”" if f"0{unit.code}".startswith(code) else "请核对"
            message = f"单位编码“{unit.code}”不是以部门代码“{code}”开头的；{then}；这里应与“基本信息”的部门代码一致。"
            yield Problem(unit.place("code"), message)
