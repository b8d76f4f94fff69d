"""The rules of the budget disclosure (预算公开校验规则)."""

from generator.families.budget.rules import codes, comparisons, completeness, ledger
from generator.families.budget.rules.registry import RULES

__all__ = ["RULES", "codes", "comparisons", "completeness", "ledger"]
