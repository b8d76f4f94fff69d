"""The rules that every family has (共同的校验规则)."""

from generator.disclosure.rules import attachments
from generator.disclosure.rules import codes
from generator.disclosure.rules import ledger
from generator.disclosure.rules import privacy
from generator.disclosure.rules import rollup
from generator.disclosure.rules import secrecy
from generator.disclosure.rules import stated
from generator.disclosure.rules import texts
from generator.disclosure.rules import units
from generator.disclosure.rules.registry import SHARED, SHARED_SECRECY

__all__ = [
    "SHARED",
    "SHARED_SECRECY",
    "attachments",
    "codes",
    "ledger",
    "privacy",
    "rollup",
    "secrecy",
    "stated",
    "texts",
    "units",
]
