"""Overview (汇总): what became of every workbook, and the office's totals; as data, before it is written anywhere."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from generator.batch.entry import Entry, State
from generator.families.budget.headline import HEADLINES, Headline
from generator.findings import Level
from generator.model.terms import DisclosureKind

_UNIT: Final = 10_000  # 万元
_HUNDREDTH: Final = Decimal("0.01")


class Shown(NamedTuple):
    """A headline as it is shown: 万元, and the change in per cent; None where it is not known."""

    this: Decimal | None = None
    last: Decimal | None = None
    change: Decimal | None = None
    rate: Decimal | None = None


class Line(NamedTuple):
    """One workbook: how many findings of each level, its headlines in the order of ``HEADLINES``."""

    entry: Entry
    findings: tuple[int, ...]
    headlines: tuple[Shown, ...]


class Total(NamedTuple):
    """The totals of one kind of documents: a department's hold its units', so the kinds are never added up."""

    kind: str
    number: int
    headlines: tuple[Shown, ...]


class Overview(NamedTuple):
    """Everything that a summary says; ``retired`` are files that were moved away."""

    states: dict[State, int]
    totals: list[Total]
    lines: list[Line]
    retired: Sequence[str]


def overview(entries: Sequence[Entry], retired: Sequence[str]) -> Overview:
    """Sum up a run."""
    states = {state: sum(entry.state is state for entry in entries) for state in State}
    return Overview(
        states={state: number for state, number in states.items() if number},
        totals=[total for kind in DisclosureKind if (total := _total(kind.value, entries)).number],
        lines=[_line(entry) for entry in entries],
        retired=retired,
    )


def _line(entry: Entry) -> Line:
    levels = tuple(sum(finding.level is level for finding in entry.findings) for level in Level)
    return Line(entry, levels, tuple(_shown([entry], name) for name in HEADLINES))


def _total(kind: str, entries: Iterable[Entry]) -> Total:
    chosen = [entry for entry in entries if entry.kind == kind and entry.files]
    return Total(kind, len(chosen), tuple(_shown(chosen, name) for name in HEADLINES))


def _shown(entries: Iterable[Entry], name: str) -> Shown:
    """Add up a headline and show it; last year's is known only if it is known of all."""
    known: list[Headline] = [entry.headlines[name] for entry in entries if name in entry.headlines]
    if not known:
        return Shown()
    this = sum((headline.this for headline in known), Decimal(0))
    if any(headline.last is None for headline in known):
        return Shown(_rounded(this / _UNIT))
    last = sum((headline.last for headline in known if headline.last is not None), Decimal(0))
    rate = _rounded((this - last) / last * 100) if last else None
    return Shown(_rounded(this / _UNIT), _rounded(last / _UNIT), _rounded((this - last) / _UNIT), rate)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_HUNDREDTH, ROUND_HALF_UP)
