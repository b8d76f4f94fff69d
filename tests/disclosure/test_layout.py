"""Heads and columns of tables are what the form declares, in the document and hence in every file."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from generator.disclosure.deriving import build_tables
from generator.disclosure.disclosure import RowKind, Table
from generator.disclosure.family import AnyFamily
from generator.disclosure.form import PLACEHOLDERS
from generator.disclosure.forms import checking
from generator.disclosure.layout import head_of
from generator.disclosure.offer import Builder
from generator.disclosure.rows import Body, Row
from generator.families.budget.basis import Basis
from generator.families.budget.family import BUDGET
from generator.families.budget.offer import OFFER
from generator.families.budget.provinces import forms
from generator.families.final_accounts.family import FINAL_ACCOUNTS as FINAL_ACCOUNTS_FAMILY
from generator.families.known import FAMILIES
from generator.files.resources import PAGES
from generator.render import widths
from generator.tasks.document import document_of
from generator.tasks.rendering import rendering
from generator.tasks.verify import verify
from tests.support import made
from tests.support.made import FINAL_ACCOUNTS
from tests.support.varied import invented


def drawn(*paths: list[str], numbers: tuple[str, ...] = ()) -> list[str]:
    """Lines of a head: each cell with the columns and lines it covers, where more than one."""
    lines = head_of(paths, numbers)
    return [
        " ".join(
            cell.text + (f"→{cell.columns}" if cell.columns > 1 else "") + (f"↓{cell.rows}" if cell.rows > 1 else "")
            for cell in line
        )
        for line in lines
    ]


def test_neighbours_share_the_heads_above_them() -> None:
    assert drawn(["项目", "编码"], ["项目", "名称"], ["金额"]) == ["项目→2 金额↓2", "编码 名称"]


def test_a_lowest_head_reaches_down_to_the_end() -> None:
    paths = (["收入", "项目", "编码"], ["收入", "项目", "名称"], ["收入", "金额"], ["支出", "项目"], ["支出", "合计"])
    assert drawn(*paths) == ["收入→3 支出→2", "项目→2 金额↓2 项目↓2 合计↓2", "编码 名称"]


def test_lowest_heads_are_never_joined() -> None:
    assert drawn(["甲", "编码"], ["甲", "编码"], ["乙", "编码"]) == ["甲→2 乙", "编码 编码 编码"]


def test_a_head_that_is_written_twice_reaches_down() -> None:
    paths = (["三公", "合计", "合计", "预算"], ["三公", "合计", "合计", "决算"], ["三公", "车辆", "购置", "预算"])
    assert drawn(*paths) == ["三公→3", "合计→2↓2 车辆", "购置", "预算 决算 预算"]


def test_a_lowest_head_that_is_written_twice_is_shared() -> None:
    paths = (["项目", "编码", "编码"], ["项目", "编码", "编码"], ["项目", "名称"], ["金额"])
    assert drawn(*paths) == ["项目→3 金额↓2", "编码→2 名称"]


def test_columns_between_keep_heads_apart() -> None:
    """Two lists side by side: codes on the left are no neighbours of codes on the right."""
    paths = [["分类", "编码"], ["分类", "编码"], ["金额"]] * 2
    assert drawn(*paths) == ["分类→2 金额↓2 分类→2 金额↓2", "编码 编码 编码 编码"]
    paths = [["分类", "编码", "类"], ["分类", "编码", "款"], ["金额"]] * 2
    assert drawn(*paths)[1] == "编码→2 编码→2"


def test_heads_of_one_name_under_others_are_apart() -> None:
    paths = [[year, "车辆", item] for year in ("预算", "决算") for item in ("购置", "运行")]
    assert drawn(*paths) == ["预算→2 决算→2", "车辆→2 车辆→2", "购置 运行 购置 运行"]


def test_a_last_line_joins_what_is_alike_and_not_what_is_blank() -> None:
    paths = [["项目"], ["名称"], ["行次"], ["备注"], ["金额"]]
    assert drawn(*paths, numbers=("栏次", "栏次", "", "", "1"))[1] == "栏次→2   1"
    assert len(head_of(paths, ("栏次", "栏次", "", "", "1"))[1]) == 4


@pytest.fixture
def basis() -> Basis:
    return Basis(invented(), forms()["山西"])


def table_of(basis: Basis, key: str) -> Table:
    return next(table for table in build_tables(basis, OFFER) if table.key == key)


def with_columns(basis: Basis, key: str, *names: str) -> Basis:
    """The same, with a table that prints these columns."""
    tables = list(basis.form.tables)
    (place,) = (place for place, table in enumerate(tables) if table.key == key)
    columns = {column.id: column for column in tables[place].columns}
    tables[place] = tables[place].model_copy(update={"columns": tuple(columns[name] for name in names)})
    return Basis(basis.submission, basis.form.model_copy(update={"tables": tuple(tables)}))


def test_columns_stand_in_the_order_of_the_form(basis: Basis) -> None:
    ours = table_of(basis, "t8")
    theirs = table_of(with_columns(basis, "t8", "name", "code", "projects", "basic", "total"), "t8")
    assert [[cell.text for cell in row.cells] for row in theirs.rows[1:]] == [
        [name.text, code.text, projects.text, basic.text, total.text]
        for code, name, total, basic, projects in (row.cells for row in ours.rows[1:])
    ]
    assert [cell.text for cell in theirs.rows[0].cells[:2]] == ["合计", ""]
    assert [cell.text for cell in theirs.layout.head[0]] == ["科目名称", "科目编码", "项目支出", "基本支出", "合计"]


def test_a_document_is_verified_by_its_own_layout_whatever_the_form_says_now(basis: Basis, tmp_path: Path) -> None:
    signed = rendering(BUDGET.disclosure(with_columns(basis, "t8", "name", "code", "projects", "basic", "total")))
    (tmp_path / "公开.html").write_bytes(signed.page)
    (tmp_path / "公开.json").write_text(signed.disclosure.model_dump_json(), "utf-8")
    (verified,) = verify(tmp_path)
    assert verified.agrees and len(verified.checked) == 2


@pytest.mark.parametrize("spoilt", [{"columns": 10**9}, {"rows": 10**9}, {"columns": 0}])
def test_a_head_that_covers_more_than_any_form_may_is_refused(
    basis: Basis, spoilt: dict[str, int], tmp_path: Path
) -> None:
    content = json.loads(BUDGET.disclosure(basis).model_dump_json())
    content["tables"][0]["layout"]["head"][0][0] |= spoilt
    (tmp_path / "公开.json").write_text(json.dumps(content), "utf-8")
    (verified,) = verify(tmp_path)
    assert "不是明账生成的数据文件" in verified.checked[0].failure


def test_cells_look_as_their_column_does(basis: Basis) -> None:
    document = document_of(BUDGET.disclosure(basis))
    page = next(page for page in document.find_class("table-page") if page.findtext("p") == "预算公开表5")
    ranks = {str(row.get("class")): [cell.get("class") for cell in row] for row in page.iterfind("table/tbody/tr")}
    assert ranks["total"] == ["code", "text", *["amount"] * 3]
    assert ranks["item"][1].split()[:2] == ["text", "indent-2"]


def test_machines_are_told_a_title_where_the_head_says_too_little(basis: Basis) -> None:
    layout = table_of(basis, "t3").layout
    assert [column.title for column in layout.columns][:3] == ["支出功能分类科目编码", "支出功能分类科目名称", "合计"]


def test_a_row_that_its_builder_filled_wrongly_is_named(basis: Basis) -> None:
    table = next(table for table in basis.form.tables if table.key == "t7").model_copy(update={"rows": None})
    built = replace(basis, form=basis.form.model_copy(update={"tables": (table,)}))
    builder = Builder(("revenue_code", "revenue_name", "income"), lambda _: Body((Row("甲", RowKind.ITEM, ()),), False))
    with pytest.raises(ValueError, match="row '甲' has 0 cells for the columns revenue_code, rev"):
        build_tables(built, replace(OFFER, builders={"t7": builder}))


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.key)
def test_the_templates_of_a_family_are_those_that_its_forms_may_name(family: AnyFamily) -> None:
    own = {path.stem for path in (PAGES / family.key / "tables").glob("*.html")}
    assert own == family.offer.templates.keys()
    assert {table.template for form in family.forms().values() for table in form.tables} - {""} == own


def test_a_table_is_placed_by_the_template_that_its_form_names_and_not_by_its_key() -> None:
    """A form of an office's own may call any of its tables f6, or f10."""
    checked = made.checked(FINAL_ACCOUNTS[-1])
    assert checked.basis
    form = checked.basis.form
    lists = next(table for table in form.tables if table.template == "economic_lists")
    general = next(table for table in form.tables if table.key == "f5")
    named = [general.model_copy(update={"key": "f6"}), lists.model_copy(update={"key": "own"})]
    named += [lists.model_copy(update={"key": "f10", "template": "", "number": "公开11表"})]
    basis = replace(checked.basis, form=form.model_copy(update={"tables": tuple(named)}))
    tables = build_tables(basis, FINAL_ACCOUNTS_FAMILY.offer)
    page = document_of(made.disclosure(FINAL_ACCOUNTS[-1]).model_copy(update={"tables": tables}))
    ids = {str(found) for found in page.xpath("//data/@id")}
    assert {"f6.total.total", "own.total.personnel", "f10.total.amount_1"} <= ids
    assert not ids & {"f6.total.personnel", "own.total.amount_1"}


def test_what_a_form_may_say_is_what_pages_know(basis: Basis) -> None:
    """Forms know nothing of pages, and placeholders are filled elsewhere: what both say is compared here."""
    assert (checking.NARROWEST, checking.WIDEST) == (widths.LEAST, widths.MOST)
    assert set(basis.words) == PLACEHOLDERS
