"""A submission with some of its parts put in the place of others, and nothing of the old one kept."""

from functools import cache
from typing import Any, TypeVar

from generator.families.budget.submission import Submission
from generator.model import submission
from tests.support.edited import INVENTED
from tests.support.made import checked

S = TypeVar("S", bound=submission.Submission)


@cache
def invented() -> Submission:
    """What the invented department hands in."""
    basis = checked(INVENTED).basis
    assert basis
    return basis.submission


def varied(submission: S, **parts: Any) -> S:
    return type(submission)(**{**dict(submission), **parts})
