"""The marked copy: every finding at its cell, everything else of the user's workbook as it was."""

import json
import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from generator.cli import main
from generator.errors import GeneratorError
from generator.findings.finding import Finding, Level
from generator.findings.place import Place
from generator.tasks.check import check
from generator.workbook.mark import mark, marked_copy
from tests.support.departments import TWO, WHOLE, department
from tests.support.edited import INVENTED, copy_attachments, edited
from tests.support.libreoffice import converted
from tests.support.made import INPUTS
from tests.support.thinned import by_default, slow
from tests.workbook.foreign import CONDITION, SHEET, UNITS, foreign, packed, parts

pytestmark = pytest.mark.filterwarnings("ignore:Data Validation extension")
"""What openpyxl says of what it would drop."""

FAULTS = {
    ("基本信息", "B2"): "二〇二六",
    ("基本支出", "H3"): -40000,
    ("基本支出", "C4"): "20501",
    ("项目支出", "A3"): "=YC26100",
    ("职责机构", "A3"): "038999",
}
KEPT = 8
"""Sheets, up to 政府性基金收入."""

ROWS = 30

Units = tuple[str, ...]
COLOURS = {Level.ERROR: "FFFF9A99", Level.WARNING: "FFFFF266", Level.NOTICE: "FF9ACBFF"}
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def ours(folder: Path, units: Units = TWO) -> Path:
    """The workbook of a department of some units, with faults."""
    return edited(folder, FAULTS, data=department(*units))


def like_excel(folder: Path, units: Units = TWO) -> Path:
    path = ours(folder, units)
    path.write_bytes(foreign(path))
    return path


def by_libreoffice(folder: Path, units: Units = TWO) -> Path:
    return saved_again(ours(folder, units), folder / "另存")


def saved_again(path: Path, folder: Path) -> Path:
    again = converted(path, "xlsx", folder)
    copy_attachments(folder)
    return again


@cache
def original() -> bytes:
    """An example without most of its sheets and rows: it is opened in a moment."""
    book, saved = load_workbook(INPUTS / f"{INVENTED}.xlsx"), BytesIO()
    for page in book.worksheets[KEPT:]:
        book.remove(page)
    for page in book.worksheets:
        page.delete_rows(ROWS + 1, page.max_row)
    book.save(saved)
    return saved.getvalue()


Way = tuple[Callable[[Path, Units], Path], Units]
WAYS: list[Way] = [(maker, units) for units in (TWO, WHOLE) for maker in (ours, like_excel, by_libreoffice)]
"""Workbooks to be marked, a small department's and the example itself; like_excel is ours, with more in it."""


def called(way: Way) -> str:
    maker, units = way
    return f"{maker.__name__}-{len(units)}"


class Marking(NamedTuple):
    original: Path
    copy: Path
    findings: list[Finding]


@pytest.fixture(scope="module", params=by_default([(like_excel, TWO), (by_libreoffice, TWO)], WAYS), ids=called)
def marking(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Marking:
    maker, units = request.param
    original = maker(tmp_path_factory.mktemp(maker.__name__), units)
    return Marking(original, marked(original), check(original).findings)


def marked(path: Path) -> Path:
    output = path.with_name("标注.xlsx")
    assert main(["check", str(path), "--mark", str(output)]) == 1
    return output


def copied(package: bytes, findings: list[Finding]) -> bytes:
    return marked_copy(parts(package), findings)


@cache
def opened(path: Path) -> Workbook:
    """Open a workbook, to look at it."""
    return load_workbook(path)


def worst(findings: list[Finding]) -> dict[Place, Level]:
    levels: dict[Place, Level] = {}
    for finding in sorted(findings, key=lambda finding: list(Level).index(finding.level)):
        if finding.where and finding.where.cell:
            levels.setdefault(finding.where, finding.level)
    return levels


def rows(sheet: Worksheet) -> list[list[str]]:
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=3)]


def test_every_finding_is_shown_at_its_cell(marking: Marking) -> None:
    book = opened(marking.copy)
    assert {Place(sheet=sheet, cell=cell) for sheet, cell in FAULTS} <= worst(marking.findings).keys()
    for where, level in worst(marking.findings).items():
        cell = book[where.sheet][where.cell]
        assert cell.fill.fgColor.rgb == COLOURS[level], where
        told = [finding.message for finding in marking.findings if finding.where == where]
        assert cell.comment and all(message in cell.comment.text for message in told), where


