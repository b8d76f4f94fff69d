"""Table 10: procurement, 机关运行经费 and assets (相关信息统计); and what was budgeted for “三公”经费."""

from collections.abc import Collection
from typing import Final

from generator.disclosure.disclosure import RowKind
from generator.disclosure.operating import AGENCIES, GOODS_WORKS_SERVICES, ITEMS, THREE_PUBLIC
from generator.disclosure.rows import Body, Row, labels
from generator.disclosure.stated import stated_sums
from generator.facts.figure import Figure, sum_of
from generator.facts.key import Key
from generator.families.final_accounts.basis import Basis
from generator.families.final_accounts.scopes import agency_operating_ledger

KINDS_OF_VEHICLES: Final = (
    "minister_vehicles",
    "leader_vehicles",
    "courier_vehicles",
    "emergency_vehicles",
    "enforcement_vehicles",
    "technical_vehicles",
    "retired_vehicles",
    "other_vehicles",
)


def filled_total(basis: Basis, sheet: str, field: str) -> Figure:
    """Return the sum of a typed field for the document; zero if nothing was filled in."""
    (found,) = stated_sums(basis, sheet, (field,))
    return found


def budgeted(basis: Basis, *items: str) -> Figure:
    """Return 全年预算 of some items of “三公”经费; of all, if none is named."""
    figures = [filled_total(basis, "three_public", item) for item in items or ITEMS]
    return figures[0] if len(figures) == 1 else sum_of(Key(f"budgeted[{'+'.join(items)}]"), figures)


def budgeted_within(basis: Basis, economic: Collection[str] = THREE_PUBLIC, **_: object) -> Figure:
    """Return 全年预算 of the items of “三公”经费 whose codes are meant."""
    items = [item for item, codes in ITEMS.items() if codes.issubset(economic)]
    return budgeted(basis, *items) if len(items) < len(ITEMS) else budgeted(basis)


def statistics(basis: Basis) -> Body:
    """公开10表 部门决算公开相关信息统计表: three lists, each under a heading of its own (kind CLASS)."""
    lines = basis.form.lines
    operating = agency_operating_ledger(basis)
    procurement = [filled_total(basis, "procurement", name) for name in GOODS_WORKS_SERVICES]
    vehicles = [vehicles_of_kind(basis, name) for name in KINDS_OF_VEHICLES]
    rows = [
        _heading("procurement", lines["procurement"]),
        _row(1, lines["procurement_total"], procurement_total(basis)),
        *(
            _row(number, lines[name], figure)
            for number, (name, figure) in enumerate(zip(GOODS_WORKS_SERVICES, procurement, strict=True), 2)
        ),
        _heading("agency_operating", lines["agency_operating"]),
        *(
            _row(number, lines[kind.name.lower()], operating.where(unit_kind={kind}).figure)
            for number, kind in enumerate(AGENCIES, 5)
        ),
        _heading("assets", lines["assets"]),
        _row(7, lines["vehicles"], all_vehicles(basis)),
        *(
            _row(number, f"　{number - 7}.{lines[name]}", figure)
            for number, (name, figure) in enumerate(zip(KINDS_OF_VEHICLES, vehicles, strict=True), 8)
        ),
        _row(17, lines["equipment_million"], million_yuan_equipment(basis)),
    ]
    return Body(tuple(rows), False)


def procurement_total(basis: Basis) -> Figure:
    """政府采购支出总额."""
    return sum_of(
        Key("given[procurement]"), [filled_total(basis, "procurement", name) for name in GOODS_WORKS_SERVICES]
    )


def all_vehicles(basis: Basis) -> Figure:
    """The number of vehicles held (车辆数合计)."""
    figures = [vehicles_of_kind(basis, name) for name in KINDS_OF_VEHICLES]
    return sum_of(Key("given[assets.vehicles]"), figures)


def vehicles_of_kind(basis: Basis, name: str) -> Figure:
    """The number of vehicles held of one of ``KINDS_OF_VEHICLES``."""
    return filled_total(basis, "assets", name)


def million_yuan_equipment(basis: Basis) -> Figure:
    """The number of pieces of equipment of a million 元 and more (单价100万元（含）以上设备)."""
    return filled_total(basis, "assets", "equipment_million")


def _heading(key: str, label: str) -> Row:
    return Row(key, RowKind.CLASS, labels(label, "", ""))


def _row(number: int, label: str, figure: Figure) -> Row:
    return Row(str(number), RowKind.ITEM, (*labels(label, str(number)), figure))
