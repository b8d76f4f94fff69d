"""Files that no one should attach (坏附件), made on the spot; tests/cases/findings.yaml calls them by name."""

import struct
import zlib
from collections.abc import Callable, Iterable
from io import BytesIO
from random import Random

import pikepdf
from PIL import Image

Maker = Callable[[], bytes]


def png(image: Image.Image) -> bytes:
    saved = BytesIO()
    image.save(saved, "PNG")
    return saved.getvalue()


def jpeg(image: Image.Image, **options: object) -> bytes:
    saved = BytesIO()
    image.save(saved, "JPEG", **options)
    return saved.getvalue()


def noise(side: int, mode: str = "RGB") -> Image.Image:
    """A picture that cannot be stored in less than it is."""
    return Image.frombytes(mode, (side, side), Random(0).randbytes(side * side * len(mode)))


def pdf(sizes: Iterable[tuple[float, float]], password: str = "") -> bytes:
    """A PDF of blank pages."""
    saved, document = BytesIO(), pikepdf.new()
    for size in sizes:
        document.add_blank_page(page_size=size)
    document.save(saved, encryption=pikepdf.Encryption(user=password, owner=password) if password else None)
    return saved.getvalue()


def pdf_of(image: bytes, side: int, pages: int = 1) -> bytes:
    """A PDF whose square pages all show one JPEG, said to have so many pixels a side."""
    saved, document = BytesIO(), pikepdf.new()
    grey = Image.open(BytesIO(image)).mode == "L"
    shown = pikepdf.Stream(
        document,
        image,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=side,
        Height=side,
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceGray if grey else pikepdf.Name.DeviceRGB,
        Filter=pikepdf.Name.DCTDecode,
    )
    held = document.make_indirect(shown)
    for _ in range(pages):
        page = document.add_blank_page(page_size=(500, 500))
        page.Contents = pikepdf.Stream(document, b"500 0 0 500 0 0 cm /I Do")
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=held))
    document.save(saved)
    return saved.getvalue()


def png_header(width: int, height: int) -> bytes:
    """A PNG that says how large it is and holds next to nothing."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = chunk(b"IHDR", size), chunk(b"IDAT", zlib.compress(b"\0" * 100)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


A4 = (595, 842)

FILES: dict[str, Maker] = {
    "文本": lambda: "这不是图片。".encode(),
    "空": lambda: b"",
    "超过20兆": lambda: b"%PDF-1.7\n" + b"\0" * (20 * 1024 * 1024),
    "损坏的PDF": lambda: b"%PDF-1.7\n" + Random(0).randbytes(5000),
    "有密码的PDF": lambda: pdf([A4], "123456"),
    "51页的PDF": lambda: pdf([A4] * 51),
    "一页的PDF": lambda: pdf([A4]),
    "窄长的PDF": lambda: pdf([A4, (100, 5000)]),
    "极小的PDF": lambda: pdf([(20, 30)]),
    "嵌有4亿像素图的PDF": lambda: pdf_of(jpeg(noise(16)), 20000),
    "很占空间的PDF": lambda: pdf_of(jpeg(noise(2000, "L"), quality=80), 2000, 18),
    "2亿像素的PNG": lambda: png_header(20000, 10000),
    "6000万像素的PNG": lambda: png_header(10000, 6000),
    "3×3000像素的PNG": lambda: png(noise(1).resize((3, 3000))),
    "40像素的PNG": lambda: png(noise(40)),
    "不完整的PNG": lambda: png(noise(50))[:-500],
    "不完整的JPEG": lambda: jpeg(noise(50))[:-500],
}
