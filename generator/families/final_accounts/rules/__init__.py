"""The rules of final accounts (决算公开校验规则); what every family has is in them already."""

from typing import Final

from generator.disclosing.rules import SHARED, SHARED_SECRECY
from generator.families.final_accounts.basis import Basis
from generator.rules.registry import Registry

RULES: Final[Registry[Basis]] = Registry(SHARED.rules)
"""What is published must keep to these."""

SECRECY: Final[Registry[Basis]] = Registry(SHARED_SECRECY.rules)
"""What was handed in, with all that must not be published, must keep to these."""
