"""Heights (高度) of what stands on pages of tables, by an upper estimate, before layout."""

from collections.abc import Mapping
from math import ceil
from typing import NamedTuple

from lxml.html import HtmlElement

from generator.looks.looks import MM, Looks
from generator.looks.reading import looks_of
from generator.render.grid import Cell, cells_of
from generator.render.paper import area_of, lines, measures_of
from generator.render.pictures import height_of


class Rows(NamedTuple):
    """Heights of a table: of its head, and of each row of its body."""

    head: float
    body: list[float]


def height(section: HtmlElement) -> float:
    """Return the height of a section."""
    return height_around(section) + height_of_tables(section)


def height_of_tables(section: HtmlElement) -> float:
    """Return the height of its tables, in the sizes that they have."""
    tables = [rows_of(element, measures_of(element).row) for element in section.iter("table")]
    return sum(table.head + sum(table.body) for table in tables)


def height_around(section: HtmlElement) -> float:
    """Return the height of what stands around them, whatever their sizes: titles, captions, notes and pictures."""
    pictures = sum(height_of(picture, area_of(section)) for picture in section.iter("img"))
    return _titles_and_notes(section) + pictures


def _titles_and_notes(section: HtmlElement) -> float:
    width, looks = area_of(section).width, looks_of(section)
    heights = _heights(looks)
    named = [
        (element, name) for name in heights for element in [*section.iterchildren(name), *section.find_class(name)]
    ]
    title, note = looks.table_title, looks.table_note
    titles = sum(
        heights[name]
        + (lines(text_of(element), width, title.smaller if "smaller" in element.classes else title.size) - 1)
        * title.pitch
        for element, name in named
    )
    notes = (lines(text_of(element), width, note.size) for element in section.find_class("table-note"))
    return titles + sum(ceil(note.before * MM) + count * ceil(note.pitch) for count in notes)


def _heights(looks: Looks) -> Mapping[str, float]:
    """Return the heights of what stands above a table, each of one line, with the room around it."""
    first, title = looks.heading1, looks.table_title
    around = (title.before + title.after) * MM
    return {
        "h1": ceil(first.pitch + first.on_table * MM),
        "table-number": ceil(looks.table_number.pitch),
        "table-title": ceil(title.pitch + around),
        "table-caption": ceil(looks.table_caption.pitch + looks.table_caption.after * MM),
        "form-title": ceil(title.pitch + 2 * title.before * MM),
    }


def text_of(element: HtmlElement) -> str:
    """Return the text of an element."""
    return str(element.text_content())


def rows_of(table: HtmlElement, row: float) -> Rows:
    """Return the heights of a table's rows, each with ``row`` points in addition to its lines."""
    width, measures = area_of(next(table.iterancestors("section"))).width, measures_of(table)
    heights = dict.fromkeys(range(len(list(table.iter("tr")))), measures.line + row)
    for cell in cells_of(table):
        room = cell.share * width / 100 - measures.sides
        texts = [""] if "amount" in cell.element.classes else cell.paragraphs
        height = measures.line * sum(lines(text, room, _size(cell)) for text in texts)
        above = sum(heights[number] for number in range(cell.row, cell.end - 1))
        heights[cell.end - 1] = max(heights[cell.end - 1], height + row - above)
    head = sum(1 for _ in table.iterfind("thead/tr"))
    values = list(heights.values())
    return Rows(sum(values[:head]), values[head:])


def _size(cell: Cell) -> float:
    return cell.measures.head if cell.element.tag == "th" else cell.measures.size


class Tail(NamedTuple):
    """How many pages a table has, and how full the last one is."""

    pages: int
    share: float


def tail_of(section: HtmlElement, rows: Rows, room: float) -> Tail:
    """Return where a table ends, in sections of such rows."""
    pages, used = 1, _titles_and_notes(section) + rows.head
    for row in rows.body:
        if used + row > room:
            pages, used = pages + 1, rows.head
        used += row
    return Tail(pages, used / room)
