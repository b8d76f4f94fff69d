"""Holdings (国有资产): which rows count what is held, and which kinds of vehicles a form has."""

from typing import Final

from generator.families.budget.basis import Basis
from generator.families.budget.entries import Assets
from generator.families.budget.terms import Holding

VEHICLES: Final = (
    "minister_vehicles",
    "chief_vehicles",
    "leader_vehicles",
    "courier_vehicles",
    "emergency_vehicles",
    "enforcement_vehicles",
    "technical_vehicles",
    "retired_vehicles",
    "institution_vehicles",
    "other_vehicles",
    "remaining_vehicles",
)
"""Fields of 国有资产 that count vehicles; their sum is the number of vehicles."""


def vehicle_kinds(basis: Basis) -> list[str]:
    """Return the kinds of vehicles that the form has, in its order."""
    return [kind for kind in VEHICLES if basis.submission.asks_for("assets", kind)]


def held(basis: Basis) -> list[Assets]:
    """Return the rows of what is held; all of them, if the form does not tell apart what is to be bought."""
    return [row for row in basis.submission.assets if row.holding is not Holding.PLANNED]


def planned(basis: Basis) -> list[Assets]:
    """Return the rows of what is to be bought this year."""
    return [row for row in basis.submission.assets if row.holding is Holding.PLANNED]


def vehicles(basis: Basis, row: Assets) -> int:
    """Return the number of vehicles that a row counts."""
    return sum(getattr(row, kind) or 0 for kind in vehicle_kinds(basis))
