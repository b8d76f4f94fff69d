"""Check of figures (数据复核): each recomputed from typed amounts, each displayed as it must be."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from lxml.html import HtmlElement

from generator.facts.figure import Figure, Operation, Typed
from generator.facts.rounding import rounded
from generator.facts.text import Span
from generator.verify.blocks import Block, squeezed, texts
from generator.verify.mismatch import Mismatch
from generator.verify.words import likeness

_OPERATIONS: Mapping[Operation, Callable[[Sequence[Decimal]], Decimal]] = {
    Operation.SHOWN: lambda parts: rounded(parts[0]),
    Operation.SUM: lambda parts: sum(parts, Decimal(0)),
    Operation.COUNT: lambda parts: Decimal(len(parts)),
    Operation.DIFFERENCE: lambda parts: parts[0] - parts[1],
    Operation.SHARE: lambda parts: parts[0] / parts[1] * 100 if parts[1] else Decimal(0),
    Operation.RATE: lambda parts: abs(parts[0] / parts[1]) * 100,
    Operation.TENTH: lambda parts: min(max(parts[0] / 10, Decimal(0)), Decimal(10)),
}
Recomputed = Mapping[str, Figure]

Ways = Callable[[str, Figure], tuple[Span, ...]]
"""How a figure may be shown at a place, given its anchor."""


def check_figures(
    document: HtmlElement, blocks: Sequence[Block], figures: Mapping[str, Figure], ways: Ways
) -> list[Mismatch]:
    """Return a mismatch for every figure that does not follow from its cells, and every place that displays it wrongly.

    Args:
        document: the rendered document.
        blocks: its texts and tables.
        figures: all figures, by key.
        ways: permitted ways of displaying a figure at a place.
    """
    computed = _recomputed(figures)
    return [*_untrue(blocks, figures, computed), *_misshown(document, blocks, computed, ways)]


def _recomputed(figures: Mapping[str, Figure]) -> Recomputed:
    """Recompute all figures from cells alone: the stated values of intermediate figures are not used."""
    done: dict[str, Figure] = {}

    def value(operand: object) -> Decimal:
        if isinstance(operand, Figure):
            return recompute(operand).value
        return operand.amount if isinstance(operand, Typed) else Decimal(0)

    def recompute(figure: Figure) -> Figure:
        if figure.key not in done:
            result = _OPERATIONS[figure.operation]([value(operand) for operand in figure.operands])
            done[figure.key] = figure.model_copy(update={"value": result})
        return done[figure.key]

    return {key: recompute(figure) for key, figure in figures.items()}


def _untrue(blocks: Sequence[Block], figures: Mapping[str, Figure], computed: Recomputed) -> Iterator[Mismatch]:
    stated = {figure.fact: text for text in reversed(list(texts(blocks))) for figure in text.figures}
    for key, figure in figures.items():
        if figure.value != computed[key].value:
            place = stated[key].place if key in stated else "不直接公开的数据"
            yield Mismatch(f"{place}的数据值", str(computed[key].value), str(figure.value), (key,))


def _misshown(document: HtmlElement, blocks: Sequence[Block], computed: Recomputed, ways: Ways) -> Iterator[Mismatch]:
    """Compare the text and value of every figure's mark with the permitted ways of displaying the figure."""
    places = [(figure, text) for text in texts(blocks) for figure in text.figures]
    for (stated, text), data in zip(places, document.iter("data"), strict=True):
        shown = str(data.text_content())
        permitted = ways(data.get("id", ""), computed[stated.fact]) if stated.fact in computed else ()
        if (shown, data.get("value")) not in [(way.text, way.value) for way in permitted]:
            right = max((way.text for way in permitted), key=lambda way: likeness(way, shown), default="")
            yield Mismatch(text.place, right, squeezed(shown), (stated.fact,))
