"""The XML of a bar chart (条形图): one colour, amounts beside the bars, no legend; readable without colour."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from lxml import etree

from generator.files.office_xml import NAMESPACES, Maker, join
from generator.writers.word.chart_data import SHEET, Series

COLOUR: Final = "3B6EA5"
FACE: Final = "宋体"
SIZE: Final = 950
"""Font size in hundredths of a point."""
LABELS: Final = 0.32
BARS: Final = 0.52
"""Shares of the chart's width; the rest is for the amounts beside the longest bar."""

_C = Maker("c")
_A = Maker("a")


def chart_space(series: Series, workbook: str) -> etree._Element:
    """Return the chart part of a series; `workbook` is the relationship of the data that Word edits."""
    external = _C("externalData", _value("autoUpdate", 0))
    external.set(f"{{{NAMESPACES['r']}}}id", workbook)
    chart = _C(
        "chart",
        _value("autoTitleDeleted", 1),
        _C("plotArea", _layout(), _bars(series), _categories(), _amounts(series)),
        _value("plotVisOnly", 1),
        _value("dispBlanksAs", "gap"),
    )
    return _C(
        "chartSpace",
        _value("date1904", 0),
        _value("lang", "zh-CN"),
        _value("roundedCorners", 0),
        chart,
        _C("spPr", _A("noFill"), _A("ln", _A("noFill"))),
        _letters(),
        external,
    )


def _value(tag: str, value: str | int | float | Decimal) -> etree._Element:
    return _C(tag, val=str(value))


def _layout() -> etree._Element:
    kinds = (_value("layoutTarget", "inner"), _value("xMode", "edge"), _value("yMode", "edge"))
    place = (_value("x", LABELS), _value("y", 0), _value("w", BARS), _value("h", 1))
    return _C("layout", _C("manualLayout", *kinds, *place))


def _bars(series: Series) -> etree._Element:
    last = len(series.items) + 1
    name = _C("tx", _C("strRef", _C("f", f"{SHEET}!$B$1"), _cache("strCache", [series.name])))
    labels = [label for label, _ in series.items]
    amounts = [amount for _, amount in series.items]
    drawn = _C(
        "ser",
        _value("idx", 0),
        _value("order", 0),
        name,
        _C("spPr", _fill(COLOUR)),
        _value("invertIfNegative", 0),
        _shown_amounts(),
        _C("cat", _C("strRef", _C("f", f"{SHEET}!$A$2:$A${last}"), _cache("strCache", labels))),
        _C("val", _C("numRef", _C("f", f"{SHEET}!$B$2:$B${last}"), _cache("numCache", amounts))),
    )
    axes = (_value("axId", 1), _value("axId", 2))
    kinds = (_value("barDir", "bar"), _value("grouping", "clustered"), _value("varyColors", 0))
    return _C("barChart", *kinds, drawn, _value("gapWidth", 90), *axes)


def _cache(kind: str, values: Iterable[str]) -> etree._Element:
    """Return a cache of the values that a chart shows until its workbook is opened."""
    points = [_C("pt", _C("v", value), idx=index) for index, value in enumerate(values)]
    form = _C("formatCode", "#,##0.00") if kind == "numCache" else None
    return join(_C(kind, form, _value("ptCount", len(points))), points)


def _shown_amounts() -> etree._Element:
    parts = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    return _C(
        "dLbls",
        _C("numFmt", formatCode="#,##0.00", sourceLinked=0),
        _C("spPr", _A("noFill"), _A("ln", _A("noFill"))),
        _letters(wrap="none"),
        _value("dLblPos", "outEnd"),
        *(_value(part, int(part == "showVal")) for part in parts),
    )


def _categories() -> etree._Element:
    """Return the axis of names, the first on top."""
    return _C(
        "catAx",
        _value("axId", 1),
        _C("scaling", _value("orientation", "maxMin")),
        _value("delete", 0),
        _value("axPos", "l"),
        _C("numFmt", formatCode="General", sourceLinked=0),
        _value("majorTickMark", "none"),
        _value("minorTickMark", "none"),
        _value("tickLblPos", "low"),
        _C("spPr", _A("ln", _fill("000000"), w=9525)),
        _letters(),
        _value("crossAx", 2),
        _value("crosses", "autoZero"),
        _value("auto", 0),
        _value("lblAlgn", "ctr"),
        _value("lblOffset", 100),
        _value("noMultiLvlLbl", 1),
    )


def _amounts(series: Series) -> etree._Element:
    """Return the axis of amounts, which is hidden: from zero, or the least if negative, to the greatest."""
    amounts = [Decimal(amount) for _, amount in series.items]
    ends = (_value("max", max([*amounts, Decimal(0)]) or 1), _value("min", min([*amounts, Decimal(0)])))
    return _C(
        "valAx",
        _value("axId", 2),
        _C("scaling", _value("orientation", "minMax"), *ends),
        _value("delete", 1),
        _value("axPos", "t"),
        _C("numFmt", formatCode="#,##0.00", sourceLinked=0),
        _value("majorTickMark", "none"),
        _value("minorTickMark", "none"),
        _value("tickLblPos", "none"),
        _value("crossAx", 1),
        _value("crosses", "autoZero"),
        _value("crossBetween", "between"),
    )


def _fill(colour: str) -> etree._Element:
    return _A("solidFill", _A("srgbClr", val=colour))


def _letters(**frame: str) -> etree._Element:
    faces = (_A("latin", typeface=FACE), _A("ea", typeface=FACE), _A("cs", typeface=FACE))
    properties = _A("pPr", _A("defRPr", _fill("000000"), *faces, sz=SIZE, b=0))
    return _C("txPr", _A("bodyPr", **frame), _A("lstStyle"), _A("p", properties, _A("endParaRPr", lang="zh-CN")))
