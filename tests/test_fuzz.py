"""However a workbook is broken, there is a verdict, and soon; docs/fuzz.md records ten thousand."""

import tempfile
from datetime import timedelta
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tools.fuzz import EXAMPLES, LEVELS, LONGEST, verdict


@settings(max_examples=2 * settings().max_examples, deadline=timedelta(seconds=2 * LONGEST))
@given(st.sampled_from(list(LEVELS)), st.sampled_from(EXAMPLES), st.randoms(use_true_random=True))
def test_there_is_always_a_verdict(level: str, example: Path, chance: Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "改.xlsx"
        path.write_bytes(LEVELS[level](example, chance))
        assert verdict(path).seconds < LONGEST
