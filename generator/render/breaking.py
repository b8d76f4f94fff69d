"""Page breaks of forms (跨页): split long forms into page-sized tables, repeating group heads.

A label that spans rows would appear on the first page only, in PDF and in Word alike. So every form starts a page and
is split before layout, by an upper estimate of the lines that its texts need; each part is a table of its own. All
writers get the same parts, hence the same page breaks.
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy, deepcopy
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil

from lxml import html
from lxml.html import HtmlElement

from generator.looks.looks import Looks
from generator.looks.reading import looks_of
from generator.render.classes import with_class
from generator.render.grid import Cell, cells_of, shares_of
from generator.render.paper import Measures, area, measures_of, wrapped

CONTINUED = "（续）"

_SPARE = 18.7  # points of a page that allow for differences between two layout programs
_AROUND_TITLE = 18.4  # points above a title, and around the year below it
_SHORT = 6  # lines; a row of no more is never split
_LEAST = 3  # lines; a row is not split if fewer would fit on the page
_LAST = 3  # rows that the last part has, at least
_FILLED = 0.43  # share of a page that the last part fills, at least


@dataclass(eq=False)
class _Cell(Cell):
    """A cell of a form: the points that its text has, and the size of its letters."""

    room: float
    size: float

    @cached_property
    def lines(self) -> list[str]:
        """Its text cut into lines, rather too many; a paragraph ends in a line feed."""
        return [line for text in self.paragraphs for line in wrapped(text, self.room, self.size)]

    def at(self, row: int, end: int) -> "_Cell":
        """Return the same cell in other rows."""
        moved = copy(self)
        moved.row, moved.end = row, end
        return moved

    def saying(self, element: HtmlElement) -> "_Cell":
        """Return a cell in its place that says something else."""
        return self if element is self.element else replace(self, element=element)


Cells = Sequence[_Cell]


def split_forms(document: HtmlElement) -> HtmlElement:
    """Split every ``table.form`` of a document, in place, into tables that fit a page each."""
    for table in with_class(document, "table", "form"):
        section = table.getparent()
        assert section is not None
        title = _title_height(section.findtext("h3") or "", looks_of(section))
        first, *others = _tables(table, _best_parts(table, title))
        for part in others:
            part.classes.add("continued")
        at = section.index(table)
        section[at : at + 1] = [first, *others]
    return document


def _title_height(title: str, looks: Looks) -> float:
    """Return the height of the title of a form, with the year below it."""
    letters = int(area(looks, "table").width / looks.table_title.size) - 1
    return ceil(len(title) / letters) * ceil(looks.table_title.pitch) + looks.form_year.pitch + _AROUND_TITLE


def _best_parts(table: HtmlElement, title: float) -> list[Cells]:
    """Return the parts of a form, none of them nearly empty: with tighter rows, or broken a little earlier."""
    looks, measures = looks_of(table), measures_of(table)
    width, height = area(looks, "table")
    cells, page = _cells(table, measures, width), height - _SPARE
    first = page - title
    usual = list(_parts(cells, [first], page, measures.line, measures.row))
    lacking = _FILLED * page - _height(usual[-1], measures)
    if len(usual) == 1 or lacking <= 0:
        return usual
    tight = list(_parts(cells, [first], page, measures.line, measures.tight))
    if len(tight) < len(usual):
        table.classes.add("tight")
        return tight
    rooms = [first, *(page for _ in usual[2:])]
    earlier = list(_parts(cells, [*rooms[:-1], rooms[-1] - lacking], page, measures.line, measures.row))
    return earlier if len(earlier) == len(usual) else usual


def _cells(table: HtmlElement, measures: Measures, width: float) -> Cells:
    shares = shares_of(table)
    cells = cells_of(table)
    rooms = (sum(shares[cell.column : cell.column + cell.columns]) * width / 100 - measures.sides for cell in cells)
    return [_Cell(**vars(cell), room=room, size=measures.size) for cell, room in zip(cells, rooms, strict=True)]


def _height(cells: Cells, measures: Measures) -> float:
    return sum(lines * measures.line + measures.row for lines in _lines(cells))


def _parts(cells: Cells, rooms: Sequence[float], page: float, line: float, extra: float) -> Iterator[Cells]:
    """Yield the cells that fit into the first room, then those of each further page under repeated heads.

    Args:
        cells: of the form.
        rooms: points of the first pages.
        page: points of the others.
        line: the distance of lines.
        extra: points that a row takes in addition to its lines.
    """
    kept, ahead = 0, iter(rooms)
    room = next(ahead)
    while (full := _full(lines := _lines(cells), room, kept, line, extra)) is not None:
        row, left = full
        if lines[row] > _SHORT and left >= _LEAST:
            cells, row = _split(cells, row, left), row + 1
        row = _cut_before(cells, row, kept)
        yield [cell.at(cell.row, min(cell.end, row)) for cell in cells if cell.row < row]
        heads = _heads(cells, row)
        cells, kept, room = _under(heads, cells, row), len(heads), next(ahead, page)
    yield cells


def _full(lines: Sequence[int], room: float, kept: int, line: float, extra: float) -> tuple[int, int] | None:
    """Return the first row that does not fit and how many of its lines do; a short row below the heads always fits."""
    for row, count in enumerate(lines):
        height = count * line + extra
        if height > room and (row > kept or (row == kept and count > _SHORT)):
            return row, int((room - extra) / line)
        room -= height
    return None


def _heads(cells: Cells, row: int) -> list[int]:
    """Return the rows to repeat on the next page: a first row without rowspans, and heads of columns that continue."""
    rows = [0] if all(cell.rows == 1 for cell in cells if cell.row == 0) else []
    going_on = {cell.row for cell in cells if cell.row < row < cell.end}
    return rows + [number for number in sorted(going_on) if number not in rows and _is_head(cells, number)]


def _is_head(cells: Cells, row: int) -> bool:
    """Return whether a row consists of column heads."""
    starting = [cell for cell in cells if cell.row == row and cell.rows == 1]
    return bool(starting) and all(cell.element.get("scope") == "col" for cell in starting)


def _under(heads: Sequence[int], cells: Cells, row: int) -> Cells:
    """Return copies of the head rows, and below them the cells from a row on."""
    below = [_after(cell, row, len(heads)) for cell in cells if cell.end > row]
    repeated = [
        cell.saying(_again(cell.element)).at(new, new + 1)
        for new, old in enumerate(heads)
        for cell in cells
        if cell.row == old and cell.rows == 1
    ]
    filled = {(cell.row, column) for cell in repeated for column in cell.column_range}
    return [*repeated, *(_reaching_up(cell, filled, len(heads)) for cell in below)]


def _reaching_up(cell: _Cell, filled: set[tuple[int, int]], heads: int) -> _Cell:
    """Extend a continued label upwards, beside the repeated heads."""
    top = heads
    while top > 0 and (top - 1, cell.column) not in filled:
        top -= 1
    return cell.at(top, cell.end) if cell.row == heads else cell


def _depth(cells: Cells) -> int:
    return max(cell.end for cell in cells)


def _lines(cells: Cells) -> list[int]:
    """Return the lines of each row; what covers several rows does not count."""
    lines = [1] * _depth(cells)
    for cell in cells:
        if cell.rows == 1:
            lines[cell.row] = max(lines[cell.row], len(cell.lines))
    return lines


def _cut_before(cells: Cells, row: int, kept: int) -> int:
    """Move a cut up, so that no head is last on a page and the next page has at least ``_LAST`` rows."""
    row = min(row, max(_depth(cells) - _LAST, kept + 1))
    while row > kept + 1 and all(cell.element.tag == "th" for cell in cells if cell.row == row - 1):
        row -= 1
    return row


def _split(cells: Cells, row: int, lines: int) -> Cells:
    """Split a row in two, the first with the given number of lines."""
    split: list[_Cell] = []
    for cell in cells:
        if cell.row == row and cell.rows == 1:
            head, tail = _halves(cell, lines)
            split += [cell.saying(head), cell.saying(tail).at(row + 1, row + 2)]
        else:
            split.append(cell.at(cell.row + (cell.row > row), cell.end + (cell.end > row)))
    return split


def _halves(cell: _Cell, lines: int) -> tuple[HtmlElement, HtmlElement]:
    if cell.element.tag == "th":
        return cell.element, _continued(cell.element)
    return _with_text(cell.element, cell.lines[:lines]), _with_text(cell.element, cell.lines[lines:])


def _after(cell: _Cell, row: int, heads: int) -> _Cell:
    """Return the part of a cell from a row on, moved below the heads; a label that began earlier is marked （续）."""
    element = _continued(cell.element) if cell.row < row and cell.element.tag == "th" else cell.element
    return cell.saying(element).at(max(cell.row, row) - row + heads, cell.end - row + heads)


def _again(cell: HtmlElement) -> HtmlElement:
    """Copy a cell of a repeated row; a row label is marked （续）."""
    return _continued(cell) if cell.get("scope") == "row" else deepcopy(cell)


def _continued(label: HtmlElement) -> HtmlElement:
    """Return a copy of a label with （续） below it; the label itself if it is empty or already marked."""
    if not label.text_content() or label.text_content().endswith(CONTINUED):
        return label
    copied = deepcopy(label)
    broken = html.Element("br")
    broken.tail = CONTINUED
    copied.append(broken)
    return copied


def _with_text(cell: HtmlElement, lines: Sequence[str]) -> HtmlElement:
    """Copy a cell with another text, its line feeds as ``<br>``."""
    copied = html.Element(str(cell.tag), dict(cell.attrib))
    copied.text, *others = "".join(lines).removesuffix("\n").split("\n")
    for other in others:
        broken = html.Element("br")
        broken.tail = other
        copied.append(broken)
    return copied


def _tables(table: HtmlElement, parts: Iterable[Cells]) -> Iterator[HtmlElement]:
    """Yield a table for each part, with the attributes and columns of the one they come from.

    A cell moves into the first part that it stands in, and is copied for others.
    """
    moved: set[HtmlElement] = set()
    for cells in parts:
        part, body = html.Element("table", dict(table.attrib)), html.Element("tbody")
        part.extend([*map(deepcopy, table.iter("colgroup")), body])
        lines = [html.Element("tr") for _ in range(_depth(cells))]
        for cell in sorted(cells, key=lambda cell: cell.column):
            lines[cell.row].append(_element(cell, deepcopy(cell.element) if cell.element in moved else cell.element))
            moved.add(cell.element)
        body.extend(lines)
        yield part


def _element(cell: Cell, element: HtmlElement) -> HtmlElement:
    element.tail = None
    element.attrib.pop("rowspan", None)
    if cell.rows > 1:
        element.set("rowspan", str(cell.rows))
    return element
