"""Basis (编制依据) of final accounts: its submission and its form."""

from generator.disclosure import basis
from generator.families.final_accounts.form import FinalAccountsForm
from generator.families.final_accounts.submission import Submission

Basis = basis.Basis[Submission, FinalAccountsForm]
"""A final-accounts submission together with its year's codes and its province's form."""
