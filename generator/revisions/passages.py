"""Changed passages (文字改动): two versions side by side, with what was deleted and what was inserted."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from hashlib import sha256
from typing import NamedTuple

from lxml.html import HtmlElement

from generator.verify.blocks import Block, Table, Text, squeezed
from generator.verify.edits import edits
from generator.verify.html import read_html
from generator.verify.pairs import Row, paired_blocks, paired_cells, paired_rows
from generator.verify.places import whole_row
from generator.verify.words import tokens

_BETWEEN = " ｜ "
_NUMBER = 8  # digits that tell one picture from another


class Segment(NamedTuple):
    """A run of words; ``changed`` if the other version does not have it."""

    text: str
    changed: bool


class Passage(NamedTuple):
    """A changed paragraph, heading or row: its place and both versions, one of which may be empty."""

    place: str
    old: Sequence[Segment]
    new: Sequence[Segment]


def changed_passages(old: HtmlElement, new: HtmlElement) -> Iterator[Passage]:
    """Yield the passages that differ, in order, without the table of contents, which only repeats headings."""
    for ours, theirs in paired_blocks(_read(old), _read(new)):
        if isinstance(ours, Table) or isinstance(theirs, Table):
            yield from changed_rows(_lines(ours), _lines(theirs))
        elif passage := _passage([ours] if ours else [], [theirs] if theirs else []):
            yield passage


def changed_rows(old: Sequence[Row], new: Sequence[Row]) -> Iterator[Passage]:
    """Yield the rows of a table that differ, are new or are gone."""
    for ours, theirs in paired_rows(old, new):
        if passage := _passage(ours or [], theirs or []):
            yield passage


def _read(document: HtmlElement) -> list[Block]:
    body = deepcopy(document)
    for contents in body.findall(".//nav"):
        contents.drop_tree()
    return [*read_html(body), Table(rows=[_picture(image) for image in body.iter("img")], place="图片")]


def _picture(image: HtmlElement) -> Row:
    """Return a picture as a row: its alternative text, and a number that differs for another picture."""
    number = sha256(image.get("src", "").encode()).hexdigest()[:_NUMBER]
    return [Text(image.get("alt", ""), place=f"图片“{image.get('alt', '')}”"), Text(f"图片编号 {number}")]


def _lines(table: Block | None) -> list[Row]:
    return [table.head, *table.rows] if isinstance(table, Table) else []


def _passage(old: Row, new: Row) -> Passage | None:
    """Compare two paragraphs or rows, cell by cell; None if nothing was changed."""
    pairs = [_segments(str(ours or ""), str(theirs or "")) for ours, theirs in paired_cells(old, new)]
    if not any(segment.changed for pair in pairs for side in pair for segment in side):
        return None
    return Passage(_place(new or old), _joined(left for left, _ in pairs), _joined(right for _, right in pairs))


def _place(row: Row) -> str:
    place = next((cell.place for cell in row if cell.place), "")
    return place if len(row) == 1 else whole_row(place)


def _joined(cells: Iterable[list[Segment]]) -> list[Segment]:
    """Join the cells of a row, without blank ones, by a separator."""
    filled = [cell for cell in cells if cell]
    between = [[Segment(_BETWEEN, False)] if number else [] for number in range(len(filled))]
    return [segment for pair in zip(between, filled, strict=True) for part in pair for segment in part]


def _segments(old: str, new: str) -> tuple[list[Segment], list[Segment]]:
    if squeezed(old) == squeezed(new):
        return [Segment(old, False)] if old else [], [Segment(new, False)] if new else []
    left, right = tokens(old), tokens(new)
    ours, theirs = list[Segment](), list[Segment]()
    for equal, begin, end, other, other_end in edits(left, right):
        ours.append(Segment("".join(left[begin:end]), not equal))
        theirs.append(Segment("".join(right[other:other_end]), not equal))
    return [part for part in ours if part.text], [part for part in theirs if part.text]
