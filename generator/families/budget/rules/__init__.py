"""The rules of the budget disclosure (预算公开校验规则)."""

from generator.families.budget.rules import (
    aims,
    annexes,
    codes,
    comparisons,
    completeness,
    costs,
    functions,
    funding,
    kinds,
    ledger,
    overall,
    privacy,
    relations,
    sides,
    surroundings,
    targets,
)
from generator.families.budget.rules.registry import RULES, SECRECY

__all__ = [
    "RULES",
    "SECRECY",
    "aims",
    "annexes",
    "codes",
    "comparisons",
    "completeness",
    "costs",
    "functions",
    "funding",
    "kinds",
    "ledger",
    "overall",
    "privacy",
    "relations",
    "sides",
    "surroundings",
    "targets",
]
