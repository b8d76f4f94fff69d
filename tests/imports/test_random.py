"""Exports of any shape: what is placed is the truth, or something is told; ordinary ones are placed."""

import os
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.imports.shapes import YEAR, default
from tools.random_exports import REFUSED, RIGHT, WRONG, judged, read_export
from tools.random_layouts import random_export

RUNS = 300 if os.environ.get("HYPOTHESIS_PROFILE") == "all-run" else 40


@pytest.mark.parametrize("ordinary", [True, False])
def test_placed_is_true_or_something_is_told(ordinary: bool) -> None:
    for number in range(RUNS):
        export = random_export(Random(f"test-{number}-{ordinary}"), ordinary)
        verdict = judged(export, read_export(export.grids, default(), YEAR), number)
        assert verdict.kind != WRONG, verdict.why
        assert not ordinary or verdict.kind == RIGHT, verdict.why


@given(st.randoms(use_true_random=False), st.booleans())
def test_whatever_the_shape(chance: Random, ordinary: bool) -> None:
    export = random_export(chance, ordinary)
    verdict = judged(export, read_export(export.grids, default(), YEAR), 0)
    assert verdict.kind != WRONG and (not ordinary or verdict.kind != REFUSED), verdict.why