def test_the_sheet_of_results_leads_to_every_cell(marking: Marking) -> None:
    book = opened(marking.copy)
    assert book.sheetnames[-1] == "检查结果"
    sheet = book["检查结果"]
    listed = rows(sheet)
    assert sorted(row[1:5] for row in listed) == sorted(
        [finding.code, str(finding.where), finding.value, finding.message] for finding in marking.findings
    )
    assert "要等错误改正后才能全部检查。" in sheet["A1"].value
    assert [row[0] for row in listed] == sorted((row[0] for row in listed), key=["错误", "警告", "提示"].index)
    for number, row in enumerate(listed, 3):
        sheet_name, _, cell = row[2].partition("!")
        assert sheet.cell(number, 3).hyperlink.location == f"'{sheet_name}'!{cell or 'A1'}"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A3", f"A2:G{len(listed) + 2}")
    assert (sheet.print_title_rows, sheet.page_setup.fitToWidth) == ("$1:$2", 1)


def without_marks(part: bytes) -> list[tuple[str, dict[str, str], str]]:
    """What a sheet's XML says, but for styles of cells, blank cells, comments, and whether it is selected."""
    said = []
    for element in etree.fromstring(part).iter(etree.Element):
        name = etree.QName(element).localname
        blank = (name == "c" and not len(element)) or (name == "row" and not len(element))
        if not blank and name not in {"legacyDrawing", "dimension"}:
            marks = {"s", "spans", "tabSelected"}
            kept = {str(key): str(value) for key, value in element.attrib.items() if key not in marks}
            said.append((name, kept, (element.text or "").strip()))
    return said


def test_the_copy_opens_at_the_sheet_of_results_alone(marking: Marking) -> None:
    book = opened(marking.copy)
    assert book.active and book.active.title == "检查结果"
    assert [page.title for page in book.worksheets if page.sheet_view.tabSelected] == ["检查结果"]
    assert book.views[0].firstSheet == len(book.sheetnames) - 1 - 4 - hidden(book)


def hidden(book: Workbook) -> int:
    """How many hidden sheets stand right before the last one."""
    return len(list(takewhile(lambda page: page.sheet_state != "visible", reversed(book.worksheets[:-1]))))


def test_all_else_is_as_it_was(marking: Marking) -> None:
    before, after = parts(marking.original.read_bytes()), parts(marking.copy.read_bytes())
    patched = re.compile(r"\[Content_Types\].xml|.*\.rels|xl/(workbook|styles|comments\d+)\.xml|.*\.vml")
    assert before.keys() <= after.keys()
    for name, content in before.items():
        if name.startswith("xl/worksheets/sheet"):
            assert without_marks(content) == without_marks(after[name]), name
        elif not patched.fullmatch(name):
            assert content == after[name], name


def test_a_sheet_without_findings_is_not_touched(marking: Marking) -> None:
    names = opened(marking.original).sheetnames
    before, after = parts(marking.original.read_bytes()), parts(marking.copy.read_bytes())
    untouched = f"xl/worksheets/sheet{names.index('国有资产') + 1}.xml"
    assert before[untouched] == after[untouched]


def test_the_styles_that_were_there_stay(marking: Marking) -> None:
    before, after = (etree.fromstring(parts(path.read_bytes())["xl/styles.xml"]) for path in marking[:2])
    for old in before:
        new = after.find(old.tag)
        assert new is not None
        assert [etree.tostring(one, method="c14n") for one in old] == [
            etree.tostring(one, method="c14n") for one in new[: len(old)]
        ]
        assert new.get("count", str(len(new))) == str(len(new))


def test_the_marked_copy_is_read_as_the_original(marking: Marking) -> None:
    assert check(marking.copy).findings == marking.findings


@pytest.mark.parametrize("marking", by_default([(like_excel, TWO)], WAYS), ids=called, indirect=True)
def test_libreoffice_opens_it_with_all_marks(marking: Marking, tmp_path: Path) -> None:
    found = worst(marking.findings)
    book = opened(converted(marking.copy, "xlsx", tmp_path / "打开"))
    for where, level in found.items():
        cell = book[where.sheet][where.cell]
        assert cell.fill.fgColor.rgb == COLOURS[level] and cell.comment, where
    assert len(rows(book["检查结果"])) == len(marking.findings)


HOSTILE = "=1+1\x00\x0b\ufffe]]>&<b>&amp;"


