"""Of several examples of one claim the cheapest that prove it are tried by default, all others in make test-all."""

from collections.abc import Collection, Iterable
from typing import Any

import pytest


def slow(*values: object, id: str | None = None) -> Any:
    """Parameters for make test-all alone."""
    return pytest.param(*values, marks=pytest.mark.slow, id=id)


def by_default(chosen: Collection[object], examples: Iterable[Any]) -> list[Any]:
    """Parameters of which those that were chosen are tried by default."""
    return [example if example in chosen else slow(example) for example in examples]
