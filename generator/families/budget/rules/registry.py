"""The budget family's registries, which the other modules of this package fill."""

from generator.disclosure.rules import SHARED, SHARED_SECRECY
from generator.families.budget.basis import Basis
from generator.rules.registry import Registry

RULES: Registry[Basis] = Registry(SHARED.rules)
"""Rules for the published content; withheld rows are judged by them, too, but nothing of what they say is told."""

SECRECY: Registry[Basis] = Registry(SHARED_SECRECY.rules)
"""Rules for everything handed in, including what must not be published."""