def fault(place: str, message: str = "请改正。") -> Finding:
    sheet, _, cell = place.partition("!")
    return Finding(level=Level.ERROR, code="XXX-01", message=message, where=Place(sheet=sheet, cell=cell))


def comments(package: bytes) -> dict[str, str]:
    listed = etree.fromstring(parts(package)["xl/comments1.xml"]).iter(f"{S}comment")
    return {str(one.get("ref")): "".join(map(str, one.itertext())) for one in listed}


def test_what_excel_put_in_survives(tmp_path: Path) -> None:
    (path := tmp_path / "填报表.xlsx").write_bytes(original())
    before = foreign(path)
    copy = copied(before, [fault("基本支出!H3"), fault("基本支出!C5"), fault("基本支出!C6")])
    after = parts(copy)
    sheet = after[SHEET].decode()
    assert 'mc:Ignorable="x14ac xr"' in sheet and 'xmlns:xr="' in sheet and 'x14ac:dyDescent="0.3"' in sheet
    assert CONDITION in sheet and "<xm:sqref>Z3:Z60</xm:sqref>" in sheet and sheet.count("<legacyDrawing ") == 1
    assert after["xl/drawings/drawing1.xml"] == parts(before)["xl/drawings/drawing1.xml"]
    assert comments(copy) == {
        "H3": "已与人事核对\n【明账检查】\n错误：请改正。[XXX-01]",
        "C5": "[线程批注] 科目待定",
        "C6": "【明账检查】\n错误：请改正。[XXX-01]",
    }
    boxes = after["xl/drawings/vmlDrawing1.vml"].decode()
    assert re.findall(r'id="_x0000_s(\d+)"', boxes) == ["1025", "1026", "1027"] and "已核对<br>" in boxes
    assert load_workbook(BytesIO(copy))["基本支出"]["C5"].fill.fgColor.rgb == COLOURS[Level.ERROR]


@pytest.mark.parametrize("program", ["nobody", slow("libreoffice")])
def test_marking_again_takes_the_earlier_marks_out(program: str, tmp_path: Path) -> None:
    (path := tmp_path / "填报表.xlsx").write_bytes(original())
    path.write_bytes(foreign(path))
    names = len(load_workbook(path).defined_names)
    earlier = [fault("基本支出!H3"), fault("基本支出!H4"), fault("单位!B3")]
    path.write_bytes(copied(path.read_bytes(), earlier))
    if program == "libreoffice":
        path = converted(path, "xlsx", tmp_path / "另存")
    again = copied(path.read_bytes(), [fault("基本支出!C7")])
    book = load_workbook(BytesIO(again))
    assert book.sheetnames.count("检查结果") == 1 and [row[2] for row in rows(book["检查结果"])] == ["基本支出!C7"]
    noted = {cell.coordinate: cell.comment.text for row in book["基本支出"] for cell in row if cell.comment}
    assert noted == {"H3": "已与人事核对", "C5": "[线程批注] 科目待定", "C7": "【明账检查】\n错误：请改正。[XXX-01]"}
    assert book["单位"]["B3"].comment is None
    boxes = [part.count(b"<x:Row>") for name, part in parts(again).items() if name.endswith(".vml")]
    assert sorted(boxes) == [0, 3], "a box for each comment"
    filled = [
        book[sheet][cell].fill.fgColor.rgb in COLOURS.values() for sheet, cell in (("基本支出", "H3"), ("单位", "B3"))
    ]
    assert not any(filled) and len(book.defined_names) == names


def without_results(path: Path) -> None:
    """Delete the sheet 检查结果, as a user does."""
    book = load_workbook(path)
    del book["检查结果"]
    book.save(path)


def test_earlier_marks_are_taken_out_without_the_sheet_of_results_too(tmp_path: Path) -> None:
    path, book = tmp_path / "填报表.xlsx", load_workbook(BytesIO(original()))
    book["单位"]["B4"].fill = PatternFill("solid", fgColor=COLOURS[Level.ERROR])
    book["单位"]["B5"].comment = Comment("见【明账检查】的结果", "经办人")
    book.save(path)
    path.write_bytes(copied(path.read_bytes(), [fault("单位!B3"), fault("单位!C3"), fault("单位!B5")]))
    without_results(path)
    page = load_workbook(BytesIO(copied(path.read_bytes(), [fault("单位!C3", "还没改。")])))["单位"]
    noted = {cell.coordinate: cell.comment.text for row in page for cell in row if cell.comment}
    assert noted == {"B5": "见【明账检查】的结果", "C3": "【明账检查】\n错误：还没改。[XXX-01]"}
    filled = [cell for cell in ("B3", "C3", "B5", "B4") if page[cell].fill.fgColor.rgb == COLOURS[Level.ERROR]]
    assert filled == ["C3", "B4"], "what the user filled himself stays"


