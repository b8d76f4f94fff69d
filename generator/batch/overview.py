"""Overview (汇总): what became of every workbook, and the office's totals; as data, before it is written anywhere.

It is of what one run made, and knows no sign-off. How far documents are in that, ``generator/signoff/state.py`` tells
both `mingzhang status` and the preview, whose own overview is of workbooks as they are now.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from generator.batch.entry import BatchEntry, State
from generator.batch.outcome import RETURNED
from generator.disclosure.headline import HEADLINES
from generator.facts.rounding import rounded
from generator.families.known import FAMILIES
from generator.findings.finding import tally
from generator.verify.certificate import SUFFIX as CERTIFICATE

_UNIT: Final = 10_000  # 万元


class Shown(NamedTuple):
    """A headline for display: amounts in 万元, change in per cent; None where unknown."""

    this: Decimal | None = None
    last: Decimal | None = None
    change: Decimal | None = None
    rate: Decimal | None = None


class DocumentFiles(NamedTuple):
    """A document with its files: display names, and paths below the output folder."""

    name: str
    files: dict[str, str]


class WorkbookLine(NamedTuple):
    """A workbook: its number of findings of each level, its documents, its headlines in the order of ``HEADLINES``."""

    entry: BatchEntry
    findings: tuple[int, ...]
    documents: list[DocumentFiles]
    headlines: tuple[Shown, ...]


class YearTotal(NamedTuple):
    """Totals of one year and kind: a department's documents include its units', so kinds are never added up."""

    year: int
    kind: str
    number: int
    headlines: tuple[Shown, ...]


class Overview(NamedTuple):
    """Complete content of a summary.

    ``retired`` are files that were moved away, ``strangers`` published files that no run wrote, ``gone`` workbooks of
    the last run that no longer exist.
    """

    states: dict[State, int]
    totals: list[YearTotal]
    lines: list[WorkbookLine]
    retired: Sequence[str]
    strangers: Sequence[str]
    gone: Sequence[str]

    @property
    def number(self) -> int:
        """Number of workbooks."""
        return len(self.lines)


def overview(
    entries: Sequence[BatchEntry], retired: Sequence[str], strangers: Sequence[str], gone: Sequence[str]
) -> Overview:
    """Return the overview of a run."""
    states = {state: sum(entry.state is state for entry in entries) for state in State}
    counted = [found[0] for found in same_departments(entry for entry in entries if entry.headlines and entry.files)]
    years = sorted({entry.year for entry in counted})
    totals = [_total(year, kind.value, counted) for year in years for family in FAMILIES for kind in family.kinds]
    return Overview(
        states={state: number for state, number in states.items() if number},
        totals=[total for total in totals if total.number],
        lines=[_line(entry) for entry in entries],
        retired=retired,
        strangers=strangers,
        gone=gone,
    )


def same_departments(entries: Iterable[BatchEntry]) -> list[list[BatchEntry]]:
    """Group the entries by year, kind and department or unit."""
    found: dict[tuple[int, str, str], list[BatchEntry]] = {}
    for entry in entries:
        found.setdefault((entry.year, entry.kind, entry.owner), []).append(entry)
    return list(found.values())


def _line(entry: BatchEntry) -> WorkbookLine:
    return WorkbookLine(entry, tally(entry.findings), _documents(entry.files), _headlines([entry]))


def _documents(files: Iterable[str]) -> list[DocumentFiles]:
    found: dict[str, DocumentFiles] = {}
    for file in files:
        path = PurePosixPath(file)
        name = path.name.removesuffix(CERTIFICATE) if path.name.endswith(CERTIFICATE) else path.stem
        found.setdefault(name, DocumentFiles(name, {})).files[_called(path)] = file
    return list(found.values())


def _called(file: PurePosixPath) -> str:
    if file.name.endswith(CERTIFICATE):
        return "核验证明"
    return "标注副本" if file.parts[0] == RETURNED else file.suffix[1:].upper()


def _total(year: int, kind: str, entries: Iterable[BatchEntry]) -> YearTotal:
    chosen = [entry for entry in entries if (entry.year, entry.kind) == (year, kind)]
    return YearTotal(year, kind, len(chosen), _headlines(chosen))


def _headlines(entries: Sequence[BatchEntry]) -> tuple[Shown, ...]:
    return tuple(_shown(entries, name) for name in HEADLINES)


def _shown(entries: Iterable[BatchEntry], name: str) -> Shown:
    """Return the sum of a headline for display; last year's is known only if it is known of all."""
    known = [entry.headlines[name] for entry in entries if name in entry.headlines]
    if not known:
        return Shown()
    this = sum((headline.this for headline in known), Decimal(0))
    given = [headline.last for headline in known if headline.last is not None]
    if len(given) < len(known):
        return Shown(rounded(this / _UNIT))
    last = sum(given, Decimal(0))
    rate = rounded((this - last) / last * 100) if last else None
    return Shown(rounded(this / _UNIT), rounded(last / _UNIT), rounded((this - last) / _UNIT), rate)
