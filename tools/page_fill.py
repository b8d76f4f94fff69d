"""Pages of finished PDFs (版面检查): how many, and which are nearly empty: ``python -m tools.page_fill *.pdf``."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pypdfium2
from PIL import Image, ImageChops

from generator.looks.looks import MM

LEAST: Final = 0.35
"""A page that is filled less is nearly empty."""

_ABOVE, _BELOW = 25, 29  # millimetres: the least margin above, and the room at the foot that only page numbers reach


class Filled(NamedTuple):
    """A page: its number in the file, its first line, and the share of its height down to its last ink."""

    number: int
    line: str
    share: float


def filled(path: Path) -> Iterator[Filled]:
    """Yield the pages of a PDF."""
    with pypdfium2.PdfDocument(path) as document:
        for number, page in enumerate(document, 1):
            lines = page.get_textpage().get_text_range().split("\r\n")
            yield Filled(number, lines[0], _share(page.render(scale=1).to_pil()))


def _share(page: Image.Image) -> float:
    """Return the share of a page's height, drawn at a point a pixel, that is filled."""
    above, room = _ABOVE * MM, page.height - (_ABOVE + _BELOW) * MM
    inner = page.convert("L").crop((0, 0, page.width, round(above + room)))
    ink = ImageChops.invert(inner).getbbox()
    return max(0.0, (ink[3] - above) / room) if ink else 0.0


def main(paths: list[Path]) -> None:
    """Print the pages of each file, and those that are nearly empty."""
    for path in paths:
        pages = list(filled(path))
        empty = [page for page in pages if page.share < LEAST]
        print(f"{path.stem}: {len(pages)} pages, {len(empty)} under {LEAST:.0%}")
        for page in empty:
            print(f"  {page.number:4} {page.share:4.0%} {page.line}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
