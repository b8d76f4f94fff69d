"""The final-accounts family's registries, which the other modules of this package fill."""

from typing import Final

from generator.disclosure.rules import SHARED, SHARED_SECRECY
from generator.disclosure.rules.ledger import LEDGER
from generator.families.final_accounts.basis import Basis
from generator.rules.registry import Registry

RULES: Final[Registry[Basis]] = Registry(SHARED.rules)
"""Rules for the published content; withheld rows are judged by them, too, but nothing of what they say is told."""

SECRECY: Final[Registry[Basis]] = Registry(SHARED_SECRECY.rules)
"""Rules for everything handed in, including what must not be published."""

SPENT: Final = (*LEDGER, "other_lines")
"""The sheets that spending comes from; rules that compare spending need them without faulty rows."""

FLOWS: Final = (*SPENT, "income", "balances")
"""The sheets that 收支 and 结转结余 come from."""
