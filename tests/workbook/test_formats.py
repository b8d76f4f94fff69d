"""What a cell shows by its number format, and what is read of it."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pydantic_core import PydanticCustomError

from generator.families.budget.imports.cells import amount_of, no_amount
from generator.findings.place import Place
from generator.model.normalised import Note
from generator.model.quantities import parse_amount, parse_count, parse_signed
from generator.model.values import as_text, parse_code, parse_date, parse_long_text, parse_month, parse_text
from generator.workbook.cells.formats import NumberFormat
from generator.workbook.cells.raw import Formatted, Value, number
from generator.workbook.cells.shown import shown
from generator.workbook.reading.read import read_grids
from tests.workbook.foreign import OFFICE, packed


def cell(text: str, code: str = "General") -> Value:
    return number(text, NumberFormat(code), date_1904=False)


def told() -> Any:
    """What a reader is given to tell of a field."""
    return SimpleNamespace(context=[], field_name="field")


def codes(info: Any) -> list[str]:
    found: list[Note] = info.context
    return [note.code for note in found]


ACCOUNTS = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("text", "code", "seen"),
    [
        ("38001", "000000", "038001"),
        ("38001", "000000;[红色]-000000;0", "038001"),
        ("18", '0"所"', "18所"),
        ("18", 'G/通用格式"所"', "18所"),
        ("0.3333", "0%", "33%"),
        ("95", '0"%"', "95%"),
        ("31.8", '0.00"万元"', "31.80万元"),
        ("31800", "0.00,", "31.80"),
        ("318000", "0!.0000", "31.8000"),
        ("318000", r'0\.0,"万元"', "31.8万元"),
        ("205010", "0000-00", "2050-10"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("123456789", "#,##0", "123,456,789"),
        ("-1234", ACCOUNTS, "-1,234.00"),
        ("0", ACCOUNTS, "-"),
        ("5", "[$¥-804]#,##0.00", "¥5.00"),
        ("-5", "0.00;(0.00)", "(5.00)"),
        ("-5", "[Red]0.0", "-5.0"),
        ("31800", '[>=10000]0!.0,"万";0', "3.2万"),
        ("318", '[>=10000]0!.0,"万";0', "318"),
        ("0.5", "#.##", ".5"),
        ("0.0714285714285714", "0.00%", "7.14%"),
        ("45000", 'yyyy"年"m"月"', "2023年3月"),
        ("45000", '[$-804]yyyy"年"m"月";@', "2023年3月"),
        ("45000", "yyyy!年m!月d!日", "2023年3月15日"),
        ("45000.5", "yyyy/mm/dd h:mm", "2023/03/15 12:00"),
        ("0.4375", 'h"时"mm"分"', "10时30分"),
    ],
)
def test_what_a_number_format_shows(text: str, code: str, seen: str) -> None:
    value = cell(text, code)
    assert isinstance(value, Formatted) and value.shown == seen


UNKNOWN = [
    "# ?/?",
    "0.00E+00",
    "[DBNum2]0",
    ";;;",
    "[$-F800]dddd, mmmm dd, yyyy",
    '上午/下午h"时"',
    "mmm-yy",
    "[<",
    "aaaa",
]
"""Formats that are not shown here, or hide what stands in the cell."""


@pytest.mark.parametrize("code", [*UNKNOWN, "[h]:mm", "0" * 300, "0.", '"', "\\", "%" * 90, "0" * 20 + "." + "0" * 9])
@pytest.mark.parametrize("text", ["5", "-5", "0", "45000.4", "0.1", "1e22", "1e308", "-inf", "nan", "9" * 40])
def test_no_format_is_too_much(text: str, code: str) -> None:
    value = cell(text, code)
    assert isinstance(getattr(value, "shown", ""), str)
    assert shown(value) and as_text(value)


@pytest.mark.parametrize(
    ("text", "code", "read"),
    [
        ("38001", "000000", "038001"),
        ("38001", '000000"号"', "038001"),
        ("26001", '"YC"00000', "YC26001"),
        ("140000251234", "General", "140000251234"),
        ("2050201", "#,##0", "2050201"),
        ("2050201", "0.00", "2050201"),
        ("2050201", "@", "2050201"),
        ("38001", "0000", "38001"),
    ],
)
def test_a_code_is_read_with_the_zeros_that_its_cell_shows(text: str, code: str, read: str) -> None:
    info = told()
    assert parse_code(cell(text, code), info) == read
    assert codes(info) == []


@pytest.mark.parametrize("code", ["0000-00", "0.00E+00", "0,"])
def test_a_code_that_is_shown_otherwise_is_told(code: str) -> None:
    info = told()
    assert parse_code(cell("205010", code), info) == "205010"
    assert codes(info) == ["NRM-08"]


@pytest.mark.parametrize(
    ("text", "code", "read"),
    [
        ("18", '0"所"', "18所"),
        ("0.95", "0%", "95%"),
        ("0.125", "0.00%", "12.5%"),
        ("18", "0.00", "18"),
        ("1250", '#,##0"人"', "1,250人"),
        ("0.30000000000000004", "General", "0.3"),
        ("38001", "000000", "038001"),
        ("3571234567", "0000-0000000", "0357-1234567"),
        ("45000", 'yyyy"年"m"月"', "2023年3月"),
        ("45000", "yyyy-mm-dd", "2023年3月15日"),
        ("45000", "yyyy/m/d h:mm", "2023年3月15日"),
        ("45000", "[$-F800]dddd, mmmm dd, yyyy", "2023年3月15日"),
        ("45000", "[$-x-sysdate]dddd, mmmm dd, yyyy", "2023年3月15日"),
        ("45000", "[$-409]d-mmm-yy;@", "2023年3月15日"),
        ("45000", 'm"月"d"日前"', "3月15日前"),
        ("45000.5", 'yyyy"年"m"月"d"日"h"时"', "2023年3月15日12时"),
        ("0.4375", "h:mm", "10:30"),
        ("1.0625", "[h]:mm", "25:30"),
    ],
)
@pytest.mark.parametrize("parse", [parse_text, parse_long_text])
def test_a_text_is_what_its_cell_shows(parse: Any, text: str, code: str, read: str) -> None:
    info = told()
    assert parse(cell(text, code), info) == read
    assert codes(info) == []


@pytest.mark.parametrize(
    ("text", "code", "read"),
    [
        ("0.3333", "0%", "33.33%"),
        ("0.995", "0%", "99.5%"),
        ("1.5", "0", "1.5"),
        ("-5", "0;0", "-5"),
        ("0", "0;-0;;@", "0"),
        ("318", "0,", "318"),
        ("0.5", "# ?/?", "0.5"),
        ("45000", "yyyy-mm", "2023年3月15日"),
        ("45000", "[DBNum1]yyyy年m月", "2023年3月15日"),
        ("45000", '[DBNum1][$-804]yyyy"年"m"月"d"日"', "2023年3月15日"),
        ("45000", 'yyyy"年"m"月"d"日" aaaa', "2023年3月15日"),
        ("45000", "dddd, mmmm dd, yyyy", "2023年3月15日"),
        ("45000", 'yyyy-m-d"前"', "2023年3月15日"),
        ("45000", '"截至"yyyy-m-d', "2023年3月15日"),
        ("45000.5", "yyyy/m/d h:mm", "2023年3月15日"),
        ("0.4375", "h:mm AM/PM", "10:30:00"),
    ],
)
def test_a_text_whose_cell_does_not_show_it_all_is_told(text: str, code: str, read: str) -> None:
    info = told()
    assert parse_text(cell(text, code), info) == read
    assert codes(info) == ["NRM-08"]


@pytest.mark.parametrize(
    ("text", "code", "meant"),
    [
        ("31.8", '0.00"万元"', "318000"),
        ("31.8", '[红色]0.00"万"', "318000"),
        ("31.8", 'G/通用格式"万元"', "318000"),
        ("0.5", '0.0"亿元"', "50000000"),
        ("31800", "0.00,", "31800"),
        ("318000", "0!.0000", "318000"),
        ("318000", r"0\.0,", "318000"),
    ],
)
def test_an_amount_whose_cell_shows_another_is_refused(text: str, code: str, meant: str) -> None:
    with pytest.raises(PydanticCustomError, match=f"是否应为 {meant}？") as refused:
        parse_amount(cell(text, code), told())
    assert refused.value.type == "NUM-06"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("318000", "#,##0.00"),
        ("318000", ACCOUNTS),
        ("318000", '0.00"元"'),
        ("318000", r'0\.0,"万元"'),
        ("318000", "[DBNum2]0"),
        ("318000", ";;;"),
        ("318000", '[$¥-804]#,##0.0"元整"'),
    ],
)
def test_an_amount_is_not_refused_for_how_it_looks(text: str, code: str) -> None:
    assert parse_amount(cell(text, code), told()) == Decimal(text)
    assert parse_count(cell("18", '0"所"'), told()) == 18


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("318000", "-0"),
        ("318000", "(0)"),
        ("318000", "(#,##0.00)"),
        ("318000", "¥-0.00"),
        ("318000", '"核减"0'),
        ("318000", '"减："0'),
        ("318000", '"△"0'),
        ("318000", '#,##0.00"-"'),
        ("-318000", "0;0"),
        ("-318000", "#,##0.00;#,##0.00"),
    ],
)
def test_an_amount_that_is_shown_with_the_other_sign_is_refused(text: str, code: str) -> None:
    with pytest.raises(PydanticCustomError, match="正负不同") as refused:
        parse_signed(cell(text, code), told())
    assert refused.value.type == "NUM-06"
    assert amount_of(cell(text, code), 1) is None
    assert "请核对是哪一个" in no_amount(cell(text, code), Place(sheet="表", cell="G3"), 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-318000", "#,##0.00_);(#,##0.00)"),
        ("-318000", "#,##0.00;[Red]#,##0.00"),
        ("-318000", "0.00;[红色]0.00"),
        ("-318000", "0.00_ "),
        ("-318000", "0.00;0.00-"),
        ("-318000", '0.00;"△"0.00'),
        ("318000", ACCOUNTS),
        ("-318000", ACCOUNTS),
        ("0", ACCOUNTS),
        ("0", ";;;"),
        ("0", "0;-0;;@"),
        ("318000", "0;-0;;@"),
        ("318000", '0.00"元（含税）"'),
        ("318000", '"减免"0.00'),
        ("318000", "_-0_-"),
        ("318000", "[Red]0.00"),
        ("318000", "[DBNum2]0"),
    ],
)
def test_an_amount_that_is_shown_as_it_is_is_read(text: str, code: str) -> None:
    info = told()
    assert parse_signed(cell(text, code), info) == amount_of(cell(text, code), 1) == Decimal(text)
    assert codes(info) == []


@pytest.mark.parametrize("code", [";;;", '""', '"-"', '[<0]0;"-"', "-;-;-"])
def test_an_amount_that_is_not_shown_is_told_and_not_imported(code: str) -> None:
    info = told()
    assert parse_amount(cell("318000", code), info) == 318000
    assert codes(info) == ["NRM-08"]
    assert amount_of(cell("318000", code), 1) is None
    assert "请核对是哪一个" in no_amount(cell("318000", code), Place(sheet="表", cell="G3"), 1)


def test_an_amount_with_its_unit_is_quoted_whole() -> None:
    with pytest.raises(PydanticCustomError, match=r"“31\.8万元”带有单位；金额以元填写，是否应为 318000？"):
        parse_amount("31.8万元", told())


@pytest.mark.parametrize(
    ("text", "code", "seen"),
    [
        ("教育局", '"云川市"@', "云川市教育局"),
        ("教育局", '0.00;-0.00;0;@"本级"', "教育局本级"),
        ("教育局", "@", "教育局"),
        ("教育局", ACCOUNTS, "教育局"),
        ("教育局", "#,##0.00", "教育局"),
        ("教育局", ";;;", "教育局"),
        ("教育局", "[DBNum1]@", "教育局"),
        ("", '"云川市"@', ""),
    ],
)
def test_what_a_number_format_shows_of_a_text(text: str, code: str, seen: str) -> None:
    assert NumberFormat(code).text(text) == seen


def test_a_sheet_is_read_with_its_formats(tmp_path: Path) -> None:
    """A format is custom, or one that the file only numbers: of those, Chinese Excel shows 57 as 2023年3月."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    formats = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 200, 57, 14, 4))
    cells = "".join(f'<c s="{style}"><v>{value}</v></c>' for style, value in enumerate((38001, 38001, 45000, 45000, 5)))
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": f'<r><Relationship Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></r>'.encode(),
        "xl/workbook.xml": (
            f'<workbook xmlns:r="{OFFICE}"><sheets><sheet name="表" r:id="b"/></sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": (
            f'<r><Relationship Id="b" Type="{OFFICE}/worksheet" Target="s.xml"/>'
            f'<Relationship Id="c" Type="{OFFICE}/styles" Target="y.xml"/></r>'
        ).encode(),
        "xl/s.xml": f'<worksheet xmlns="{main}"><sheetData><row>{cells}</row></sheetData></worksheet>'.encode(),
        "xl/y.xml": (
            '<styleSheet><numFmts><numFmt numFmtId="200" formatCode="000000;-000000"/></numFmts>'
            f"<cellXfs>{formats}</cellXfs></styleSheet>"
        ).encode(),
    }
    path = tmp_path / "表.xlsx"
    path.write_bytes(packed(parts))
    plain, zeros, month, day, amount = read_grids(path)[0].rows[1].values()
    assert [parse_code(value, told()) for value in (plain, zeros)] == ["38001", "038001"]
    info = told()
    assert parse_text(month, info) == parse_text(day, info) == "2023年3月15日"
    assert codes(info) == ["NRM-08"]
    assert parse_amount(amount, told()) == 5


def test_a_date_of_any_format_is_the_day_that_its_cell_holds() -> None:
    for code in ('yyyy"年"m"月"', "mm-dd-yy", "[$-F800]dddd, mmmm dd, yyyy", "yyyy-mm-dd h:mm"):
        assert parse_month(cell("45000", code)) == parse_date(cell("45000", code), told()) == date(2023, 3, 15)
