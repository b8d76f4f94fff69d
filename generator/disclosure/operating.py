"""“三公”经费, 机关运行经费 and 政府采购: the codes, kinds of units and fields that they are made of."""

from collections.abc import Mapping
from typing import Final

from generator.model.terms import UnitKind

ABROAD: Final = frozenset({"30212"})
RECEPTION: Final = frozenset({"30217"})
VEHICLE_OPERATION: Final = frozenset({"30231"})
VEHICLE_PURCHASE: Final = frozenset({"31013", "30913"})
VEHICLES: Final = VEHICLE_PURCHASE | VEHICLE_OPERATION
THREE_PUBLIC: Final = ABROAD | RECEPTION | VEHICLES
"""Economic codes (部门预算支出经济分类科目)."""

ITEMS: Final[Mapping[str, frozenset[str]]] = {
    "abroad": ABROAD,
    "vehicle_purchase": VEHICLE_PURCHASE,
    "vehicle_operation": VEHICLE_OPERATION,
    "reception": RECEPTION,
}
"""The same codes, by the fields that hold the amounts of “三公”经费."""

AGENCIES: Final = (UnitKind.ADMINISTRATIVE, UnitKind.CIVIL_SERVICE_INSTITUTION)
"""The kinds of units whose 公用经费 is 机关运行经费, in the order they are mentioned."""

GOODS_WORKS_SERVICES: Final = ("goods", "works", "services")
"""Fields of 政府采购."""
