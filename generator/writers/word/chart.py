"""Native charts (统计图): bars that Word draws itself and whose data can be edited in Word."""

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from lxml.html import HtmlElement

from generator.files.office_xml import NAMESPACES, Maker, W, serialise
from generator.writers.word.chart_data import Series, series_of, workbook
from generator.writers.word.chart_space import chart_space
from generator.writers.word.paragraphs import text_of

_WP = Maker("wp")
_A = Maker("a")
_C = Maker("c")
_EMU_PER_TWIP = 635


class Charts:
    """Adds charts to a document, numbered in order."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._count = 0

    def drawing(self, figure: HtmlElement, text_width: int) -> etree._Element:
        """Return a run with a figure's chart; width is in twentieths of a point, proportions are its SVG's."""
        self._count += 1
        width, height = _proportions(figure)
        across = text_width * _EMU_PER_TWIP
        relation = self._add(series_of(figure))
        shown = _C("chart")
        shown.set(f"{{{NAMESPACES['r']}}}id", relation)
        data = _A("graphicData", shown, uri=NAMESPACES["c"])
        inline = _WP(
            "inline",
            _WP("extent", cx=across, cy=round(across * height / width)),
            _WP("docPr", id=self._count, name=f"统计图 {self._count}", descr=_alternative(figure)),
            _WP("cNvGraphicFramePr"),
            _A("graphic", data),
            distT=0,
            distB=0,
            distL=0,
            distR=0,
        )
        return W("r", W("drawing", inline))

    def _add(self, series: Series) -> str:
        """Add a chart part with its workbook; return the id of the chart's relationship."""
        package = self._part.package
        data_name = PackURI(f"/word/embeddings/chart{self._count}.xlsx")
        chart_name = PackURI(f"/word/charts/chart{self._count}.xml")
        data = Part(data_name, CONTENT_TYPE.SML_SHEET, workbook(series), package)
        chart = Part(chart_name, CONTENT_TYPE.DML_CHART, b"", package)
        chart._blob = serialise(chart_space(series, chart.relate_to(data, RELATIONSHIP_TYPE.PACKAGE)))
        return self._part.relate_to(chart, RELATIONSHIP_TYPE.CHART)


def _proportions(figure: HtmlElement) -> tuple[float, float]:
    drawing = next(figure.iter("svg"))
    _, _, width, height = drawing.get("viewbox", "0 0 600 300").split()
    return float(width), float(height)


def _alternative(figure: HtmlElement) -> str:
    return text_of(next(figure.iter("title")))