def test_a_thousand_cells_of_a_sheet_have_comments_the_gravest_of_all() -> None:
    notices = [fault(f"单位!A{row}").model_copy(update={"level": Level.NOTICE}) for row in range(3, 1203)]
    copy = copied(original(), [*notices, fault("单位!B1202")])
    page = load_workbook(BytesIO(copy))["单位"]
    noted = {cell.coordinate for row in page for cell in row if cell.comment}
    assert len(noted) == 1000 and "B1202" in noted
    assert page["A1202"].fill.fgColor.rgb == COLOURS[Level.NOTICE]
    boxes = next(part for name, part in parts(copy).items() if name.endswith(".vml"))
    assert len(set(re.findall(rb'id="(_x0000_s\d+)"', boxes))) == 1000


@pytest.mark.parametrize("length", [10, 200, 900])
def test_a_box_is_as_large_as_its_text(length: int) -> None:
    copy = copied(original(), [fault("单位!B3", "字" * length)])
    boxes = next(part.decode() for name, part in parts(copy).items() if name.endswith(".vml"))
    (style,) = re.findall(r"width:(\d+)pt;height:(\d+)pt", boxes)
    (anchor,) = re.findall(r"<x:Anchor>([^<]*)", boxes)
    _, _, top, _, _, _, bottom, _ = map(int, anchor.split(", "))
    lines = 2 + (length + 13) // 24
    assert (int(bottom) - int(top)) * 15 == int(style[1]) >= lines * 13


def test_what_there_is_much_of_comes_last_of_its_level() -> None:
    many = [fault(f"单位!A{row}").model_copy(update={"level": Level.NOTICE}) for row in range(3, 33)]
    few = [
        one.model_copy(update={"level": Level.NOTICE, "code": "XXX-02"}) for one in (fault("单位!A5"), fault("项目!A5"))
    ]
    copy = load_workbook(BytesIO(copied(original(), [*many, *few, fault("项目!B3")])))
    listed = [row[1:3] for row in rows(copy["检查结果"])]
    assert listed[:4] == [["XXX-01", "项目!B3"], ["XXX-02", "单位!A5"], ["XXX-02", "项目!A5"], ["XXX-01", "单位!A3"]]


def test_an_earlier_sheet_is_replaced_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "先.xlsx"
    book = load_workbook(BytesIO(original()))
    earlier = book.create_sheet("检查结果", 3)
    earlier["A1"].value, earlier.sheet_state = "上次的", "hidden"
    book["单位"].sheet_view.tabSelected = book["项目"].sheet_view.tabSelected = True
    book.save(path)
    copy = load_workbook(BytesIO(copied(path.read_bytes(), [])))
    assert copy.active == copy["检查结果"] and copy.active.sheet_state == "visible" and copy.views[0].firstSheet == 0
    assert [page.title for page in copy.worksheets if page.sheet_view.tabSelected] == ["检查结果"]
    assert copy.sheetnames == book.sheetnames
    assert copy["检查结果"]["A1"].value == "检查结果　错误 0，警告 0，提示 0　没有发现问题。"
    assert copy["检查结果"].print_title_rows == "$1:$2"
    assert copy["基本支出"].print_title_rows == "$1:$2", "names still belong to their sheets"


@pytest.mark.parametrize("text", [HOSTILE, "+cmd|' /C calc'!A0", "https://example.org", "x" * 40_000])
def test_text_is_data(text: str) -> None:
    found = Finding.model_validate(fault("单位!B3", text).model_dump() | {"value": text})
    book = load_workbook(BytesIO(copied(original(), [found])))
    cell, shown = book["单位"]["B3"], book["检查结果"]["E3"]
    clean = re.sub("[\x00\x0b\ufffe]", lambda found: f"[U+{ord(found[0]):04X}]", text)
    assert shown.data_type == "s" and shown.value == clean[:32000] and shown.hyperlink is None
    assert cell.comment and clean[:1000] in cell.comment.text


