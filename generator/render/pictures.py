"""Pictures (图片) of attached files: how much room they take, as print.css says."""

from base64 import b64decode
from io import BytesIO
from typing import Final

from lxml.html import HtmlElement
from PIL import Image, UnidentifiedImageError

from generator.render.paper import Area

_POINTS: Final = 0.75  # of a pixel


def height_of(picture: HtmlElement, area: Area) -> float:
    """Return a picture's height in points: its own, or less if it is broader than the page."""
    try:
        with Image.open(BytesIO(b64decode(picture.get("src", "").partition(",")[2]))) as opened:
            width, height = opened.size
    except UnidentifiedImageError:  # what stands for a picture where a document is only read again
        return area.height
    return height * min(_POINTS, area.width / width, area.height / height)
