"""What was handed in (填报内容), sheet by sheet as tables: what two versions of a workbook are compared by."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from openpyxl.utils.cell import coordinate_from_string

from generator.families.budget.sheets import SHEETS
from generator.model.entry import Entry
from generator.model.submission import Submission
from generator.verify.blocks import Stated, Text
from generator.workbook.declare import Sheet


def handed_in(submission: Submission) -> Mapping[str, list[list[Text]]]:
    """Return the rows of every sheet, by its name; each cell knows its row."""
    return {sheet.name: list(_rows(sheet, getattr(submission, name))) for name, sheet in SHEETS.items()}


def _rows(sheet: Sheet, content: Entry | tuple[Entry, ...]) -> Iterator[list[Text]]:
    if isinstance(content, Entry):
        for name, header in sheet.headers.items():
            yield [Text(header), _cell(getattr(content, name), f"{sheet.name}“{header}”")]
        return
    for entry in content:
        place = _place(entry)
        yield [_cell(getattr(entry, name), place) for name in sheet.headers]


def _place(entry: Entry) -> str:
    first = next(iter(entry.places.values()))
    row = f"第{coordinate_from_string(first.cell)[1]}行" if first.cell else ""
    return f"{first.sheet}{row}"


def _cell(value: object, place: str) -> Text:
    """Write a value; of a number, all of it is a figure."""
    if not isinstance(value, (Decimal, int)):
        return Text("" if value is None else str(value), place=place)
    said = f"{value:,}"
    return Text(said, place=place, figures=(Stated("", 0, len(said)),))
