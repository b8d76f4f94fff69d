"""However a workbook is broken, there is a verdict, at little more cost; docs/fuzz.md records ten thousand."""

import shutil
import tempfile
import time
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.thinned import by_default
from tools.fuzz import EXAMPLES, LEVELS, verdict

MUCH = 30
"""Times what the unbroken workbook takes of the processor, in the same run: no slow or busy machine can fail it."""


def spent(path: Path) -> float:
    begun = time.process_time()
    verdict(path)
    return time.process_time() - begun


@cache
def usual() -> float:
    """What an example takes that is as long as the others."""
    with tempfile.TemporaryDirectory() as folder:
        return spent(Path(shutil.copy(EXAMPLES[0], folder)))


@pytest.mark.parametrize("level", by_default(["单元格", "XML"], LEVELS))
@settings(max_examples=settings().max_examples // 2 - 1)
@given(st.sampled_from(EXAMPLES), st.randoms(use_true_random=True))
def test_there_is_always_a_verdict(level: str, example: Path, chance: Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "改.xlsx"
        path.write_bytes(LEVELS[level](example, chance))
        assert spent(path) < MUCH * usual()
