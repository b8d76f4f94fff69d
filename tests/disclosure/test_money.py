"""How amounts are written: as the form has it, in texts, in tables, and in one table otherwise than in the others."""

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from generator.disclosure.disclosure import Table
from generator.disclosure.form import Money
from generator.disclosure.table_form import OwnMoney
from generator.facts.display import MoneyStyle
from generator.facts.figure import total
from generator.facts.key import UNKNOWN
from generator.facts.text import Span, plain_text
from generator.families.budget.basis import Basis
from generator.families.budget.family import BUDGET
from generator.families.budget.provinces import forms
from generator.tasks.rendering import Rendering, rendering
from generator.tasks.verify import prove_made, verify
from generator.writers.spreadsheet import write_spreadsheet
from tests.support.varied import invented

YUAN = MoneyStyle(unit="元", separators=True)
TEXTS = MoneyStyle(unit="万元", zero="0.00")
OWN = {"t10": OwnMoney(unit="万元", trimmed=True, zero="0"), "t8": OwnMoney(decimals=0, zero="0.00")}
"""As in Shanghai: tables in 元 with separators, one of them in 万元, texts in 万元."""


@cache
def basis() -> Basis:
    form = forms()["山西"]
    tables = tuple(table.model_copy(update={"money": OWN.get(table.key, OwnMoney())}) for table in form.tables)
    other = form.model_copy(update={"money": Money(texts=TEXTS, tables=YUAN), "tables": tables})
    return Basis(invented(), other)


@cache
def made() -> Rendering:
    return rendering(BUDGET.disclosure(basis()))


def tables() -> Mapping[str, Table]:
    return {table.key: table for table in made().disclosure.tables}


def cells(key: str) -> list[Span]:
    return [cell for row in tables()[key].rows for cell in row.cells]


def test_tables_are_in_the_unit_of_tables() -> None:
    shown = [cell for cell in cells("t3") if cell.figure]
    assert [cell.text for cell in shown] == [f"{cell.figure.value:,.2f}" for cell in shown if cell.figure]
    assert any("," in cell.text for cell in shown)
    assert tables()["t3"].unit_caption == "单位：元"


def test_a_table_may_be_in_another() -> None:
    (total,) = (row for row in tables()["t10"].rows if row.key == "total")
    assert all(cell.figure for cell in total.cells[1:])
    for cell in total.cells[1:]:
        assert cell.figure
        assert Decimal(cell.value) == cell.figure.value / 10_000
        assert not re.search(r"\.\d*0$", cell.text)
    assert "0" in [cell.text for cell in total.cells]
    assert tables()["t10"].unit_caption == "单位：万元"


def test_decimals_and_zero_are_as_the_form_has_them() -> None:
    texts = {cell.text for cell in cells("t8")}
    assert "0.00" in texts
    assert all("." not in text for text in texts - {"0.00"})
    assert any(cell.text == "" for cell in cells("t3")[3:])


def test_texts_are_in_the_unit_of_texts() -> None:
    said = "".join(plain_text(block.spans) for section in made().disclosure.sections for block in section.blocks)
    assert f"总计{made().disclosure.figures['amount[]'].value / 10_000:.2f}万元" in said
    assert plain_text(basis().compose("{amount}{W}", amount=total(UNKNOWN, ()))) == "0.00万元"


def test_machines_are_told_the_unit_of_each_table() -> None:
    described = json.loads(made().package["datapackage.json"])
    told = {
        resource["name"]: {
            (field["unit"], field["factor"]) for field in resource["schema"]["fields"] if "unit" in field
        }
        for resource in described["resources"]
    }
    assert (told["t3"], told["t10"]) == ({("元", 1)}, {("万元", 10_000)})


def test_excel_shows_as_many_decimals_as_are_printed() -> None:
    book = load_workbook(BytesIO(write_spreadsheet(made().document)))
    formats = {name: set(formats_of(book[name])) for name in ("预算公开表3", "预算公开表8", "预算公开表10")}
    assert formats["预算公开表3"] == {"#,##0.00"}
    assert formats["预算公开表8"] == {"#,##0", "#,##0.00"}
    assert "#,##0" in formats["预算公开表10"] and len(formats["预算公开表10"]) > 1


def formats_of(page: Any) -> list[str]:
    return [
        cell.number_format
        for row in page.iter_rows()
        for cell in row
        if cell.data_type == "n" and cell.value is not None
    ]


def test_the_files_agree_with_the_data() -> None:
    disclosure = made().disclosure
    files = {
        "公开.html": made().page,
        "公开.json": disclosure.model_dump_json().encode(),
        "公开.xlsx": write_spreadsheet(made().document),
    }
    assert [str(one) for file in prove_made(made(), files) for one in (*file.mismatches, file.failure) if one] == []


def test_an_amount_in_the_unit_of_another_table_is_told(tmp_path: Path) -> None:
    content = json.loads(made().disclosure.model_dump_json())
    (table,) = (table for table in content["tables"] if table["key"] == "t3")
    cell = table["rows"][0]["cells"][2]
    wan = f"{Decimal(cell['value']) / 10_000:.2f}"
    cell |= {"text": wan, "value": wan}
    (tmp_path / "公开.json").write_text(json.dumps(content), "utf-8")
    (verified,) = verify(tmp_path)
    (mismatch,) = verified.checked[0].mismatches
    assert wan in str(mismatch)
