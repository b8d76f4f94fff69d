"""Style sheets (样式表), with the measures of looks in their places: ``${table.size}pt``."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from string import Template
from typing import Any

from generator.files.resources import PAGES
from generator.looks.looks import Looks


class _Sheet(Template):
    """A style sheet; its places are named as the looks are, with dots."""

    braceidpattern = r"[a-z][a-z0-9_.]*"
    idpattern = r"(?!)"  # only names in braces


@lru_cache(maxsize=32)
def style_sheet(name: str, looks: Looks) -> str:
    """Return a style sheet of templates/pages."""
    written = looks.model_dump(), {"picture": _pictures(looks)}
    places = dict(place for measures in written for place in _places(measures, "", looks))
    return _Sheet((PAGES / name).read_text("utf-8")).substitute(places)


def _pictures(looks: Looks) -> dict[str, float]:
    """Return how high pictures are at most, on upright and lying pages, and below a title."""
    (_, upright), (_, lying) = looks.pages.area("table"), looks.pages.area("wide")
    spare, title = looks.picture.spare, looks.picture.spare + looks.picture.title
    return {
        "upright": upright - spare,
        "lying": lying - spare,
        "upright_titled": upright - title,
        "lying_titled": lying - title,
    }


def _places(measures: Mapping[str, Any], above: str, looks: Looks) -> Iterator[tuple[str, str]]:
    for name, value in measures.items():
        if isinstance(value, Mapping):
            yield from _places(value, f"{above}{name}.", looks)
        else:
            yield (
                f"{above}{name}",
                looks.faces.of(value).name
                if name == "face"
                else f"{value:g}"
                if isinstance(value, float)
                else str(value),
            )
