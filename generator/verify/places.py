"""Places (位置) in a document, named as a reader would: by headings, table numbers, rows and columns."""

import re

from lxml.html import HtmlElement

from generator.verify.blocks import squeezed

_LINES = {
    "table-number": "表号",
    "table-caption": "表前说明",
    "table-note": "表注",
}
_LONGEST = 30
_WITHIN_ROW = re.compile(r"(第\d+行).*$")


class Places:
    """Names the places of a document, visited in order."""

    def __init__(self) -> None:
        self._headings: dict[int, str] = {}
        self._number = ""
        self._count = 0

    def heading(self, element: HtmlElement, level: int) -> str:
        """Name a heading, and enter its section."""
        text = _excerpt(element)
        self._headings = {above: said for above, said in self._headings.items() if above < level} | {level: text}
        self._count = 0
        if "table-title" in element.classes and not self._is_numbered(element):
            self._number = f"“{text}”"
        return " ".join([*self._part(), f"标题“{text}”"])

    def text(self, element: HtmlElement) -> str:
        """Name a paragraph: the n-th below its heading, or a line of cover, contents or table."""
        kind = _LINES.get(str(element.get("class")))
        if kind:
            self._number = _excerpt(element) if kind == "表号" else self._number
            return f"{self._number}{kind}"
        if element.tag == "figcaption":
            return f"{caption(element)}图题"
        self._count += 1
        if not self._headings:
            return f"{'目录' if element.getparent().tag == 'nav' else '封面'}第{self._count}行"  # type: ignore[union-attr]
        return " ".join([*self._part(), *list(self._headings.values())[1:], f"第{self._count}段"])

    def table(self, element: HtmlElement) -> str:
        """Name a table: by its number, its chart or its title."""
        parent = element.getparent()
        if parent is not None and parent.tag == "figure":
            return f"{caption(element)}数据表"
        if self._is_numbered(element):
            return self._number
        return f"“{list(self._headings.values())[-1]}”表" if self._headings else "表格"

    def loose(self) -> str:
        """Name text outside texts and tables: by the heading above; without one it is the page's title or styles."""
        return f"“{list(self._headings.values())[-1]}”其他文字" if self._headings else "网页的标题和样式"

    @staticmethod
    def _is_numbered(element: HtmlElement) -> bool:
        """Return whether a table's number stands beside a part of it."""
        parent = element.getparent()
        return parent is not None and any(line.get("class") == "table-number" for line in parent.iterchildren("p"))

    def _part(self) -> list[str]:
        """Name the part without its title: 第三部分."""
        return [self._headings[1].split()[0]] if self._headings.get(1) else []


def whole_row(place: str) -> str:
    """Name the row of a cell's place."""
    return _WITHIN_ROW.sub(r"\1", place)


def caption(element: HtmlElement) -> str:
    """Name the chart or picture that an element belongs to."""
    figure = element if element.tag == "figure" else next(element.iterancestors("figure"), None)
    found = None if figure is None else figure.find("figcaption")
    return "图片" if found is None else f"统计图“{_excerpt(found)}”"


def columns(table: HtmlElement) -> list[str]:
    """Name the columns of a table by the lowest header over each; a table without a header has none."""
    names: dict[int, str] = {}
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(table.iterfind("thead/tr")):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            for right in range(column, column + int(cell.get("colspan", "1"))):
                names[right] = _excerpt(cell)
                taken |= {(number + down, right) for down in range(int(cell.get("rowspan", "1")))}
            column += int(cell.get("colspan", "1"))
    return [names[column] for column in sorted(names)]


class RowPlaces:
    """Names the cells of a row."""

    def __init__(self, row: HtmlElement, before: str, columns: list[str]) -> None:
        """Take the row, the place of the table with the number of the row, and the names of the columns."""
        self._row, self._before, self._columns = row, before, columns

    def of(self, cell: int) -> str:
        """Name a cell by the nearest words before it, e.g. code and name, and by its column.

        Figures and blanks are no words.
        """
        words: list[str] = []
        goes_on = False
        for element in self._row[:cell]:
            text = "" if len(element) and element.find(".//data") is not None else _excerpt(element)
            if text:
                words = [*words, text] if goes_on else [text]
            goes_on = bool(text)
        said = f"“{' '.join(words)}”" if words else ""
        column = f"“{self._columns[cell]}”栏" if cell < len(self._columns) else f"第{cell + 1}格"
        return f"{self._before}{said}{column}"


def _excerpt(element: HtmlElement) -> str:
    text = " ".join((str(element.text_content()) if len(element) else element.text or "").split())
    return text if len(squeezed(text)) <= _LONGEST else f"{text[:_LONGEST]}…"
