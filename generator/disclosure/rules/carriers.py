"""Rules of what a form prints and no other sheet states (其他数据、其他文字): all of its items, each once."""

from collections.abc import Collection, Iterator

from generator.disclosure.basis import AnyBasis
from generator.disclosure.rules.registry import SHARED
from generator.findings.finding import Level
from generator.findings.place import Place
from generator.model.entries import OtherDatum, OtherText
from generator.rules.authorities import FILLING_IN
from generator.rules.registry import Problem
from generator.rules.repeated import repeated

_DATA, _TEXTS = "other_data", "other_texts"


@SHARED.rule("OTH-01", Level.ERROR, FILLING_IN, needs=(_DATA,))
def other_data_are_given(basis: AnyBasis) -> Iterator[Problem]:
    """公开格式要写的其他数据，每个事项都要有数；没有的填 0。"""
    return _missing(basis, _DATA, basis.form.other_data, "amount", "没有填写数；没有的请填 0")


@SHARED.rule("OTH-02", Level.ERROR, FILLING_IN, needs=(_TEXTS,))
def other_texts_are_given(basis: AnyBasis) -> Iterator[Problem]:
    """公开格式要写的其他文字，每个事项都要有文字。"""
    return _missing(basis, _TEXTS, basis.form.other_texts, "text", "没有填写文字；请填写")


@SHARED.rule("OTH-03", Level.WARNING, FILLING_IN)
def other_items_are_of_the_form(basis: AnyBasis) -> Iterator[Problem]:
    """其他数据和其他文字只印公开格式列出的事项；其他的填了也不公开。"""
    yield from _unknown(basis.submission.other_data, basis.form.other_data)
    yield from _unknown(basis.submission.other_texts, basis.form.other_texts)


@SHARED.rule("OTH-04", Level.ERROR, FILLING_IN)
def other_items_are_unique(basis: AnyBasis) -> Iterator[Problem]:
    """其他数据和其他文字，一个事项只填一行。"""
    for rows in (basis.submission.other_data, basis.submission.other_texts):
        for (_, item), (where, first) in repeated(((row.unit, row.item), row.place("item")) for row in rows):
            yield Problem(where, f"“{item}”在 {first} 已经填过；请合并为一行，或清空一行。")


@SHARED.rule("OTH-05", Level.WARNING, FILLING_IN)
def titles_of_projects_have_a_text(basis: AnyBasis) -> Iterator[Problem]:
    """项目说明的标题下要有文字；没有文字的标题不印。"""
    told = [row for row in basis.submission.project_texts if basis.is_own_row(row.unit)]
    for row in (row for row in told if not row.text) if any(row.text for row in told) else ():
        yield Problem(row.place("text"), f"“{row.title}”没有文字，不会印出；请填写，或清空这一行。")


def _missing(basis: AnyBasis, name: str, items: Collection[str], field: str, what: str) -> Iterator[Problem]:
    """Yield the items of the form for which the document's own rows say nothing."""
    rows = {row.item: row for row in getattr(basis.submission, name) if basis.is_own_row(row.unit)}
    for item in items:
        row = rows.get(item)
        if row is None or getattr(row, field) is None:
            where = row.place(field) if row else Place(sheet=basis.submission.sheets[name].name)
            yield Problem(where, f"“{item}”（单位编码{basis.own_code}的行）{what}。")


def _unknown(rows: Collection[OtherDatum] | Collection[OtherText], items: Collection[str]) -> Iterator[Problem]:
    for row in (row for row in rows if row.item not in items):
        message = f"公开格式没有“{row.item}”这个事项，所填的不会公开；请改为列出的事项，或清空这一行。"
        yield Problem(row.place("item"), message)
