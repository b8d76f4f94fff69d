"""The budget family's registry, which the modules beside this one fill."""

from generator.disclosure.rules import SHARED, SHARED_SECRECY
from generator.families.budget.basis import Basis
from generator.rules.registry import Registry

RULES: Registry[Basis] = Registry(SHARED.rules)
"""What is published must keep to these."""

SECRECY: Registry[Basis] = Registry(SHARED_SECRECY.rules)
"""What was handed in, with all that must not be published, must keep to these."""
