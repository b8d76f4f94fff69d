"""Heights (高度) of what stands on pages of tables, by an upper estimate, before layout."""

from collections.abc import Mapping
from math import ceil
from typing import NamedTuple

from lxml.html import HtmlElement

from generator.looks.looks import MM, Looks
from generator.looks.reading import looks_of
from generator.render.grid import Grid, Grids, Shares
from generator.render.paper import area_of, letters_of, lines, lines_of
from generator.render.pictures import height_of


class Rows(NamedTuple):
    """Heights of a table: of its head, and of each row of its body."""

    head: float
    body: list[float]

    @property
    def height(self) -> float:
        """The height of all of them."""
        return self.head + sum(self.body)


class TablePage:
    """A section of tables: the room of its pages, its tables, and the height of what stands around them."""

    def __init__(self, section: HtmlElement, grids: Grids) -> None:
        """Measure what no size of tables changes."""
        self.section, self.area, self.looks = section, area_of(section), looks_of(section)
        self.tables = [grids[table] for table in section.iter("table")]
        self.own = [grid for grid in self.tables if grid.table.getparent() is section]
        self.titles = _titles_and_notes(section, self.looks, self.area.width)
        self.around = self.titles + sum(height_of(picture, self.area) for picture in section.iter("img"))

    @property
    def height(self) -> float:
        """Its height, with tables in the sizes that they have."""
        return self.around + sum(rows_as_they_are(grid).height for grid in self.tables)


def _titles_and_notes(section: HtmlElement, looks: Looks, width: float) -> float:
    heights = _heights(looks)
    named: dict[str, list[HtmlElement]] = {name: [] for name in heights}
    notes: list[HtmlElement] = []
    for element in section.iter("h1", "h2", "h3", "p"):
        if element.tag == "h1":
            named["h1"].append(element)
        for name in element.get("class", "").split():
            named.get(name, notes if name == "table-note" else []).append(element)
    title, note = looks.table_title, looks.table_note
    titles = sum(
        heights[name]
        + (lines(text_of(element), width, title.smaller if "smaller" in element.classes else title.size) - 1)
        * title.pitch
        for name, elements in named.items()
        for element in elements
    )
    counts = (lines(text_of(element), width, note.size) for element in notes)
    return titles + sum(ceil(note.before * MM) + count * ceil(note.pitch) for count in counts)


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


def rows_as_they_are(grid: Grid) -> Rows:
    """Return the heights of a table's rows, in the size and the widths that it has."""
    return rows_of(grid, grid.step, grid.shares)


def rows_of(grid: Grid, step: int, shares: Shares) -> Rows:
    """Return the heights of a table's rows, in a size and with widths of columns."""
    width, measures = grid.area.width, grid.measures(step)
    least = measures.line + measures.row
    heights = [least] * grid.rows
    for cell, widths in grid.texts:
        size = measures.head if cell.element.tag == "th" else measures.size
        room = sum(shares[cell.column : cell.column + cell.columns]) * width / 100 - measures.sides
        letters = letters_of(room, size)
        count = sum(lines_of(ems, letters) for ems in widths)
        if count > 1:
            above = sum(heights[cell.row : cell.end - 1])
            heights[cell.end - 1] = max(heights[cell.end - 1], measures.line * count + measures.row - above)
    return Rows(sum(heights[: grid.head]), heights[grid.head :])


def share_of_last(page: TablePage, rows: Rows) -> float:
    """Return how full the last page of a table of such rows is."""
    used, room = page.titles + rows.head, page.area.height
    for row in rows.body:
        if used + row > room:
            used = rows.head
        used += row
    return used / room
