"""From saving to seeing (保存到看见): ``python -m bench.preview``.

A workbook is saved with another amount, again and again, while its page is open in a real browser; measured is the time
until the page shows the new total. Beside it, in the same round, what the check and the document alone take.
"""

import argparse
import shutil
import tempfile
import time
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Final

from openpyxl import load_workbook
from playwright.sync_api import Page, sync_playwright

from bench.measure import ROOT
from bench.table import markdown
from generator.files.writing import write_whole
from generator.preview.office.snapshot import Snapshot, WorkbookToShow, snapshot
from tools.launch import launched

DOCUMENT: Final = ROOT / "inputs" / "2026-高平市公安局.xlsx"
_AMOUNT: Final = ("项目支出", "F3")
_TOTAL: Final = "t3.total.total"
_SEEN: Final = "([place, text]) => document.getElementById(place)?.textContent.trim() === text"


def variant(workbook: Path, more: int) -> bytes:
    """Return a workbook with so much more 元 in one cell."""
    book = load_workbook(workbook)
    sheet, cell = _AMOUNT
    book[sheet][cell].value = float(book[sheet][cell].value) + more
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def shown(found: Snapshot) -> str:
    """Return the total as the page shows it."""
    assert found.document
    return found.document.stated[_TOTAL].text


def measured(page: Page, saved: Path, versions: list[tuple[bytes, str]], rounds: int) -> list[tuple[float, float]]:
    """Save by turns; return the seconds until the page shows it, and those that a snapshot alone takes."""
    found = []
    for number in range(rounds):
        data, text = versions[number % len(versions)]
        begun = time.perf_counter()
        write_whole(saved, data)
        page.wait_for_function(_SEEN, arg=[_TOTAL, text], polling=5)
        seen = time.perf_counter()
        snapshot(WorkbookToShow(saved))
        found.append((seen - begun, time.perf_counter() - seen))
    return found


def report(workbook: Path, rounds: int) -> str:
    """Measure, and tell it as a table."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as engine:
        saved = Path(place) / "填报表.xlsx"
        versions = []
        for more in (0, 10_000):
            data = variant(workbook, more)
            saved.write_bytes(data)
            versions.append((data, shown(snapshot(WorkbookToShow(saved)))))
        browser = engine.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with launched(Path(place), "-o", str(Path(place) / "输出")) as preview:
            page = browser.new_page()
            page.goto(preview.address)
            page.locator("table a").first.click()
            page.wait_for_function(_SEEN, arg=[_TOTAL, versions[-1][1]])
            found = measured(page, saved, versions, rounds)[1:]
        browser.close()
    whole, alone = ([pair[place] for pair in found] for place in (0, 1))
    ratios = [one / other for one, other in found]
    row = [
        str(len(found)),
        *(f"{median(part):.2f}（{min(part):.2f}–{max(part):.2f}）" for part in (whole, alone, ratios)),
    ]
    head = ["n", "保存到页面更新，秒", "只检查并生成预览，秒", "之比"]
    return f"### 预览：从保存到看见\n\n{markdown(head, [row])}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.preview", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("workbook", type=Path, nargs="?", default=DOCUMENT)
    options = parser.parse_args()
    print(report(options.workbook, options.rounds))


if __name__ == "__main__":
    main()
