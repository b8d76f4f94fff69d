"""The case files (tests/cases): what real documents say, and what must be found in which workbook."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parents[1] / "cases"


@cache
def load(name: str) -> Any:
    """Load one of them, to be looked at; libyaml, as every process of a run loads them all."""
    return yaml.load((CASES / name).read_text("utf-8"), yaml.CSafeLoader)
