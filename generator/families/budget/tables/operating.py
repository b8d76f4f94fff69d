"""Tables 10 and 11: “三公”经费 and 机关运行经费."""

from generator.disclosure import operating
from generator.disclosure.disclosure import RowKind
from generator.disclosure.rows import Body, Row, amounts, labels
from generator.families.budget.basis import Basis
from generator.families.budget.scopes import agency_operating_ledger, three_public_ledger
from generator.families.budget.tables.sources import FISCAL_MEASURES


def three_public(basis: Basis) -> Body:
    """表十 财政拨款安排“三公”经费支出预算表: all rows are printed, even those without an amount."""
    ledger = three_public_ledger(basis)
    lines = {
        "abroad": ("因公出国（境）费", operating.ABROAD),
        "reception": ("公务接待费", operating.RECEPTION),
        "vehicles": ("公务用车购置及运行费", operating.VEHICLES),
        "vehicle_purchase": ("①公务用车购置费", operating.VEHICLE_PURCHASE),
        "vehicle_operation": ("②公务用车运行维护费", operating.VEHICLE_OPERATION),
        "total": ("合计", operating.THREE_PUBLIC),
    }
    rows = tuple(
        Row(
            key,
            RowKind.TOTAL if key == "total" else RowKind.ITEM,
            (*labels(label), *amounts(FISCAL_MEASURES, ledger.where(economic=codes))),
        )
        for key, (label, codes) in lines.items()
    )
    return Body(rows, not ledger.figure.value)


def agency_operating(basis: Basis) -> Body:
    """表十一 财政拨款安排机关运行经费预算表: 部门合计, then the units with an amount, in sheet order."""
    ledger = agency_operating_ledger(basis)
    rows = [Row("total", RowKind.TOTAL, (*labels("部门合计"), *amounts(FISCAL_MEASURES, ledger)))]
    for unit in basis.submission.units:
        lines = ledger.where(unit={unit.code})
        if lines.figure.value:
            rows.append(Row(f"unit-{unit.code}", RowKind.ITEM, (*labels(unit.name), *amounts(FISCAL_MEASURES, lines))))
    return Body(tuple(rows), not ledger.figure.value)
