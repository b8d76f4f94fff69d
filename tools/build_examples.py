"""Write the example workbooks of inputs/ from the readable data in tools/examples/ (one YAML file a disclosure)."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from generator.disclosure.family import AnyFamily
from generator.disclosure.workbooks.blank import Blank, glossary_rows
from generator.families.budget.blank import BLANK as BUDGET_BLANK
from generator.families.budget.family import BUDGET
from generator.families.final_accounts.blank import BLANK as FINAL_ACCOUNTS_BLANK
from generator.families.final_accounts.family import FINAL_ACCOUNTS
from generator.workbook.declaration.declare import Sheet
from generator.workbook.writing.table import Rows
from tools.example_files import draw

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "tools" / "examples"
INPUTS = ROOT / "inputs"

_BLANKS: Final[Sequence[tuple[AnyFamily, Blank[Any]]]] = (
    (BUDGET, BUDGET_BLANK),
    (FINAL_ACCOUNTS, FINAL_ACCOUNTS_BLANK),
)
"""Each family, and its blank workbook."""


def examples() -> list[Path]:
    """Return the data files of all examples: budgets, then final accounts (决算)."""
    return [*sorted(EXAMPLES.glob("*.yaml")), *sorted((EXAMPLES / "final-accounts").glob("*.yaml"))]


def build(example: Path, folder: Path) -> Path:
    """Write one example's workbook, and the files it attaches, into a folder; return the workbook's path."""
    content: dict[str, Any] = yaml.safe_load(example.read_text(encoding="utf-8"))
    kind = content["基本信息"][0]["公开类型"]
    family, blank = next((family, blank) for family, blank in _BLANKS if kind in list(family.kinds))
    rows: dict[str, Rows] = {sheet.name: _by_field(sheet, content.get(sheet.name, ())) for sheet in family.order}
    identity: Mapping[str, Any] = rows["基本信息"][0]
    form = family.forms()[identity["form"]]
    rows["名词解释"] = glossary_rows(form)
    path = folder / f"{example.stem}.xlsx"
    blank.write(path, identity["year"], form, rows, content["填报说明"])
    for row in rows["附件"]:
        draw(str(row["file"]), folder)
    return path


def _by_field(sheet: Sheet, given: Sequence[Mapping[str, object]]) -> Rows:
    """Turn rows by header into rows by model field; what would inherit is stated to be empty."""
    names = {field.column.header: field.name for field in sheet.fields}
    empty: dict[str, object] = dict.fromkeys(name for group in sheet.inherits for name in group)
    return [{**empty, **{names[header]: value for header, value in row.items()}} for row in given]


if __name__ == "__main__":
    INPUTS.mkdir(exist_ok=True)
    for example in examples():
        print(build(example, INPUTS).relative_to(ROOT))
