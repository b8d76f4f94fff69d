"""Summary (汇总): 汇总.xlsx and 汇总.html in the output folder."""

from pathlib import Path

from generator.batch.overview import Overview
from generator.batch.summary_page import write_page
from generator.batch.summary_sheet import write_sheets
from generator.errors import GeneratorError
from generator.files.writing import write_whole


def write_summary(folder: Path, said: Overview) -> tuple[list[Path], list[str]]:
    """Write both files.

    Returns:
        The files written; and why one could not be, most often because it is open in Excel.
    """
    files = {folder / "汇总.xlsx": write_sheets(said), folder / "汇总.html": write_page(said)}
    done, failures = [], []
    for path, data in files.items():
        try:
            write_whole(path, data)
            done.append(path)
        except GeneratorError as error:
            failures.append(f"{error}再运行一次，就会重新写出汇总。")
    return done, failures
