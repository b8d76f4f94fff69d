"""Convert a PNG or JPEG file to a picture for printing (图片): size-checked before decoding, upright, opaque, small."""

import struct
import warnings
from hashlib import sha256
from io import BytesIO
from typing import Final, Literal

from PIL import Image, ImageChops, ImageOps

from generator.attachments.unusable import Unusable, too_many_pixels
from generator.model.pictures import Picture

MAX_PIXELS: Final = 50_000_000
LONG_SIDE: Final = 2000
"""Pixels along the longer side of a page: about 170 to the inch of A4."""

_LEAST_SIDE: Final = 50
_SLENDEREST: Final = 10  # greatest ratio of the sides, as for PDF pages
_QUALITY: Final = 80  # JPEG quality that keeps the letters of a scan sharp
_COLOURLESS: Final = 8  # greatest difference between the channels of a grey picture

_DAMAGED: Final = (OSError, SyntaxError, ValueError, struct.error)
"""Exceptions that Pillow raises for damaged files, besides its warnings."""


def picture_of_image(name: str, data: bytes) -> Picture:
    """Read a PNG or JPEG file.

    Raises:
        Unusable: it has too many or too few pixels, is too narrow, or is damaged.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return encoded(_upright(name, data))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise too_many_pixels(f"图片“{name}”") from None
    except _DAMAGED as error:
        raise Unusable("ATT-10", f"图片“{name}”不完整或已损坏；请重新导出后再检查。") from error


def _upright(name: str, data: bytes) -> Image.Image:
    """Decode a picture after checking the size in its header, and rotate it as its EXIF data says."""
    with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
        if image.width * image.height > MAX_PIXELS:
            raise too_many_pixels(f"图片“{name}”")
        _measure(name, *image.size)
        image.load()
        return _opaque(ImageOps.exif_transpose(image))


def _measure(name: str, width: int, height: int) -> None:
    """Raise for a picture that would be unreadable in print."""
    short, long = sorted((width, height))
    if short < _LEAST_SIDE or long > _SLENDEREST * short:
        asked = f"每边不少于 {_LEAST_SIDE} 像素、长边不超过短边 {_SLENDEREST} 倍"
        message = f"图片“{name}”的大小是 {width}×{height} 像素，印出来看不清；请换一张{asked}的图片。"
        raise Unusable("ATT-14", message)


def _opaque(image: Image.Image) -> Image.Image:
    """Return a picture flattened onto white, as 8-bit grey or RGB."""
    if image.mode.startswith("I"):
        image = image.point(lambda level: level / 256).convert("L")  # sixteen bits
    if image.mode == "1":
        return image.convert("L")
    if not image.has_transparency_data:
        return image if image.mode == "L" else image.convert("RGB")
    layer = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")


def encoded(image: Image.Image) -> Picture:
    """Scale a picture down to page size and encode it as PNG or JPEG, whichever is smaller."""
    image.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    shown = image.convert("L") if _is_grey(image) else image
    shown.info = {}  # profiles, comments and dates are not printed
    drawn, photographed = _saved(shown, "PNG"), _saved(shown, "JPEG")
    media_type: Literal["image/png", "image/jpeg"] = "image/png"
    data = drawn
    if len(photographed) < len(drawn):
        media_type, data = "image/jpeg", photographed
    return Picture(
        media_type=media_type, width=shown.width, height=shown.height, sha256=sha256(data).hexdigest(), data=data
    )


def _is_grey(image: Image.Image) -> bool:
    if image.mode == "L":
        return True
    red, green, blue = image.split()
    return _are_alike(red, green) and _are_alike(red, blue)


def _are_alike(one: Image.Image, other: Image.Image) -> bool:
    return not any(ImageChops.difference(one, other).histogram()[_COLOURLESS + 1 :])


def _saved(image: Image.Image, form: str) -> bytes:
    saved = BytesIO()
    image.save(saved, form, quality=_QUALITY)
    return saved.getvalue()
