"""What both families tell of money that a form has no line for (缺项)."""

from collections.abc import Callable, Iterator
from typing import Final

from generator.disclosure.basis import AnyBasis
from generator.disclosure.gaps import UNCODED, Gap, gaps
from generator.disclosure.secrecy.withholding import SHEET
from generator.disclosure.words import Words
from generator.facts.display import yuan
from generator.findings.ranges import ranges
from generator.model.ledger_line import LedgerLine
from generator.model.projects import line_of
from generator.rules.registry import Problem

_NAMED: Final = 3  # tables that are named, at most


def money_without_a_line(
    basis: AnyBasis, words: Words, is_meant: Callable[[LedgerLine], bool] = lambda line: True
) -> Iterator[Problem]:
    """Yield each kind of money that the form has no line for, at the first of its cells.

    What is left out of the document lacks no line; what stands in it for rows that are not public is told at these.
    """
    left_out = {line_of(row.place) for row in basis.secrets.rows_left_out}

    def is_told(line: LedgerLine) -> bool:
        return is_meant(line) and line.place.sheet != SHEET and line_of(line.place) not in left_out

    for gap in gaps(basis, words, is_told):
        places = [line.place for line in gap.lines]
        money = f"{ranges(places)}，共 {yuan(sum(line.amount for line in gap.lines))} 元"
        becomes = "只算在合计中，各项相加不等于合计" if gap.tables else "不会印出"
        if gap.kind == UNCODED:
            message = f"{_tables(gap)}按经济科目列支出，没有填经济科目的（{money}）{becomes}；请填写经济科目。"
        else:
            ask = f"没有填错的，请改用有这一项的公开格式，或者请编写公开格式“{basis.form.name}”的人加上这一项"
            message = f"{_tables(gap)}没有{gap.kind}这一项，{money}，{becomes}；填错的请改正，{ask}。"
        yield Problem(places[0], message)


def _tables(gap: Gap) -> str:
    more = f"等 {len(gap.tables)} 张表" if len(gap.tables) > _NAMED else ""
    return f"{'、'.join(gap.tables[:_NAMED])}{more}" or "各表都"