@pytest.mark.parametrize("place", ["没有这张表!A3", "没有这张表", ""])
def test_what_stands_at_no_cell_stands_on_the_sheet_of_results_only(place: str) -> None:
    found = fault(place) if place else fault("单位").model_copy(update={"where": None})
    copy = copied(original(), [found])
    assert rows(load_workbook(BytesIO(copy))["检查结果"])[0][:4] == ["错误", "XXX-01", place, ""]
    assert all(parts(copy)[name] == part for name, part in parts(original()).items() if "/sheet" in name)
    assert load_workbook(BytesIO(copy))["检查结果"]["C3"].hyperlink is None


def test_what_is_said_of_a_whole_sheet_stands_at_its_title() -> None:
    copy = load_workbook(BytesIO(copied(original(), [fault("单位"), fault("单位!B3")])))
    title, linked = copy["单位"]["A1"], copy["检查结果"]["C3"].hyperlink
    assert title.comment and title.comment.text == "【明账检查】\n错误：请改正。[XXX-01]"
    assert title.fill.fgColor.rgb == COLOURS[Level.ERROR] and linked and linked.location == "'单位'!A1"


def test_a_cell_that_the_file_lacks_is_put_in_its_order() -> None:
    places = ["单位!AB3", "单位!A900", "单位!F900", "单位!B899", "单位!Z1"]
    copy = copied(original(), [fault(place) for place in places])
    sheet = etree.fromstring(parts(copy)[UNITS])
    numbers = [int(str(row.get("r"))) for row in sheet.iter(f"{S}row")]
    assert numbers == sorted(set(numbers)) and numbers[-2:] == [899, 900]
    for row in sheet.iter(f"{S}row"):
        cells = [str(cell.get("r")) for cell in row]
        assert cells == sorted(cells, key=lambda cell: (len(cell), cell))
    page = load_workbook(BytesIO(copy))["单位"]
    assert all(page[place.split("!")[1]].fill.fgColor.rgb == COLOURS[Level.ERROR] for place in places)
    assert page["B899"].number_format == "@", "styled as its column"


def without_references(content: dict[str, bytes]) -> dict[str, bytes]:
    return {UNITS: re.sub(rb'(<(?:c|row) )r="[A-Z0-9]+"', rb"\1", content[UNITS])}


def with_prefix(content: dict[str, bytes]) -> dict[str, bytes]:
    return {UNITS: re.sub(rb"<(/?)(?=\w)", rb"<\1x:", content[UNITS]).replace(b"xmlns=", b"xmlns:x=")}


def in_utf_16(content: dict[str, bytes]) -> dict[str, bytes]:
    return {UNITS: ('<?xml version="1.0" encoding="UTF-16"?>' + content[UNITS].decode()).encode("utf-16")}


def without_styles(content: dict[str, bytes]) -> dict[str, bytes]:
    """A stylesheet that says nothing; cells name no style."""
    looks = rb' (s|style)="\d+"|<conditionalFormatting.*?</conditionalFormatting>'
    sheets = {name: re.sub(looks, b"", part, flags=re.DOTALL) for name, part in content.items() if "/sheet" in name}
    return sheets | {"xl/styles.xml": re.sub(rb">.*<", b"><", content["xl/styles.xml"], flags=re.DOTALL)}


