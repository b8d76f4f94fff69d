"""The rules of the budget disclosure (预算公开校验规则)."""

from generator.families.budget.rules import (
    annexes,
    codes,
    comparisons,
    completeness,
    costs,
    funding,
    ledger,
    privacy,
    relations,
    surroundings,
    targets,
)
from generator.families.budget.rules.registry import RULES, SECRECY

__all__ = [
    "RULES",
    "SECRECY",
    "annexes",
    "codes",
    "comparisons",
    "completeness",
    "costs",
    "funding",
    "ledger",
    "privacy",
    "relations",
    "surroundings",
    "targets",
]
