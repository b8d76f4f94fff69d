"""Statements (文字中的数据): numbers in the free text of a document that match none of its figures."""

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Final, NamedTuple

from generator.disclosure.basis import AnyBasis
from generator.disclosure.checking.near_figures import TEN_THOUSAND, NearFigures
from generator.disclosure.checking.printed_figures import shown_figures
from generator.disclosure.disclosure import Disclosure
from generator.disclosure.family import AnyFamily
from generator.facts.figure import Figure, Measure
from generator.findings.finding import Finding, Level
from generator.findings.place import Place
from generator.rules.authorities import PLAUSIBILITY, STATE_SECRETS
from generator.rules.numbers import StatedNumber, numbers, one_slip, stated_numbers, written

_NAMED: Final = 6  # most numbers listed of a cell
_TELLING: Final = {1: 3, 2: 4, 3: 4}  # significant digits, by nearness, needed to suggest a slip
_PERHAPS, _CERTAIN = 3, 5  # digits from which an equal amount may be, or is, no coincidence

Value = tuple[Measure, Decimal]
"""A measure and a value in it: 元, per cent or pieces."""


class Statement(NamedTuple):
    """A text of the document, with its cell, the name of its project, and the values of that project's targets."""

    where: Place
    text: str
    project: str
    aims: Collection[Value]


def unbacked(family: AnyFamily, basis: AnyBasis, disclosure: Disclosure, told: Collection[Place] = ()) -> list[Finding]:
    """Return findings on numbers in a document's free text that match none of its figures, one for each cell.

    Args:
        family: the family of the document.
        basis: what the document is derived from.
        disclosure: the document.
        told: cells that another document prints, too, and that were checked there.
    """
    backed, shown = _Backed(disclosure), NearFigures(shown_figures(disclosure))
    return [
        finding
        for statement in statements(family, basis, family.reports)
        if statement.where not in told
        for finding in _finding(statement, backed, shown)
    ]


def revealing(
    family: AnyFamily, basis: AnyBasis, disclosure: Disclosure, whole: Disclosure, secret: Iterable[Decimal]
) -> list[Finding]:
    """Return findings on amounts in a document's free text that only withheld content explains.

    Args:
        family: the family of the document.
        basis: what the document is derived from.
        disclosure: the document.
        whole: the document derived from everything that was handed in.
        secret: withheld amounts, in 元.
    """
    backed, hidden = _Backed(disclosure), _Backed(whole)
    hidden.values[Measure.YUAN].update(secret)
    found = (
        _revealed(statement.where, item)
        for statement in statements(family, basis)
        for item in stated_numbers(statement.text)
        if item.measure is Measure.YUAN and item in hidden and item not in backed and _digits(item) >= _PERHAPS
    )
    return list(dict.fromkeys(found))


def _revealed(where: Place, stated: StatedNumber) -> Finding:
    """Return an error for a number of many digits, a warning for one of few, which may be equal by chance."""
    level, found = (Level.ERROR, "会泄露") if _digits(stated) >= _CERTAIN else (Level.WARNING, "可能泄露")
    message = f"有的金额只有算上不公开的项目才对得上，{found}它的金额；请改为公开的数，或不写数。"
    return Finding(level=level, code="WTH-05", message=message, where=where, authority=STATE_SECRETS)


def _digits(stated: StatedNumber) -> int:
    return len(stated.number.as_tuple().digits)


def statements(family: AnyFamily, basis: AnyBasis, leaving_out: Collection[str] = ()) -> Iterator[Statement]:
    """Yield the paragraphs that are this document's own, except those of the sheets ``leaving_out``."""
    names = {project.code: project.name for project in basis.submission.projects}
    aims = _aims(family, basis)
    for name in (name for name in family.texts if name not in leaving_out):
        for row in getattr(basis.submission, name):
            if basis.is_own_row(getattr(row, "unit", None)):
                project = getattr(row, "project", "")
                for where, text in row.texts:
                    yield Statement(where, text, names.get(project, ""), aims.get(project, ()))


