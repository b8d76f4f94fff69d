"""One document through several engines, side by side (同一文本、各种引擎): ``python -m bench.engines``.

Cold is a whole process, warm one long-lived process that does the same again; with Typst, which remembers what it has
laid out, one that has loaded everything and forks each time, as a batch does. LibreOffice and Chromium are measured
cold only. What is not installed is told and left out.
"""

import argparse
import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measure import ROOT, Program, cold, python, warm
from bench.paths import OUTPUT, PAGE, WORD, WORKBOOK
from bench.table import compared
from generator.files.resources import FONTS

DOCUMENT = ROOT / "inputs" / "2026-高平市公安局.xlsx"
WHOLE = "whole-typst"
WHOLE_BY_WEASYPRINT = "whole-weasyprint"
PDF = "pdf-typst"
PDF_BY_WEASYPRINT = "pdf-weasyprint"
NAMES = {
    WHOLE: "明账：检查、PDF、DOCX、HTML、XLSX、JSON 和核验",
    WHOLE_BY_WEASYPRINT: "明账（--engine weasyprint）：同上",
    PDF: "明账：只排 PDF（PDF/A-3a、PDF/UA-1，带附件）",
    PDF_BY_WEASYPRINT: "明账（--engine weasyprint）：同上",
    "docx": "明账：只写 DOCX",
    "check": "明账：只检查",
    "weasyprint": "WeasyPrint，默认选项（无标签、无归档、无附件）",
    "libreoffice": "LibreOffice：同一 DOCX 转 PDF",
    "chromium": "Chromium：同一网页打印为 PDF（目录没有页码）",
}
_OURS = (WHOLE, WHOLE_BY_WEASYPRINT, PDF, PDF_BY_WEASYPRINT, "docx", "check")


def programs(folder: Path) -> dict[str, Program]:
    """Return what is installed, as whole processes."""
    command = ("generator.cli", "render", str(folder / WORKBOOK), "-o", str(folder / OUTPUT))
    found = {WHOLE: python(*command), WHOLE_BY_WEASYPRINT: python(*command, "--engine", "weasyprint")}
    works = [name for name in (*_OURS[2:], "weasyprint") if _installed(name)]
    found |= {name: _server(name, folder, "--once") for name in works}
    return found | dict(_converters(folder))


def servers(folder: Path) -> dict[str, Program]:
    """Return what is installed, as long-lived processes."""
    return {name: _server(name, folder) for name in (*_OURS, "weasyprint") if _installed(name)}


def _server(name: str, folder: Path, *options: str) -> Program:
    program = python("bench.server", name, str(folder), *options)
    return program._replace(added={**program.added, "FONTCONFIG_FILE": str(FONTS / "fonts.conf")})


def _installed(name: str) -> bool:
    if name in _OURS or importlib.util.find_spec(name):
        return True
    print(f"{name} is not installed and left out", file=sys.stderr)
    return False


def _converters(folder: Path) -> Iterator[tuple[str, Program]]:
    """LibreOffice and Chromium, each with a profile of its own, which the first run (not counted) makes."""
    office = (f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless", "--convert-to", "pdf")
    browser = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    printed = (f"--user-data-dir={folder / 'browser'}", f"--print-to-pdf={folder / OUTPUT / 'chromium.pdf'}")
    commands = {
        "libreoffice": (("soffice",), (*office, "--outdir", str(folder / OUTPUT), str(folder / WORD))),
        "chromium": (("chromium", "chromium-browser", "google-chrome"), (*browser, *printed, (folder / PAGE).as_uri())),
    }
    for name, (known, arguments) in commands.items():
        if path := next(filter(None, map(shutil.which, known)), None):
            yield name, Program((path, *arguments), added={"FONTCONFIG_FILE": str(FONTS / "fonts.conf")})
        else:
            print(f"{name} is not installed and left out", file=sys.stderr)


def report(workbook: Path, cold_rounds: int, warm_rounds: int) -> str:
    """Measure, and tell it as tables."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        python("bench.material", str(workbook), place).run()
        (folder / OUTPUT).mkdir()
        tables = [
            compared("冷：每次一个新进程", cold(programs(folder), cold_rounds), WHOLE, NAMES),
            compared(
                "热：进程常驻（LibreOffice、Chromium 只量了冷的）", warm(servers(folder), warm_rounds), WHOLE, NAMES
            ),
        ]
    return "\n".join(tables)


def main() -> None:
    """Print the tables of one document."""
    parser = argparse.ArgumentParser(prog="python -m bench.engines", description=__doc__.splitlines()[0])
    parser.add_argument("--workbook", type=Path, default=DOCUMENT)
    parser.add_argument("--cold", type=int, default=5, metavar="ROUNDS")
    parser.add_argument("--warm", type=int, default=9, metavar="ROUNDS")
    options = parser.parse_args()
    print(report(options.workbook, options.cold, options.warm))


if __name__ == "__main__":
    main()
