"""Fewer random cases for what takes long: a few in make test, as many as of anything else in make test-all."""

import os

from hypothesis import settings


def few(examples: int) -> settings:
    """Meet so many cases by default, and all that a named profile asks for."""
    return settings() if "HYPOTHESIS_PROFILE" in os.environ else settings(max_examples=examples)
