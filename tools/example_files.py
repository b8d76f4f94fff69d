"""Draw the files that the examples attach (附件), from the readable texts in tools/examples/files.

All of it is invented, and looks handed in: a notice that was scanned, a chart. The bytes are the same each time.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from generator.files.resources import FONTS

FILES = Path(__file__).resolve().parent / "examples" / "files"

_DPI = 150
_PAGE = (1240, 1754)  # pixels of A4
_LEFT, _TOP, _LINE, _LETTER = 165, 220, 62, 32
_WIDTH = _PAGE[0] - 2 * _LEFT
_NOT_FIRST = "，。；：、）》”〕"
_SIMPLIFIED = 2  # the face for China in the collections of Noto


def draw(name: str, folder: Path) -> Path:
    """Draw the file of a name into a folder and return its path."""
    path = folder / name
    if path.suffix == ".pdf":
        _draw_scan((FILES / f"{path.stem}.txt").read_text("utf-8"), path)
    else:
        _draw_chart(yaml.safe_load((FILES / f"{path.stem}.yaml").read_text("utf-8")), path)
    return path


def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / name, size, index=_SIMPLIFIED if name.endswith("ttc") else 0)


def _draw_scan(text: str, path: Path) -> None:
    sheets = [_printed(page.strip("\n").split("\n")) for page in text.split("---")]
    pages = [_scanned(sheet, Random(number)) for number, sheet in enumerate(sheets)]
    undated: dict[str, Any] = {"creationDate": None, "modDate": None}
    pages[0].save(path, "PDF", save_all=True, append_images=pages[1:], resolution=_DPI, quality=42, **undated)


def _printed(paragraphs: Iterable[str]) -> Image.Image:
    """Set a page as a letter is set: # marks a title, = a line in the middle, > one at the right."""
    page = Image.new("L", _PAGE, 255)
    pen = ImageDraw.Draw(page)
    text, title = _font("FandolFang-Regular.otf", _LETTER), _font("NotoSerifCJK-Bold.ttc", 44)
    middle, right, y = _PAGE[0] // 2, _PAGE[0] - _LEFT - 2 * _LETTER, _TOP
    for paragraph in paragraphs:
        if paragraph.startswith("# "):
            pen.text((middle, y), paragraph[2:], 30, title, "ma")
        elif paragraph.startswith("= "):
            pen.text((middle, y), paragraph[2:], 30, text, "ma")
            pen.line((_LEFT, y + _LINE, _PAGE[0] - _LEFT, y + _LINE), 30, 3)
        elif paragraph.startswith("> "):
            pen.text((right, y), paragraph[2:], 30, text, "ra")
        else:
            for line in _lines(paragraph, text):
                pen.text((_LEFT, y), line, 30, text)
                y += _LINE
            continue
        y += _LINE + 10
    return page


def _lines(paragraph: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """Break a paragraph; its first line stands in by two letters, and no line begins with a full stop."""
    line = "" if paragraph.endswith("：") or len(paragraph) < 3 else "　　"
    for letter in paragraph:
        if font.getlength(line + letter) > _WIDTH and letter not in _NOT_FIRST:
            yield line
            line = ""
        line += letter
    yield line


def _scanned(page: Image.Image, chance: Random) -> Image.Image:
    """Make a page look scanned: greyish uneven paper, a little crooked, a little blurred."""
    coarse = Image.frombytes("L", (18, 25), bytes(chance.randrange(230, 244) for _ in range(18 * 25)))
    paper = coarse.resize(_PAGE, Image.Resampling.BICUBIC)
    crooked = page.rotate(chance.uniform(-0.9, 0.9), Image.Resampling.BICUBIC, fillcolor=255)
    return ImageChops.multiply(paper, crooked.filter(ImageFilter.GaussianBlur(0.6)))


_BOX, _GAP, _UNDER = (300, 62), 24, 130


def _draw_chart(content: dict[str, Any], path: Path) -> None:
    """Draw an organisation chart: a head, two groups below it, the members of each in a column."""
    groups = content["groups"]
    height = 330 + max(len(group["members"]) for group in groups) * (_BOX[1] + _GAP)
    image = Image.new("P", (1200, height), 0)
    image.putpalette([255, 255, 255, 0, 0, 0, 232, 240, 248])
    pen, font = ImageDraw.Draw(image), _font("NotoSansCJK-Regular.ttc", 24)
    pen.fontmode = "1"  # black or white: the palette has no grey
    head = _box(pen, font, (600, 60), content["name"])
    for number, group in enumerate(groups):
        x = 300 + 600 * number
        pen.line((600, head, 600, head + 40, x, head + 40, x, head + 80), 1, 2)
        y = _box(pen, font, (x, head + 80 + _BOX[1] // 2), group["name"])
        for member in group["members"]:
            pen.line((x, y, x, y + _GAP), 1, 2)
            y = _box(pen, font, (x, y + _GAP + _BOX[1] // 2), member)
    image.save(path, "PNG", optimize=True)


def _box(pen: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont, middle: tuple[int, int], text: str) -> int:
    """Draw a box with a text in it; return where it ends."""
    x, y = middle
    across, down = _BOX[0] // 2, _BOX[1] // 2
    pen.rectangle((x - across, y - down, x + across, y + down), 2, 1, 2)
    pen.text((x, y), text, 1, font, "mm")
    return y + down
