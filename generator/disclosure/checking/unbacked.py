"""Unbacked (文字中的数据): numbers in the free text of a document that match none of its figures."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from generator.disclosure.basis import AnyBasis
from generator.disclosure.checking.backed import Backed
from generator.disclosure.checking.known_counts import known_counts
from generator.disclosure.checking.known_sums import known_sums
from generator.disclosure.checking.near_figures import TEN_THOUSAND, NearFigures, in_other_units
from generator.disclosure.checking.printed_figures import ShownFigure, shown_figures
from generator.disclosure.checking.statements import Statement, statements
from generator.disclosure.disclosure import Disclosure
from generator.disclosure.family import AnyFamily
from generator.facts.figure import Figure, Measure
from generator.findings.finding import Finding, Level
from generator.findings.place import Place
from generator.rules.authorities import PLAUSIBILITY
from generator.rules.numbers import StatedNumber, stated_numbers, written
from generator.rules.registry import Told
from generator.text.slips import one_slip

_NAMED: Final = 6  # most numbers listed of a cell
_TELLING: Final = {1: 3, 2: 4, 3: 4}  # significant digits, by nearness, needed to suggest a slip

_BETWEEN: Final = 100  # ten thousand times so much is nearer to a hundred million than to ten thousand
_ROW, _MOST = 3, 40  # fewest items that add up by no chance; numbers of a text that are tried
_ANOTHER_YEAR: Final = r"(?<!\d)(?!{year})20\d\d年|[上去]年|上一年|以前年度|历年"
"""In a clause on another year, whose numbers the document does not state."""

_CHANGE: Final = r"[比较与同](?:[上去]年|上一年|{last}年)(?=[^，]*[增减升降多少])"
"""Before a change against last year, whose amounts the document does state: 比上年增加123.45万元."""

_FEW: Final = 3  # most numbers that are told instead of a near one
_SINGLY: Final = 3  # digits of an amount of the same project off by ten thousand that are no coincidence
_WIDELY: Final = 4  # likewise of an amount of the whole document

_DOUBT: Final = Told(
    code="TXT-07",
    level=Level.NOTICE,
    authority=PLAUSIBILITY,
    text="文字中的金额、比例和个数，与公开的数据相等；标准、目标和别的年度的数不比。",
)
_SLIP: Final = Told(
    code="TXT-08",
    level=Level.WARNING,
    authority=PLAUSIBILITY,
    text="文字中的金额，与同一个项目、或整个部门公开的数据只差一万倍、一亿倍的，多半写错了元、万元、亿元。",
    confirmable=True,
)
OF_TEXTS: Final = (_DOUBT, _SLIP)
"""What is told of numbers in texts, which are compared when documents are derived."""

_ASK: Final = "请核对，无误的可以保留。"


def unbacked(family: AnyFamily, basis: AnyBasis, disclosure: Disclosure, told: Collection[Place] = ()) -> list[Finding]:
    """Return findings on numbers in a document's free text that match none of its figures.

    One that is near a figure is a finding of its own; all others of a cell are one.

    Args:
        family: the family of the document.
        basis: what the document is derived from.
        disclosure: the document.
        told: cells that another document prints, too, and that were checked there.
    """
    known = (*known_counts(basis), *known_sums(basis))
    backed, shown = Backed(disclosure, known), NearFigures(shown_figures(disclosure))
    year = basis.submission.identity.year
    other_year = _OtherYear(*(re.compile(said.format(year=year, last=year - 1)) for said in (_ANOTHER_YEAR, _CHANGE)))
    return [
        finding
        for statement in statements(family, basis)
        if statement.where not in told
        for finding in _findings(statement, backed, shown, other_year)
    ]


class _OtherYear(NamedTuple):
    """How another year is spoken of, and a change against the last one."""

    year: re.Pattern[str]
    change: re.Pattern[str]

    def has(self, stated: StatedNumber) -> bool:
        """Return whether a number is of another year, and no amount of a change."""
        is_money = stated.measure is Measure.YUAN
        return bool(self.year.search(self.change.sub("", stated.clause) if is_money else stated.clause))


class _Near(NamedTuple):
    """A figure that a number may be a slip of: whose it is, how near, and where it is shown."""

    foreign: bool
    nearness: int
    shown: ShownFigure


def _findings(statement: Statement, backed: Backed, shown: NearFigures, other_year: _OtherYear) -> Iterator[Finding]:
    stated = [item for item in stated_numbers(statement.text) if backed.states(item)]
    loose = [item for item in stated if item not in backed and not statement.is_aim(item)]
    parts, others = _parts(stated, loose, backed), list[str]()
    for item in {item.text: item for item in loose if item not in parts}.values():
        near = _near(item, shown, statement.project)
        if near and _is_certain(item, near, statement.project):
            yield _slipped(statement.where, item, near)
        elif not statement.reported and (said := _said(item, near, backed)):
            yield _doubt(statement.where, said)
        elif not other_year.has(item):
            others.append(f"“{item.text}”")
    if others and not statement.reported:
        more = f"等 {len(others)} 个数" if len(others) > _NAMED else ""
        yield _doubt(statement.where, f"{'、'.join(others[:_NAMED])}{more}与公开的数据都不相等；{_ASK}")


def _doubt(where: Place, message: str) -> Finding:
    return _DOUBT.at(where, message)


def _slipped(where: Place, stated: StatedNumber, near: _Near) -> Finding:
    """Return a warning on an amount of the same thing that is written in another unit of money."""
    large, small = sorted((abs(stated.value), abs(near.shown.figure.value)), reverse=True)
    times = "一万倍" if large < small * TEN_THOUSAND * _BETWEEN else "一亿倍"
    message = f"{_hinted(stated, near)}与公开的数据相差{times}；多半写错了元、万元、亿元，请核对。"
    return _SLIP.at(where, message)


def _hinted(stated: StatedNumber, near: _Near) -> str:
    return f"“{stated.text}”（是否应为 {_figure_text(stated, near.shown.figure)}，见{near.shown.where}）"


def _said(stated: StatedNumber, near: _Near | None, backed: Backed) -> str:
    """Say what a number may have been meant to be: a near figure, or the few numbers that are stated of its kind."""
    if near:
        return f"{_hinted(stated, near)}与公开的数据都不相等；{_ASK}"
    known = sorted(value for value in backed.values[stated.kind] if value) if stated.counted else []
    if not 0 < len(known) <= _FEW:
        return ""
    listed = "、".join(written(value) for value in known)
    return f"“{stated.text}”与公开的数据都不相等，公开的{stated.counted}是 {listed}；{_ASK}"


def _parts(stated: Sequence[StatedNumber], loose: Sequence[StatedNumber], backed: Backed) -> list[StatedNumber]:
    """Return the numbers that add up to a figure, e.g. the items of a project's cost, all or those in a row."""
    found: list[StatedNumber] = []
    for kind in dict.fromkeys(item.kind for item in stated if item.kind is not Measure.PERCENT):
        for items in (stated, loose):
            some = [item for item in items if item.kind is kind]
            if len(some) > 1 and sum(item.value for item in some) in backed.values[kind]:
                found += some
        found += _in_a_row([item for item in stated if item.kind is kind], backed)
    return found


