"""Flow of tables over pages (接排): which stand below others, and how a long one avoids a nearly empty last page.

Everything is decided by an upper estimate of heights, before layout, and written as classes: all writers follow them.
A section ``joined`` begins where the one before ends; a table ``tight`` has no room above and below its texts; rows
``last`` stay with the row before.
"""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Final

from lxml.html import HtmlElement

from generator.looks.reading import looks_of
from generator.render.classes import with_class
from generator.render.grid import Grid, Grids
from generator.render.heights import TablePage, rows_as_they_are, text_of
from generator.render.paper import area, area_of, ems, lines
from generator.render.sizes import LEAST, choose_size, page_starts, size_among_text

_OWN_FIGURES: Final = 1.05  # titles keep their own figures, which are wider than half an em
_NUMBER: Final = 1.0  # points that a page number takes of each letter of a line of the contents
_BLANK: Final = "\u3000"
_FEWEST: Final = 4  # rows on the last page, at least


def join_tables(document: HtmlElement, grids: Grids) -> None:
    """Let tables share pages where they fit whole and the form permits it; shorten the tails of the others."""
    for sections in _runs(document):
        run = [TablePage(section, grids) for section in sections]
        choose_size(run)
        heights = [page.height for page in run]
        starts = page_starts(run, heights)
        for number, page in enumerate(run):
            if number in starts:
                page.section.classes.discard("joined")
            if heights[number] > page.area.height:
                _shorten(page)
    size_among_text(document, grids)
    for contents in with_class(document, "nav", "listed"):
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
    for section in with_class(document, "section", "table-page"):
        if not (run and "joined" in section.classes and section.getprevious() is run[-1] and _is_alike(section, run)):
            if run:
                yield run
            run = []
        run.append(section)
    if run:
        yield run


def _is_alike(section: HtmlElement, run: Sequence[HtmlElement]) -> bool:
    return area_of(section) == area_of(run[0])


def _shorten(page: TablePage) -> None:
    """Keep the last rows of a table of several pages together."""
    for grid in page.own:
        _keep_last(grid, page.area.height * LEAST)


def _keep_last(grid: Grid, room: float) -> None:
    """Keep as many rows together as fill the height, and four at least."""
    heights = rows_as_they_are(grid)
    left, count = room - heights.head, 0
    while heights.body[count:] and (left > 0 or count < _FEWEST):
        count += 1
        left -= heights.body[-count]
    for row in list(grid.table.iterfind("tbody/tr"))[1 - count :]:
        row.classes.add("last")


def space_contents(document: HtmlElement) -> None:
    """Space the lines of the contents (目录) so that they fill their pages, and no page has a few lines only."""
    for contents in with_class(document, "nav", "toc"):
        looks = looks_of(contents)
        width, entries = area(looks, "text").width, looks.entries()
        count = sum(lines(text_of(line), width, looks.toc.size + _NUMBER) for line in contents[1:])
        least = ceil(count / max(entries.values()))
        spacing = next(name for name, most in entries.items() if ceil(count / most) == least)
        if spacing != "pitch":
            contents.classes.add(spacing)


def size_titles(document: HtmlElement) -> None:
    """Set titles that do not fit on a line, of the cover (封面) and of tables and forms, in smaller letters."""
    looks = looks_of(document)
    cover, table = looks.cover_title, looks.table_title
    for title in with_class(document, "p", "cover-title"):
        if not _fits(title, cover.size):
            title.classes.add("smaller" if _fits(title, cover.smaller) else "smallest")
    for tag, kind in (("h2", "table-title"), ("h3", "form-title")):
        for title in with_class(document, tag, kind):
            if not _fits(title, table.size):
                title.classes.add("smaller")


def _fits(title: HtmlElement, size: float) -> bool:
    room = area_of(next(title.iterancestors("section"))).width
    return ems(text_of(title)) * size * _OWN_FIGURES <= room


def hang_names(document: HtmlElement) -> None:
    """Let the further lines of a name that begins with a blank (其中的项) begin below its first letter."""
    for cell in document.iter("td"):
        if (cell.text or "").startswith(_BLANK):
            cell.classes.add("hang")