def _aims(family: AnyFamily, basis: AnyBasis) -> dict[str, set[Value]]:
    """Return the numbers in the indicators by project; those of the whole budget under an empty code."""
    found: dict[str, set[Value]] = {}
    for item in (item for name in family.aims for item in getattr(basis.submission, name)):
        values = {(said.measure, said.value) for _, text in item.texts for said in numbers(text)}
        found.setdefault(getattr(item, "project", ""), set()).update(values)
    return found


class _Backed:
    """The values of a disclosure; ``in`` tests whether one of them equals a number stated in a text."""

    def __init__(self, disclosure: Disclosure) -> None:
        typed = set(disclosure.cells.values())
        self.values = {
            measure: typed | {figure.value for figure in disclosure.figures.values() if figure.measure is measure}
            for measure in Measure
        }
        self._rounded: dict[tuple[Measure, int, int], set[Decimal]] = {}

    def __contains__(self, stated: StatedNumber) -> bool:
        key = (stated.measure, stated.unit, stated.places)
        if key not in self._rounded:
            self._rounded[key] = {stated.rounded(value) for value in self.values[stated.measure]}
        return stated.number in self._rounded[key]


def _finding(statement: Statement, backed: _Backed, shown: NearFigures) -> Iterator[Finding]:
    stated = list(stated_numbers(statement.text))
    loose = [item for item in stated if item not in backed and (item.measure, item.value) not in statement.aims]
    parts = _parts(stated, loose, backed)
    found = {item.text: item for item in loose if item not in parts}
    if found:
        named = islice(found.items(), _NAMED)
        said = [f"“{text}”{_hint(stated, shown, statement.project)}" for text, stated in named]
        more = f"等 {len(found)} 个数" if len(found) > _NAMED else ""
        message = f"{'、'.join(said)}{more}与公开的数据都不相等；请核对，无误的可以保留。"
        yield Finding(level=Level.NOTICE, code="TXT-07", message=message, where=statement.where, authority=PLAUSIBILITY)


def _parts(stated: Iterable[StatedNumber], loose: Iterable[StatedNumber], backed: _Backed) -> list[StatedNumber]:
    """Return the amounts if they add up to a figure, e.g. the items of a project's cost; else none."""
    for items in (stated, loose):
        amounts = [item for item in items if item.measure is Measure.YUAN]
        if len(amounts) > 1 and sum(item.value for item in amounts) in backed.values[Measure.YUAN]:
            return amounts
    return []


def _hint(stated: StatedNumber, shown: NearFigures, project: str) -> str:
    """Return a hint at the figure perhaps meant: in another unit, or one slip away; preferably of the same project."""
    digits = len(written(stated.number).replace(".", "").strip("0"))
    near = []
    for item in shown.of(stated):
        foreign, nearness = not project or project not in item.where, _nearness(stated, item.figure)
        if nearness and digits >= _TELLING[nearness] - (not foreign):
            near.append((foreign, nearness, item))
    if not near:
        return ""
    best = min(near, key=lambda found: found[:2])[2]
    return f"（是否应为 {_figure_text(stated, best.figure)}，见{best.where}）"


def _nearness(stated: StatedNumber, figure: Figure) -> int:
    """Return 1 if off by ten thousand, 2 if a digit is too many, too few or swapped, 3 if wrong, 0 if not near."""
    if figure.measure is not stated.measure or not figure.value:
        return 0
    if stated.measure is Measure.YUAN and (
        stated.agrees_with(figure.value / TEN_THOUSAND) or stated.agrees_with(figure.value * TEN_THOUSAND)
    ):
        return 1
    one, other = written(stated.number), written(round(abs(figure.value) / stated.unit, 2))
    if not one_slip(one, other):
        return 0
    return 3 if len(one) == len(other) and sorted(one) != sorted(other) else 2


def _figure_text(stated: StatedNumber, figure: Figure) -> str:
    """Format an amount in 万元 if large, else in 元; any other figure with the unit in the text."""
    if stated.measure is not Measure.YUAN:
        return written(round(abs(figure.value), 2)) + stated.text.lstrip("0123456789., ")
    large = abs(figure.value) >= TEN_THOUSAND
    return f"{written(round(abs(figure.value) / (TEN_THOUSAND if large else 1), 2))}{'万元' if large else '元'}"
