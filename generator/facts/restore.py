"""Restore a Disclosure from JSON (重新读取), where figures and spans refer to figures by key."""

from collections.abc import Mapping
from graphlib import TopologicalSorter
from typing import Any, Final

from pydantic import TypeAdapter

from generator.facts.figure import Figure, Typed
from generator.findings.place import Place

_PLACE: Final = TypeAdapter(Place)
_TYPED: Final = TypeAdapter(Typed)


def restored(content: dict[str, Any]) -> dict[str, Any]:
    """Replace keys by the figures they name; return content that was not parsed from JSON unchanged.

    Raises:
        ValueError: the figures' derivations are cyclic, a span names a missing figure, or the content is malformed.
    """
    written = content.get("figures")
    if not isinstance(written, dict) or any(isinstance(figure, Figure) for figure in written.values()):
        return content
    try:
        figures = _figures(written, content.get("cells", {}))
        whole: dict[str, Any] = _with_figures(content | {"figures": None}, figures)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not what was written: {error}") from error
    return whole | {"figures": figures}


def _figures(written: Mapping[str, Any], cells: Mapping[str, Any]) -> dict[str, Figure]:
    """Build the figures, each after those that it is derived from."""
    graph = {key: [name for name in figure["operands"] if name in written] for key, figure in written.items()}
    made: dict[str, Figure] = {}
    for key in TopologicalSorter(graph).static_order():
        operands = tuple(made.get(name) or _cell(name, cells) for name in written[key]["operands"])
        made[key] = Figure.model_validate(written[key] | {"key": key, "operands": operands})
    return {key: made[key] for key in written}


def _cell(name: str, cells: Mapping[str, Any]) -> Place:
    sheet, _, cell = name.partition("!")
    place = {"sheet": sheet, "cell": cell}
    return _TYPED.validate_python(place | {"amount": cells[name]}) if name in cells else _PLACE.validate_python(place)


def _with_figures(content: Any, figures: Mapping[str, Figure]) -> Any:
    """Give every span that names a fact its figure."""
    if isinstance(content, list):
        return [_with_figures(item, figures) for item in content]
    if not isinstance(content, dict):
        return content
    if fact := content.get("fact"):
        return content | {"figure": figures[fact]}
    return {key: _with_figures(value, figures) for key, value in content.items()}