def without_cells(content: dict[str, bytes]) -> dict[str, bytes]:
    return {UNITS: re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData/>", content[UNITS], flags=re.DOTALL)}


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
@pytest.mark.parametrize(
    "odd", [without_references, with_prefix, in_utf_16, without_styles, without_cells], ids=lambda odd: odd.__name__
)
def test_files_of_other_programs_are_marked(odd: Callable[[dict[str, bytes]], dict[str, bytes]]) -> None:
    content = parts(original())
    copy = load_workbook(BytesIO(copied(packed(content | odd(content)), [fault("单位!B3"), fault("单位!F500")])))
    page = copy["单位"]
    assert all(page[cell].fill.fgColor.rgb == COLOURS[Level.ERROR] and page[cell].comment for cell in ("B3", "F500"))
    marked_cells = [cell for row in page.iter_rows() for cell in row if cell.fill.fgColor.rgb in COLOURS.values()]
    assert len(marked_cells) == 2 and copy.sheetnames[-1] == "检查结果"


def in_capitals(content: dict[str, bytes]) -> dict[str, bytes]:
    """Parts named in other letters than those that refer to them, which are the same to Office."""
    return {name.upper(): content[name] for name in (UNITS, "[Content_Types].xml", "xl/_rels/workbook.xml.rels")}


def test_names_of_parts_are_found_in_capitals_too(tmp_path: Path) -> None:
    content = parts(original())
    renamed = in_capitals(content)
    kept = {name: part for name, part in content.items() if name.upper() not in renamed}
    after = parts(copied(packed(kept | renamed), [fault("单位!B3")]))
    assert set(renamed) < set(after) and not {name for name in after if after.keys() & {name.upper()} - {name}}
    assert after[UNITS.upper()] != content[UNITS]


DAMAGE: dict[str, tuple[str, Callable[[bytes], bytes | None], str]] = {
    "no styles": ("xl/styles.xml", lambda part: None, "缺少“xl/styles.xml”"),
    "no XML": ("xl/styles.xml", lambda part: part[:-1], "“xl/styles.xml”"),
    "no cells": (UNITS, lambda part: re.sub(rb"<(/?)sheetData", rb"<\1other", part), "工作表没有单元格"),
    "no address": (UNITS, lambda part: part.replace(b'<c r="A3"', b'<c r="A"'), "“A”不是单元格"),
    "no style": (UNITS, lambda part: re.sub(rb'(<c r="B3" s=)"\d+"', rb'\1"-1"', part), "“s”不是数字"),
    "no width": (UNITS, lambda part: re.sub(rb' width="[\d.]+"', b' width="1e999"', part), "“width”不是数字"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_part_is_named(damage: str, tmp_path: Path) -> None:
    name, spoil, told = DAMAGE[damage]
    content = parts(original())
    spoilt = spoil(content.pop(name))
    assert spoilt is None or spoilt != parts(original())[name]
    path = tmp_path / "坏.xlsx"
    path.write_bytes(packed(content | ({name: spoilt} if spoilt else {})))
    with pytest.raises(GeneratorError, match=rf"^坏.xlsx：不能标注。文件已损坏，不能读取（{told}）；请用 Excel 或 WPS"):
        mark(path, [fault("单位!B3")], tmp_path / "标注.xlsx")
    assert not (tmp_path / "标注.xlsx").exists()


@pytest.mark.parametrize("area", [b"A0:E1", b"A:C", b"1:2", b"", b"x"])
def test_what_is_no_range_joins_nothing(area: bytes) -> None:
    content = parts(original())
    joined = content | {UNITS: re.sub(rb'(mergeCell ref=)"[^"]*"', rb'\1"%s"' % area, content[UNITS])}
    copy = parts(marked_copy(joined, [fault("单位!C1")]))
    assert b'r="C1"' in copy[UNITS]


def test_of_merged_cells_the_first_is_marked() -> None:
    copy = copied(original(), [fault("单位!C1")])
    page = load_workbook(BytesIO(copy))["单位"]
    assert page["A1"].comment and page["A1"].fill.fgColor.rgb == COLOURS[Level.ERROR]


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    path = like_excel(tmp_path)
    findings = check(path).findings
    assert copied(path.read_bytes(), findings) == copied(path.read_bytes(), findings)


def test_the_original_is_never_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = ours(tmp_path)
    before = path.read_bytes()
    link = tmp_path / "同一本.xlsx"
    link.symlink_to(path)
    for output in (path, link):
        assert main(["check", str(path), "--mark", str(output)]) == 2
        said = capsys.readouterr()
        assert "已经有这个文件" in said.err and "错误  " in said.out, "the findings are told all the same"
    assert path.read_bytes() == before and link.is_symlink()
    marked(path)
    assert path.read_bytes() == before


def test_a_workbook_with_macros_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, output = ours(tmp_path), tmp_path / "标注.xlsx"
    content = parts(path.read_bytes())
    plain, macros = b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
    content["[Content_Types].xml"] = content["[Content_Types].xml"].replace(plain, macros)
    path.with_suffix(".xlsm").write_bytes(packed(content))
    assert main(["check", str(path.with_suffix(".xlsm")), "--mark", str(output)]) == 2
    assert "请用 Excel 或 WPS 另存为 xlsx" in capsys.readouterr().err and not output.exists()


def test_json_tells_the_copy_and_every_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, output = ours(tmp_path), tmp_path / "标注.xlsx"
    main(["check", str(path), "--mark", str(output), "--json"])
    (report,) = json.loads(capsys.readouterr().out)
    assert report["files"] == [str(output)]
    (negative,) = (finding for finding in report["findings"] if finding["code"] == "NUM-02")
    assert negative["value"] == "-40000" and "预算公开表1" in negative["affects"]
