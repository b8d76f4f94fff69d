"""Flow of tables over pages (接排): which stand below others, and how a long one avoids a nearly empty last page.

Everything is decided by an upper estimate of heights, before layout, and written as classes: all writers follow them.
A section ``joined`` begins where the one before ends; a table ``tight`` has no room above and below its texts; rows
``last`` stay with the row before.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import Final, NamedTuple

from lxml.html import HtmlElement

from generator.looks.looks import MM, Looks
from generator.looks.reading import looks_of
from generator.render.grid import Cell, cells_of
from generator.render.paper import area, area_of, lines, measures_of
from generator.render.pictures import height_of

LEAST: Final = 0.4
"""Share of a page that is nearly empty, and a little more: the estimate is not exact."""

_NUMBER: Final = 1.0  # points that a page number takes of each letter of a line of the contents
_BLANK: Final = "\u3000"
_FEWEST: Final = 4  # rows on the last page, at least


class Rows(NamedTuple):
    """Heights of a table: of its head, and of each row of its body."""

    head: float
    body: list[float]


def join_tables(document: HtmlElement) -> None:
    """Let tables share pages where they fit whole and the form permits it; shorten the tails of the others."""
    for run in _runs(document):
        heights, room = [_height(section) for section in run], area_of(run[0]).height
        starts = _starts(heights, room, looks_of(run[0]).joined.table * MM)
        for number, section in enumerate(run):
            if number in starts:
                section.classes.discard("joined")
            if heights[number] > room:
                _shorten(section)
    for contents in document.find_class("listed"):
        _follow(contents)


def _follow(contents: HtmlElement) -> None:
    """Let what is listed begin below the list, unless the list fills its page."""
    section, looks = next(contents.iterancestors("section")), looks_of(contents)
    following = section.getnext()
    if following is not None and len(contents) * looks.toc.pitch > LEAST * area(looks, "text").height:
        following.classes.discard("joined")


def _runs(document: HtmlElement) -> Iterator[list[HtmlElement]]:
    """Yield pages of tables, each with those behind it that may share its page."""
    run: list[HtmlElement] = []
    for section in document.find_class("table-page"):
        if not (run and "joined" in section.classes and section.getprevious() is run[-1] and _is_alike(section, run)):
            if run:
                yield run
            run = []
        run.append(section)
    if run:
        yield run


def _is_alike(section: HtmlElement, run: Sequence[HtmlElement]) -> bool:
    return area_of(section) == area_of(run[0])


def _starts(heights: Sequence[float], room: float, gap: float) -> set[int]:
    """Return which of a run begin a page, so that the pages are as full as they can be, all alike."""
    best: list[tuple[float, set[int]]] = [(0.0, set())]
    for end in range(1, len(heights) + 1):
        choices = []
        for start in range(end):
            used = sum(heights[start:end]) + gap * (end - start - 1)
            if used <= room or start == end - 1:
                emptiness = max(0.0, 1 - used / room) ** 2
                choices.append((best[start][0] + emptiness, best[start][1] | {start}))
        best.append(min(choices, key=lambda choice: choice[0]))
    return best[-1][1]


def _height(section: HtmlElement) -> float:
    tables = [rows_of(element, measures_of(element).row) for element in section.iter("table")]
    pictures = sum(height_of(picture, area_of(section)) for picture in section.iter("img"))
    return _around(section) + sum(table.head + sum(table.body) for table in tables) + pictures


def _around(section: HtmlElement) -> float:
    """Return the height of titles, captions and notes."""
    width, looks = area_of(section).width, looks_of(section)
    heights = _heights(looks)
    named = [
        (element, name) for name in heights for element in [*section.iterchildren(name), *section.find_class(name)]
    ]
    title, note = looks.table_title, looks.table_note
    titles = sum(
        heights[name] + (lines(_text(element), width, title.size) - 1) * title.pitch for element, name in named
    )
    notes = (lines(_text(element), width, note.size) for element in section.find_class("table-note"))
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


def _text(element: HtmlElement) -> str:
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


def _shorten(section: HtmlElement) -> None:
    """Make a table of several pages tight if it then has no nearly empty last page; keep its last rows together."""
    for table in section.iterchildren("table"):
        height, measures = area_of(section).height, measures_of(table)
        usual, tight = (_tail(section, rows_of(table, row), height) for row in (measures.row, measures.tight))
        if usual.share < LEAST and tight.pages < usual.pages:
            table.classes.add("tight")
        _keep_last(table, height * LEAST)


class _Tail(NamedTuple):
    """How many pages a table has, and how full the last one is."""

    pages: int
    share: float


def _tail(section: HtmlElement, rows: Rows, room: float) -> _Tail:
    pages, used = 1, _around(section) + rows.head
    for height in rows.body:
        if used + height > room:
            pages, used = pages + 1, rows.head
        used += height
    return _Tail(pages, used / room)


def _keep_last(table: HtmlElement, height: float) -> None:
    """Keep as many rows together as fill the height, and four at least."""
    heights = rows_of(table, measures_of(table).row)
    left, count = height - heights.head, 0
    while heights.body[count:] and (left > 0 or count < _FEWEST):
        count += 1
        left -= heights.body[-count]
    for row in list(table.iterfind("tbody/tr"))[1 - count :]:
        row.classes.add("last")


def space_contents(document: HtmlElement) -> None:
    """Space the lines of the contents (目录) so that they fill their pages, and no page has a few lines only."""
    for contents in document.find_class("toc"):
        looks = looks_of(contents)
        width, entries = area(looks, "text").width, looks.entries()
        count = sum(lines(_text(line), width, looks.toc.size + _NUMBER) for line in contents[1:])
        least = ceil(count / max(entries.values()))
        spacing = next(name for name, most in entries.items() if ceil(count / most) == least)
        if spacing != "pitch":
            contents.classes.add(spacing)


def hang_names(document: HtmlElement) -> None:
    """Let the further lines of a name that begins with a blank (其中的项) begin below its first letter."""
    for cell in document.iter("td"):
        if (cell.text or "").startswith(_BLANK):
            cell.classes.add("hang")
