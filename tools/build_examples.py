"""Write the example workbooks of inputs/ from the readable data in tools/examples/ (one YAML file a department)."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.classification.classification import classification
from generator.classification.tree import CodeTree
from generator.families.budget.sheets import ORDER
from generator.model.terms import CodeSystem
from generator.workbook.declare import Sheet
from generator.workbook.write import ReferenceList, write_workbook

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "tools" / "examples"
INPUTS = ROOT / "inputs"

SHARED = EXAMPLES / "名词解释.yaml"
"""Sheets that all examples have in common."""


def build(example: Path, folder: Path) -> Path:
    """Write one example's workbook into a folder and return its path."""
    content = _load(SHARED) | _load(example)
    rows = {sheet.name: list(_rows(sheet, content.get(sheet.name) or [])) for sheet in ORDER}
    path = folder / f"{example.stem}.xlsx"
    year = content["基本信息"][0]["预算年度"]
    write_workbook(path, ORDER, reference_lists(year), rows, content["填报说明"])
    return path


def examples() -> list[Path]:
    """Return the data files of all examples."""
    return sorted(path for path in EXAMPLES.glob("*.yaml") if path != SHARED)


def reference_lists(year: int) -> dict[str, ReferenceList]:
    """Return the code lists that the workbook offers: of every tree, the codes that amounts are booked under."""
    codes = classification(year)
    trees = {
        CodeSystem.FUNCTIONAL: codes.functional,
        CodeSystem.ECONOMIC: codes.economic,
        CodeSystem.REVENUE: codes.revenue,
    }
    return {system.value: _leaves(tree) for system, tree in trees.items()}


def _leaves(tree: CodeTree) -> list[tuple[str, str]]:
    parents = {part for code in tree for part in tree.path(code.code)[:-1]}
    return [(code.code, code.name) for code in tree if code.code not in parents]


def _load(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


def _rows(sheet: Sheet, given: list[Mapping[str, object]]) -> Iterator[dict[str, object]]:
    """Turn rows by header into rows by model field."""
    names = {field.column.header: field.name for field in sheet.fields}
    for row in given:
        yield {names[header]: value for header, value in row.items()}


if __name__ == "__main__":
    INPUTS.mkdir(exist_ok=True)
    for example in examples():
        print(build(example, INPUTS).relative_to(ROOT))
