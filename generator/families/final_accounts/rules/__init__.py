"""The rules of final accounts (决算公开校验规则)."""

from generator.families.final_accounts.rules import balances
from generator.families.final_accounts.rules.registry import RULES, SECRECY

__all__ = ["RULES", "SECRECY", "balances"]
