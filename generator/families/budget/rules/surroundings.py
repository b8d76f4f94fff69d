"""Rules of what is stated beside the ledger: dates, agencies, vehicles, equipment, procurement."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from generator.disclosure.changes import last_year, sum_filled, typed_cells
from generator.disclosure.operating import GOODS_WORKS_SERVICES, VEHICLE_OPERATION
from generator.disclosure.rules.holdings import nothing_bought, vehicles_without_costs
from generator.disclosure.rules.ledger import LEDGER
from generator.disclosure.units import of_document
from generator.facts.display import yuan
from generator.facts.figure import Measure
from generator.families.budget.basis import Basis
from generator.families.budget.entries import Identity
from generator.families.budget.holdings import held, vehicle_kinds, vehicles
from generator.families.budget.rules.registry import RULES
from generator.families.budget.scopes import agency_operating_ledger, three_public_ledger
from generator.findings.finding import Level
from generator.model.displayed import day
from generator.model.terms import UnitKind
from generator.rules.authorities import PLAUSIBILITY
from generator.rules.registry import Problem


@RULES.rule("IDN-05", Level.WARNING, PLAUSIBILITY, needs=("identity",), confirmable=True)
def approval_is_of_the_year(basis: Basis) -> Iterator[Problem]:
    """预算在人民代表大会批准后批复，批复日期一般在上年12月至本年6月之间。"""
    identity = basis.submission.identity
    year, approved = identity.year, identity.approval_date
    if approved and _budget_year(approved) != year and not _other_year(identity):
        message = (
            f"批复日期是 {day(approved)}，{year} 年的预算一般在 {year - 1} 年 12 月至 {year} 年 6 月批复；请核对。"
        )
        yield Problem(identity.place("approval_date"), message)


@RULES.rule("IDN-06", Level.WARNING, PLAUSIBILITY, needs=("identity",), confirmable=True)
def assets_are_of_a_usual_date(basis: Basis) -> Iterator[Problem]:
    """国有资产占有使用情况的截止日期是公开样式列出的，如上年末；公开样式没有列出的，不比。"""
    identity = basis.submission.identity
    usual, found = basis.form.usual_dates(identity.year), identity.assets_date
    if found and usual and found not in usual and not _other_year(identity):
        message = f"资产统计日期是 {day(found)}，一般应为 {day(usual[0])}；请核对。"
        yield Problem(identity.place("assets_date"), message)


@RULES.rule("IDN-07", Level.ERROR, PLAUSIBILITY, needs=("identity",), confirmable=True)
def the_year_is_of_this_workbook(basis: Basis) -> Iterator[Problem]:
    """预算年度、批复日期和资产统计日期是同一年预算的；两个日期都是另一年的，多半用了另一年的填报表。"""
    identity = basis.submission.identity
    other = _other_year(identity)
    if identity.approval_date and identity.assets_date and other:
        dates = f"批复日期 {day(identity.approval_date)}、资产统计日期 {day(identity.assets_date)}"
        message = f"预算年度是 {identity.year}，{dates}却都是 {other} 年预算的；请核对是否用了另一年的填报表。"
        yield Problem(identity.place("year"), message)


def _other_year(identity: Identity) -> int | None:
    """Return the budget year that both dates belong to, if it differs from the stated one; else None."""
    if not identity.approval_date or not identity.assets_date:
        return None
    years = {_budget_year(found) for found in (identity.approval_date, identity.assets_date)}
    other = years.pop() if len(years) == 1 else None
    return other if other != identity.year else None


def _budget_year(found: date) -> int | None:
    """Return the budget year (预算年度) of a date of approval or of the assets; None from July to November."""
    if 7 <= found.month <= 11:
        return None
    return found.year + (found.month == 12)


@RULES.rule("UNT-07", Level.WARNING, PLAUSIBILITY, needs=("last_year", *LEDGER), confirmable=True)
def agency_operating_has_units(basis: Basis) -> Iterator[Problem]:
    """机关运行经费是行政单位和参公事业单位的公用经费；上年有、本年没有这两类单位的，应当核对单位类型。"""
    last = last_year(basis, "agency_operating")
    agencies = [unit for unit in basis.submission.units if unit.kind is not UnitKind.INSTITUTION]
    if last and last.value and not agencies and not agency_operating_ledger(basis):
        found = f"上年机关运行经费 {yuan(last.value)} 元，但“单位”表中没有行政单位、参公事业单位，本年印 0"
        yield Problem(typed_cells(last)[0], f"{found}；请核对单位类型和上年数。")


@RULES.rule("AST-02", Level.WARNING, PLAUSIBILITY, confirmable=True)
def vehicles_are_within_the_quota(basis: Basis) -> Iterator[Problem]:
    """公务用车实有数一般不超过编制数。"""
    for row in held(basis):
        if row.vehicle_quota is not None and vehicles(basis, row) > row.vehicle_quota:
            message = f"实有公务用车 {vehicles(basis, row)} 辆，多于编制 {row.vehicle_quota} 辆；请核对。"
            yield Problem(row.place("vehicle_quota"), message)


@RULES.rule("AST-03", Level.WARNING, PLAUSIBILITY, needs=("assets", *LEDGER), confirmable=True)
def vehicles_that_run_are_held(basis: Basis) -> Iterator[Problem]:
    """有公务用车运行维护费的，应当有公务用车。"""
    rows, running = of_document(held(basis)), three_public_ledger(basis).where(economic=VEHICLE_OPERATION)
    counted = sum(vehicles(basis, row) for row in rows)
    if rows and vehicle_kinds(basis) and running.figure.value and not counted:
        found = f"公务用车运行维护费 {yuan(running.figure.value)} 元，但“国有资产”表中实有公务用车 0 辆"
        yield Problem(next(iter(running)).place, f"{found}；请核对。")


@RULES.rule("AST-07", Level.NOTICE, PLAUSIBILITY, needs=("assets", *LEDGER))
def vehicles_that_are_held_run(basis: Basis) -> Iterator[Problem]:
    """有公务用车的，一般有公务用车运行维护费，不论哪种资金、是不是项目。"""
    return vehicles_without_costs(basis, basis.ledger, held(basis), vehicle_kinds(basis))


@RULES.rule("AST-04", Level.WARNING, PLAUSIBILITY, confirmable=True)
def dearer_equipment_is_fewer(basis: Basis) -> Iterator[Problem]:
    """100万元以上的通用设备也在50万元以上之中，台数不会更多。"""
    for row in basis.submission.assets:
        dearer, cheaper = row.equipment_million, row.equipment_half_million
        if dearer is not None and cheaper is not None and dearer > cheaper:
            numbers = f"{dearer} 台，多于 50 万元以上的 {cheaper} 台"
            message = f"100 万元以上的通用设备 {numbers}；50 万元以上的应包含 100 万元以上的，请核对。"
            yield Problem(row.place("equipment_half_million"), message)


@RULES.rule("PRO-02", Level.WARNING, PLAUSIBILITY, needs=("procurement", *LEDGER), confirmable=True)
def procurement_is_within_the_budget(basis: Basis) -> Iterator[Problem]:
    """政府采购预算是支出预算的一部分，不超过支出总计。"""
    procured, spending = _procured(basis), basis.ledger.figure.value
    if procured > spending:
        where = of_document(basis.submission.procurement)[0].place("goods")
        sides = f"政府采购预算 {yuan(procured)} 元，多于支出总计 {yuan(spending)} 元"
        yield Problem(where, f"{sides}；采购预算在支出预算之内，请核对。")


def _procured(basis: Basis) -> Decimal:
    rows = basis.submission.procurement
    parts = [sum_filled("procurement", rows, field, Measure.YUAN) for field in GOODS_WORKS_SERVICES]
    return sum((part.value for part in parts if part), Decimal(0))


@RULES.rule("PRO-05", Level.NOTICE, PLAUSIBILITY, needs=("procurement", "project_targets", *LEDGER))
def what_is_bought_is_procured(basis: Basis) -> Iterator[Problem]:
    """有资本性支出、文字中写有采购金额的，达到采购限额标准的要编政府采购预算。"""
    return nothing_bought(basis, basis.ledger, _procured(basis))
