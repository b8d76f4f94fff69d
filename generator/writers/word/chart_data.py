"""A chart's series (统计图数据), and the workbook that Word opens for editing it."""

from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from generator.files.office_xml import NAMESPACES, Maker, join, serialise
from generator.files.writing import zipped
from generator.writers.word.paragraphs import text_of

SHEET = "数据"

_S = Maker("s")
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = NAMESPACES["r"]


class Series(NamedTuple):
    """Data of a chart: named amounts, as written."""

    head: tuple[str, str]
    items: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """Heading of the amounts."""
        return self.head[1]


def series_of(figure: HtmlElement) -> Series:
    """Return the series in the table beside a chart: names in the first column, amounts in the second."""
    heads = [text_of(cell) for cell in figure.iter("th")]
    items = tuple(
        (text_of(row[0]), next(row.iter("data")).get("value", "0")) for body in figure.iter("tbody") for row in body
    )
    return Series((heads[0], heads[1]), items)


def workbook(series: Series) -> bytes:
    """Return a workbook of one sheet with the series."""
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_MAIN}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_MAIN}.worksheet+xml"/></Types>'
    )
    book = _S("workbook", _S("sheets", _S("sheet", name=SHEET, sheetId=1)))
    book[0][0].set(f"{{{_OFFICE}}}id", "rId1")
    parts = {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": _relationship("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": serialise(book),
        "xl/_rels/workbook.xml.rels": _relationship("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": serialise(_sheet(series)),
    }
    return zipped(parts)


def _relationship(kind: str, target: str) -> bytes:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    ).encode()


def _sheet(series: Series) -> etree._Element:
    rows = [_row(1, _text("A1", series.head[0]), _text("B1", series.head[1]))]
    for number, (label, amount) in enumerate(series.items, 2):
        rows.append(_row(number, _text(f"A{number}", label), _S("c", _S("v", amount), r=f"B{number}")))
    widths = _S("cols", _S("col", min=1, max=2, width=30, customWidth=1))
    return _S("worksheet", widths, join(_S("sheetData"), rows))


def _row(number: int, *cells: etree._Element) -> etree._Element:
    return _S("row", *cells, r=number)


def _text(place: str, text: str) -> etree._Element:
    return _S("c", _S("is", _S("t", text)), r=place, t="inlineStr")
