"""The rules that every family has (共同的校验规则)."""

from generator.disclosure.rules import (
    attachments,
    carriers,
    codes,
    functions,
    ledger,
    picking,
    privacy,
    project_names,
    rollup,
    secrecy,
    stated,
    texts,
    tiers,
    unit_kinds,
    units,
    uses,
    years,
)
from generator.disclosure.rules.registry import SHARED, SHARED_SECRECY

__all__ = [
    "SHARED",
    "SHARED_SECRECY",
    "attachments",
    "carriers",
    "codes",
    "functions",
    "ledger",
    "picking",
    "privacy",
    "project_names",
    "rollup",
    "secrecy",
    "stated",
    "texts",
    "tiers",
    "unit_kinds",
    "units",
    "uses",
    "years",
]
