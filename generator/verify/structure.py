"""The structure tree (结构树) of a tagged PDF, read once: of the library's objects, each question costs a search."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pikepdf


class Element(NamedTuple):
    """A structure element: its type, its page if it says one, its alternative text, elements and marks within it.

    A mark on another page stands in an element without a type.
    """

    kind: str
    page: int
    alternative: str | None
    children: list["Element | int"]

    @property
    def elements(self) -> list["Element"]:
        """The elements within it."""
        return [child for child in self.children if not isinstance(child, int) and child.kind]

    def of(self, *kinds: str) -> list["Element"]:
        """Return the elements of some types within it."""
        return [child for child in self.elements if child.kind in kinds]


Pages = Mapping[tuple[int, int], int]
"""Numbers of pages, by their objects."""


def element_of(held: Any, pages: Pages) -> Element:
    """Read an element, with all that is in it."""
    kind, kids, page, alternative = held.get("/S"), held.get("/K"), held.get("/Pg"), held.get("/Alt")
    if kind is None and "/MCID" in held:
        kids = int(held.MCID)
    several = kids if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]
    return Element(
        "" if kind is None else str(kind),
        0 if page is None else pages.get(page.objgen, 0),
        None if alternative is None else str(alternative),
        [kid if isinstance(kid, int) else element_of(kid, pages) for kid in several],
    )
