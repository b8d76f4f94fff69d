"""Basis (编制依据) of a budget: its submission and its form."""

from generator.disclosure import basis
from generator.families.budget.form import BudgetForm
from generator.families.budget.submission import Submission

Basis = basis.Basis[Submission, BudgetForm]
"""A budget submission together with its year's codes and its province's form."""
