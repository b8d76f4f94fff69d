"""Style sheets (样式表), with the measures of looks in their places: ``${table.size}pt``."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from string import Template
from typing import Any

from generator.files.resources import PAGES
from generator.looks.looks import FaceName, Looks


class _Sheet(Template):
    """A style sheet; its places are named as the looks are, with dots."""

    braceidpattern = r"[a-z][a-z0-9_.]*"
    idpattern = r"(?!)"  # only names in braces


@lru_cache(maxsize=32)
def style_sheet(name: str, looks: Looks, browser: bool = False) -> str:
    """Return a style sheet of templates/pages; for browsers faces have further names."""
    places = dict(_places(looks.model_dump(), "", looks, browser))
    places |= {f"picture.{name}": f"{height:g}" for name, height in _pictures(looks).items()}
    places["steps"] = _steps(looks)
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


def _steps(looks: Looks) -> str:
    """Return the rules of the sizes of tables."""
    rules = _Sheet((PAGES / "table-step.css").read_text("utf-8").rstrip())
    return "\n".join(
        rules.substitute(
            {name: f"{value:g}" for name, value in (step.model_dump() | {"above": looks.table.above_of(step)}).items()},
            number=number,
        )
        for number, step in enumerate(looks.table.steps, 1)
    )


def _places(measures: Mapping[str, Any], above: str, looks: Looks, browser: bool) -> Iterator[tuple[str, str]]:
    for name, value in measures.items():
        if isinstance(value, Mapping):
            yield from _places(value, f"{above}{name}.", looks, browser)
        elif name in {"face", "head_face"}:
            yield f"{above}{name}", _stack(looks, value, measures.get("own_digits", False), browser)
        elif name == "steps":
            continue
        elif isinstance(value, tuple):
            yield f"{above}{name}", ", ".join(f'local("{font}")' for font in value)
        else:
            yield f"{above}{name}", f"{value:g}" if isinstance(value, float) else str(value)


def _stack(looks: Looks, called: FaceName, own_digits: bool, browser: bool) -> str:
    """Return the names of fonts that are tried in order."""
    face = looks.faces.of(called)
    latin = [looks.faces.latin.name] if face.latin and not own_digits else []
    return ", ".join(dict.fromkeys([*latin, face.name, *(face.screen if browser else ())]))
