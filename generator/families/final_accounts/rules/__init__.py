"""The rules of final accounts (决算公开校验规则), including those that all families share."""

from generator.families.final_accounts.rules import (
    balances,
    classes,
    codes,
    comparisons,
    completeness,
    evaluations,
    functions,
    internal,
    kinds,
    ledger,
    relations,
    scores,
    secrecy,
    surroundings,
    three_public,
)
from generator.families.final_accounts.rules.registry import RULES, SECRECY

__all__ = [
    "RULES",
    "SECRECY",
    "balances",
    "classes",
    "codes",
    "comparisons",
    "completeness",
    "evaluations",
    "functions",
    "internal",
    "kinds",
    "ledger",
    "relations",
    "scores",
    "secrecy",
    "surroundings",
    "three_public",
]
