"""The rules that every family has (共同的校验规则)."""

from generator.disclosure.rules import (
    attachments,
    codes,
    ledger,
    picking,
    privacy,
    rollup,
    secrecy,
    stated,
    texts,
    units,
)
from generator.disclosure.rules.registry import SHARED, SHARED_SECRECY

__all__ = [
    "SHARED",
    "SHARED_SECRECY",
    "attachments",
    "codes",
    "ledger",
    "picking",
    "privacy",
    "rollup",
    "secrecy",
    "stated",
    "texts",
    "units",
]
