"""A submission with some of its parts put in the place of others, and nothing of the old one kept."""

from functools import cache
from typing import Any

from generator.checking import check
from generator.families.budget.submission import Submission
from tests.edited import INVENTED
from tests.made import INPUTS


@cache
def invented() -> Submission:
    """What the invented department hands in."""
    basis = check(INPUTS / f"{INVENTED}.xlsx").basis
    assert basis
    return basis.submission


def varied(submission: Submission, **parts: Any) -> Submission:
    return Submission(**{**dict(submission), **parts})
