"""Planted secrets (种入的秘密): a project that must not be shown, damaged at random, compared in both directions.

``python -m tools.planted_secrets --runs 1000 --seed 0`` prints how many comparisons there were, how many of their pages
told anything of the project, and how many ended in a traceback; the same seed plants the same.
"""

import argparse
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

from generator.errors import GeneratorError
from generator.tasks.compare import compare
from tests.support.planted import DAMAGED, Plant, drawn, laid, planted, tells

LEAK, TRACEBACK, REFUSED, CLEAN = "泄露", "程序出错", "拒绝", "没有泄露"
NEITHER: Final = (LEAK, TRACEBACK)
"""What must not happen at all."""


def main() -> int:
    """Run; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    found = Counter(_runs(options.runs, options.seed))
    print(f"种子 {options.seed}，比对 {found.total()} 次：" + "，".join(f"{kind} {found[kind]}" for kind in _KINDS))
    return 1 if any(found[kind] for kind in NEITHER) else 0


_KINDS: Final = (CLEAN, REFUSED, LEAK, TRACEBACK)


def _runs(number: int, seed: int) -> Iterator[str]:
    random = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        for run in range((number + 1) // 2):
            plant, damage = drawn(random)
            public = laid(Path(folder) / "本", "公开.xlsx", planted(plant._replace(spoken=frozenset())))
            secret = laid(Path(folder) / "本", "填报表.xlsx", planted(plant, DAMAGED[damage]))
            for old, new in ((public, secret), (secret, public))[: number - 2 * run]:
                kind = _compared(old, new, plant)
                if kind in NEITHER:
                    print(f"{kind}：第 {run} 个，{damage}，{plant}，{old.stem}与{new.stem}", file=sys.stderr)
                yield kind


def _compared(old: Path, new: Path, plant: Plant) -> str:
    try:
        return LEAK if tells(compare(old, new).page.decode(), plant) else CLEAN
    except GeneratorError as error:
        return LEAK if tells(str(error), plant) else REFUSED
    except Exception:
        traceback.print_exc()
        return TRACEBACK


if __name__ == "__main__":
    sys.exit(main())
