"""Exports by the thousand (随机导出表): imported, and held against the ledger that they were made of.

``python -m tools.random_exports --runs 5000`` counts what came of them; the same seed makes the same exports.
"""

import argparse
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from functools import cache, partial
from random import Random
from typing import Final, NamedTuple

from generator.families.budget.imports.importing import ImportResult, read_export
from generator.families.budget.imports.shape import Shape
from generator.families.budget.imports.shape_file import load_shape
from tools.random_layouts import random_export
from tools.random_ledgers import YEAR, Export

RIGHT, TOLD, REFUSED, WRONG = "放入，都对", "有疑问，已告诉", "普通的表，却不放心", "放入，不对，没有告诉"
_LONG: Final = 70


class Verdict(NamedTuple):
    """What came of an export, and the first thing that was told."""

    kind: str
    why: str


@cache
def _shape() -> Shape:
    return load_shape(None)


def verdict(number: int, seed: int, ordinary: bool) -> Verdict:
    """Make an export and import it."""
    export = random_export(Random(f"{seed}-{number}-{ordinary}"), ordinary)
    return judged(export, read_export(export.grids, _shape(), YEAR), number)


def judged(export: Export, taken: ImportResult, number: int) -> Verdict:
    """Hold what was imported against the truth."""
    report = taken.report
    if report.sure:
        if placed(taken) == export.truth:
            return Verdict(RIGHT, "")
        return Verdict(WRONG, f"第 {number} 本：{'、'.join(sorted(export.features)) or '普通'}，{report.tally}")
    off = [str(total) for total in report.totals if not total.agrees]
    why = next(iter([*report.doubts, *off, *map(str, report.unplaced)]))
    return Verdict(TOLD if export.features else REFUSED, f"第 {number} 本：{why[:_LONG]}")


def placed(taken: ImportResult) -> dict[tuple[str, ...], Decimal]:
    """The ledger of what was imported, as the truth is kept."""
    found: dict[tuple[str, ...], Decimal] = {}
    for name in ("basic", "project_lines"):
        for row in taken.rows[name]:
            of = ("project",) if name == "project_lines" else ("unit", "spending")
            key = tuple(
                str(row[at] or "") for at in (*of, "functional_code", "economic_code", "source", "funding_year")
            )
            amount = row["amount"]
            found[key] = found.get(key, Decimal(0)) + (amount if isinstance(amount, Decimal) else Decimal(0))
    return found


def main() -> None:
    """Run and count."""
    parser = argparse.ArgumentParser(description="随机导出表")
    parser.add_argument("--runs", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--ordinary", action="store_true", help="只做普通的表")
    options = parser.parse_args()
    with ProcessPoolExecutor(2) as pool:
        work = partial(verdict, seed=options.seed, ordinary=options.ordinary)
        done = list(pool.map(work, range(options.runs), chunksize=50))
    for kind, count in Counter(found.kind for found in done).most_common():
        print(f"{kind}：{count}")
    for found in [found for found in done if found.kind in {WRONG, REFUSED}][:40]:
        print(f"  {found.kind}  {found.why}")
    if any(found.kind == WRONG for found in done):
        raise SystemExit("有放入不对、没有告诉的导出表")


if __name__ == "__main__":
    main()