def _in_a_row(items: Sequence[StatedNumber], backed: Backed) -> list[StatedNumber]:
    """Return the numbers that stand in a row and add up to a figure that the same text states before or after them."""
    wholes = {item.value for item in items if item in backed}
    found: list[StatedNumber] = []
    for first in range(min(len(items), _MOST)):
        for last in range(first + _ROW, min(len(items), _MOST) + 1):
            row = items[first:last]
            total = sum(item.value for item in row)
            if total in wholes and all(item.value != total for item in row):
                found += row
    return found


def _near(stated: StatedNumber, shown: NearFigures, project: str) -> _Near | None:
    """Return the figure perhaps meant: in another unit, or one slip away; preferably of the same project."""
    digits, found = _significant(stated), list[_Near]()
    for item in shown.of(stated):
        foreign, nearness = not _is_own(item, project), _nearness(stated, item.figure)
        if nearness and digits >= _TELLING[nearness] - bool(project and not foreign):
            found.append(_Near(foreign, nearness, item))
    return min(found, key=lambda near: near[:2], default=None)


def _significant(stated: StatedNumber) -> int:
    return len(written(stated.number).replace(".", "").strip("0"))


def _is_own(item: ShownFigure, project: str) -> bool:
    """Return whether a figure is shown of the same project; if a text is of no project, of the document as a whole."""
    return f"“{project}”" in item.where if project else item.summary


def _is_certain(stated: StatedNumber, near: _Near, project: str) -> bool:
    """Return whether an amount is the same thing's in another unit of money: too many digits agree for a chance."""
    return near.nearness == 1 and not near.foreign and _significant(stated) >= (_SINGLY if project else _WIDELY)


def _nearness(stated: StatedNumber, figure: Figure) -> int:
    """Return 1 if off by a unit of money, 2 if a digit is too many, too few or swapped, 3 if wrong, 0 if not near."""
    if figure.measure is not stated.measure or figure.counted is not stated.counted or not figure.value:
        return 0
    if stated.measure is Measure.YUAN and any(stated.agrees_with(value) for value in in_other_units(figure.value)):
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
