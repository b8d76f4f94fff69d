"""What one checked document gives every engine to work on (材料), laid out by a process of its own.

For what a process grew to (ru_maxrss) is passed on to those that it starts: the runners themselves stay small.
"""

import json
import shutil
import sys
from pathlib import Path

from lxml import html

from bench.paths import DOCUMENT, PACKAGE, PAGE, PAGES, WORD, WORKBOOK
from generator.tasks.check import check
from generator.tasks.rendering import rendering
from generator.writers.word import write_docx


def lay_out(workbook: Path, folder: Path) -> None:
    """Check a workbook and write its document for each engine.

    Raises:
        ValueError: no document is made of the workbook.
    """
    shutil.copyfile(workbook, folder / WORKBOOK)
    if not (disclosures := check(folder / WORKBOOK).disclosures):
        raise ValueError(f"{workbook.name} has errors")
    made = rendering(disclosures[0])
    document = made.document
    (folder / PACKAGE).mkdir()
    for name, content in made.package.items():
        (folder / PACKAGE / name).write_bytes(content)
    (folder / PAGES).write_text(json.dumps(made.pages), "utf-8")
    (folder / WORD).write_bytes(write_docx(document, made.pages))
    (folder / PAGE).write_bytes(made.page)
    (folder / DOCUMENT).write_text(html.tostring(document, encoding="unicode", doctype="<!DOCTYPE html>"), "utf-8")


if __name__ == "__main__":
    lay_out(*map(Path, sys.argv[1:]))
