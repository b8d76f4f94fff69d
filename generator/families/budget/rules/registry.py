"""The budget family's registry, which the modules beside this one fill."""

from generator.families.budget.basis import Basis
from generator.rules.registry import Registry

RULES: Registry[Basis] = Registry()

OPENNESS = "财预〔2016〕143号《地方预决算公开操作规程》"
"""地方预决算公开操作规程."""
