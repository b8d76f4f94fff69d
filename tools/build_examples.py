"""Write the example workbooks of inputs/ from the readable data in tools/examples/ (one YAML file a department)."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from generator.disclosing.blank import glossary_rows
from generator.families.budget.blank import GUIDE, write_filled
from generator.families.budget.format import formats
from generator.families.budget.sheets import ORDER
from generator.workbook.declare import Sheet
from generator.workbook.table import Rows
from tools.example_files import draw

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "tools" / "examples"
INPUTS = ROOT / "inputs"


def examples() -> list[Path]:
    """Return the data files of all examples."""
    return sorted(EXAMPLES.glob("*.yaml"))


def build(example: Path, folder: Path) -> Path:
    """Write one example's workbook, and the files it attaches, into a folder; return the workbook's path."""
    content: dict[str, Any] = yaml.safe_load(example.read_text(encoding="utf-8"))
    rows: dict[str, Rows] = {sheet.name: _by_field(sheet, content.get(sheet.name, ())) for sheet in ORDER}
    identity = content["基本信息"][0]
    form = formats()[identity["公开格式"]]
    rows["名词解释"] = glossary_rows(form)
    path = folder / f"{example.stem}.xlsx"
    write_filled(path, identity["预算年度"], form, rows, [*content["填报说明"], *GUIDE])
    for row in rows["附件"]:
        draw(str(row["file"]), folder)
    return path


def _by_field(sheet: Sheet, given: Sequence[Mapping[str, object]]) -> Rows:
    """Turn rows by header into rows by model field."""
    names = {field.column.header: field.name for field in sheet.fields}
    return [{names[header]: value for header, value in row.items()} for row in given]


if __name__ == "__main__":
    INPUTS.mkdir(exist_ok=True)
    for example in examples():
        print(build(example, INPUTS).relative_to(ROOT))
