"""Summary (汇总): 汇总.xlsx and 汇总.html in the output folder."""

from collections.abc import Sequence
from pathlib import Path

from generator.batch.entry import Entry
from generator.batch.overview import overview
from generator.batch.summary_page import write_page
from generator.batch.summary_sheet import write_sheets
from generator.files import write_whole


def write_summary(folder: Path, entries: Sequence[Entry], retired: Sequence[str]) -> list[Path]:
    """Write both.

    Returns:
        The files.

    Raises:
        GeneratorError: one of them is open in another program.
    """
    said = overview(entries, retired)
    files = {folder / "汇总.xlsx": write_sheets(said), folder / "汇总.html": write_page(said)}
    for path, data in files.items():
        write_whole(path, data)
    return list(files)
