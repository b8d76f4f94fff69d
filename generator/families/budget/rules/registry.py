"""The budget family's registry, which the modules beside this one fill."""

from generator.families.budget.basis import Basis
from generator.rules.registry import Registry

RULES: Registry[Basis] = Registry()
"""What is published must keep to these."""

SECRECY: Registry[Basis] = Registry()
"""What was handed in, with all that must not be published, must keep to these."""

LEDGER = ("basic", "projects", "project_lines", "units")
"""The sheets that amounts come from: what compares amounts needs them whole."""
