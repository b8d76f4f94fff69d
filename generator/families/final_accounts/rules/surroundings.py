"""Rules of what is stated beside the ledger: dates, agencies, procurement."""

from collections.abc import Iterator

from generator.disclosure.changes import last_year, typed_cells
from generator.disclosure.rules.holdings import nothing_bought, vehicles_without_costs
from generator.disclosure.units import of_document
from generator.facts.display import yuan
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.rules.registry import RULES, SPENT
from generator.families.final_accounts.scopes import agency_operating_ledger
from generator.families.final_accounts.tables.operating import KINDS_OF_VEHICLES, filled_total, procurement_total
from generator.findings.finding import Level
from generator.model.displayed import day
from generator.rules.authorities import PLAUSIBILITY, RECONCILIATION
from generator.rules.registry import Problem


@RULES.rule("IDN-09", Level.WARNING, PLAUSIBILITY, needs=("identity",), confirmable=True)
def approval_is_of_the_next_year(basis: Basis) -> Iterator[Problem]:
    """决算在第二年批复；批复日期不在决算年度的第二年，应当核对年度和日期。"""
    identity = basis.submission.identity
    if identity.approval_date and identity.approval_date.year != identity.year + 1:
        message = f"批复日期是 {day(identity.approval_date)}，{identity.year} 年的决算一般在 {identity.year + 1} 年批复"
        yield Problem(identity.place("approval_date"), f"{message}；请核对决算年度和批复日期。")


@RULES.rule("UNT-07", Level.WARNING, PLAUSIBILITY, needs=("last_year", *SPENT), confirmable=True)
def agency_operating_has_units(basis: Basis) -> Iterator[Problem]:
    """机关运行经费是行政单位和参公事业单位的公用经费；上年有、本年没有的，应当核对单位类型。"""
    last = last_year(basis, "agency_operating")
    if last and last.value and not agency_operating_ledger(basis):
        found = f"上年机关运行经费 {yuan(last.value)} 元，但本年行政单位、参公事业单位没有公用经费，印 0"
        yield Problem(typed_cells(last)[0], f"{found}；请核对单位类型和上年数。")


@RULES.rule("PRO-02", Level.WARNING, PLAUSIBILITY, needs=("procurement", *SPENT), confirmable=True)
def procurement_is_within_spending(basis: Basis) -> Iterator[Problem]:
    """政府采购支出是支出的一部分，不超过本年支出合计。"""
    bought, spending = procurement_total(basis).value, basis.ledger.figure.value
    if bought > spending:
        sides = f"政府采购支出 {yuan(bought)} 元，多于本年支出合计 {yuan(spending)} 元"
        where = of_document(basis.submission.procurement)[0].place("goods")
        yield Problem(where, f"{sides}；采购在支出之内，请核对。")


@RULES.rule("PRO-05", Level.NOTICE, PLAUSIBILITY, needs=("procurement", "evaluations", *SPENT))
def what_is_bought_is_procured(basis: Basis) -> Iterator[Problem]:
    """有资本性支出、文字中写有采购金额的，达到采购限额标准的要填政府采购支出。"""
    return nothing_bought(basis, basis.ledger, procurement_total(basis).value)


@RULES.rule("AST-07", Level.NOTICE, PLAUSIBILITY, needs=("assets", *SPENT))
def vehicles_that_are_held_run(basis: Basis) -> Iterator[Problem]:
    """有公务用车的，一般有公务用车运行维护费，不论哪种资金、是不是项目。"""
    kinds = [kind for kind in KINDS_OF_VEHICLES if basis.submission.asks_for("assets", kind)]
    return vehicles_without_costs(basis, basis.ledger, basis.submission.assets, kinds)


@RULES.rule("PRO-03", Level.ERROR, PLAUSIBILITY, needs=("procurement",), confirmable=True)
def contracts_are_within_procurement(basis: Basis) -> Iterator[Problem]:
    """授予中小企业的合同金额一般不超过本年政府采购支出总额；跨年的合同可以超过。"""
    granted, bought = filled_total(basis, "procurement", "small_and_medium").value, procurement_total(basis).value
    if granted > bought:
        sides = f"授予中小企业合同金额 {yuan(granted)} 元，多于政府采购支出总额 {yuan(bought)} 元"
        where = of_document(basis.submission.procurement)[0].place("small_and_medium")
        yield Problem(where, f"{sides}；只有跨年的合同才会这样，请核对。")


@RULES.rule("PRO-04", Level.ERROR, RECONCILIATION, needs=("procurement",))
def micro_enterprises_are_within_small_ones(basis: Basis) -> Iterator[Problem]:
    """授予小微企业的合同金额不超过授予中小企业的。"""
    medium, micro = (filled_total(basis, "procurement", name).value for name in ("small_and_medium", "small_and_micro"))
    if micro > medium:
        sides = f"授予小微企业合同金额 {yuan(micro)} 元，多于授予中小企业合同金额 {yuan(medium)} 元"
        where = of_document(basis.submission.procurement)[0].place("small_and_micro")
        yield Problem(where, f"{sides}；部分不能多于全部，请核对。")
