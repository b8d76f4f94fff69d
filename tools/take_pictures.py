"""The three pictures of README and docs/guide (说明里的图): ``python -m tools.take_pictures``.

A printed page, the document page with an open figure, and a marked workbook; of the invented department, so that they
show no real one.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pypdfium2
from openpyxl import load_workbook
from PIL import Image, ImageChops
from playwright.sync_api import sync_playwright

from generator.files.resources import FONTS
from generator.tasks.check import check
from generator.tasks.publish import publish
from generator.workbook.mark import mark
from tools.launch import launched

ROOT: Final = Path(__file__).resolve().parent.parent
EXAMPLE: Final = ROOT / "inputs" / "2026-云川市教育局.xlsx"
PICTURES: Final = ROOT / "docs" / "pictures"
_TABLE: Final = "支出总表"
_SHOWN: Final = ("项目支出", "检查结果")
_FIGURE: Final = "t3.205.projects"
_OURS: Final = {**os.environ, "FONTCONFIG_FILE": str(FONTS / "fonts.conf")}


def printed(folder: Path) -> Image.Image:
    """Print the document, and take the page of a table."""
    path = next(path for path in publish(EXAMPLE, folder, ["pdf"]).files if path.suffix == ".pdf")
    pages = pypdfium2.PdfDocument(path)
    wanted = next(page for page in pages if f"{_TABLE}\n" in page.get_textpage().get_text_range().replace("\r", ""))
    picture: Image.Image = wanted.render(scale=1.4).to_pil()
    return picture


def asked(folder: Path) -> Image.Image:
    """Open the preview in a browser, and a figure in it."""
    shutil.copy(EXAMPLE, folder / "填报表.xlsx")
    for file in EXAMPLE.parent.glob("*.p[dn][fg]"):
        shutil.copy(file, folder)
    with launched(folder / "填报表.xlsx") as preview, sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"], env={**_OURS})
        page = browser.new_page(viewport={"width": 1280, "height": 760})
        page.goto(preview.address)
        page.locator("table a").first.click()
        page.locator(f'[id="{_FIGURE}"] .fact').click()
        page.locator("#panel .formula").first.wait_for()
        page.screenshot(path=folder / "preview.png")
    return Image.open(folder / "preview.png")


def marked(folder: Path) -> Image.Image:
    """Put faults into a workbook, mark them, and show the sheet as LibreOffice prints it."""
    book = load_workbook(EXAMPLE)
    book["项目支出"]["A4"], book["项目支出"]["F5"], book["项目支出"]["B6"] = "YC26O01", "12万", "行政运行"
    broken, copy = folder / "填报表.xlsx", folder / "标注.xlsx"
    book.save(broken)
    mark(broken, check(broken).findings, copy)
    alone = load_workbook(copy)
    for sheet in alone.sheetnames:
        if sheet not in _SHOWN:
            alone[sheet].sheet_state = "hidden"
    alone["项目支出"].print_area = "A1:I10"
    alone.save(copy)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(copy)]
    subprocess.run(convert, check=True, stdout=subprocess.DEVNULL, env=_OURS)
    document = pypdfium2.PdfDocument(folder / "标注.pdf")
    return _stacked([_top(document[number].render(scale=1.6).to_pil()) for number in range(len(_SHOWN))])


def _top(page: Image.Image) -> Image.Image:
    """Cut out what stands in the upper part of a page."""
    upper = page.convert("RGB").crop((0, 0, page.width, int(page.height * 0.42)))
    return upper.crop(ImageChops.invert(upper).getbbox())


def _stacked(pictures: Sequence[Image.Image]) -> Image.Image:
    whole = Image.new("RGB", (max(one.width for one in pictures), sum(one.height + 30 for one in pictures)), "white")
    top = 0
    for one in pictures:
        whole.paste(one, (0, top))
        top += one.height + 30
    return whole


def main() -> None:
    """Take the pictures anew."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, take in {"printed": printed, "preview": asked, "marked": marked}.items():
        with tempfile.TemporaryDirectory() as place:
            take(Path(place)).convert("RGB").quantize(160).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
