"""What is not known to be public is in no finding, no draft, no comparison and no page, however it is damaged.

Each is made twice, with other amounts: what is shown must be the same, so that no difference tells them, either.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from generator.batch.job import Job, run_job
from generator.disclosure.secrecy.masking import mask_of
from generator.errors import GeneratorError
from generator.files.edition import edition
from generator.preview.office.snapshot import WorkbookToShow, snapshot
from generator.tasks.check import check, drafted
from generator.tasks.compare import compare
from generator.tasks.document import document_of
from generator.tasks.merge import merge
from generator.workbook.mark import marked
from generator.writers.pdf import Engine
from tests.support.changed import changed, own, unpacked
from tests.support.departments import settled
from tests.support.planted import CODE, DAMAGED, NAME, SPOKEN, UNIT, WORDS, Plant, drawn, laid, planted, tells
from tests.support.thinned import by_default, slow

OTHER = (Decimal("6018273.95"), Decimal("1926354.08"))
"""Amounts of as many digits as those of the first plant."""

NAMELESS = ("没有项目名称", "没有这一行", "没有项目表")
"""The workbook itself no longer says what the project is called; the one beside it still does."""

QUICK = ("不公开", "没有公开方式", "没有这一行", "编码大小写不同", "两行互相矛盾")
"""What most often becomes of a row: some of these are tried by default, the rest in make test-all."""

FEW = max(1, settings().max_examples // 6)


def shown(folder: Path, plant: Plant, damage: str) -> Iterator[tuple[str, str]]:
    """All that is shown of a workbook, by what it is, as text."""
    path = laid(folder, "填报表.xlsx", planted(plant, DAMAGED[damage]))
    checked = check(path)
    yield "检查结果", json.dumps([item.model_dump(mode="json") for item in checked.findings], ensure_ascii=False)
    if draft := drafted(checked).disclosure:
        yield "草稿", html.tostring(document_of(draft), encoding="unicode") + draft.model_dump_json()
    seen = snapshot(WorkbookToShow(path))
    yield "预览", repr((seen.findings, seen.document, seen.deadline, seen.left_out))
    done = run_job(Job("填报表.xlsx", path, ("html",), False, edition(), Engine.TYPST))
    yield "批量", done.entry.model_copy(update={"digest": ""}).model_dump_json()
    copy = unpacked(marked(path, checked.findings))
    yield "标注", "".join(data.decode() for name, data in copy.items() if name.startswith("xl/comments"))


def compared(folder: Path, plant: Plant, damage: str) -> Iterator[tuple[str, str]]:
    """Both comparisons with the workbook in which the project is public."""
    public = laid(folder, "公开.xlsx", planted(plant._replace(spoken=frozenset())))
    secret = laid(folder, "填报表.xlsx", planted(plant, DAMAGED[damage]))
    for old, new in ((public, secret), (secret, public)):
        yield f"{old.stem}与{new.stem}", compare(old, new).page.decode()


def assert_nothing_is_told(plant: Plant, made: Iterator[tuple[str, str]]) -> None:
    told = {what: found for what, text in made if (found := tells(text, plant))}
    assert told == {}


def spoken_in(damage: str, ways: frozenset[str]) -> frozenset[str]:
    """In which ways a workbook may speak of the project, that can still be known from it alone."""
    return ways & {"编码", "编码和数字", "金额", "金额写法"} if damage in NAMELESS else ways


@pytest.mark.parametrize("damage", by_default(["不公开", "编码大小写不同"], DAMAGED))
def test_a_workbook_alone_tells_nothing(damage: str, tmp_path: Path) -> None:
    plant = Plant(spoken=spoken_in(damage, frozenset(SPOKEN)))
    assert_nothing_is_told(plant, shown(tmp_path / "一", plant, damage))


@pytest.mark.parametrize("damage", by_default([], QUICK))
def test_a_comparison_tells_nothing_in_either_direction(damage: str, tmp_path: Path) -> None:
    plant = Plant(spoken=frozenset(SPOKEN))
    assert_nothing_is_told(plant, compared(tmp_path / "一", plant, damage))


@pytest.mark.parametrize("fund", [True, slow(False)])
@pytest.mark.parametrize("damage", by_default(["没有这一行"], ["不公开", "没有公开方式", "没有这一行"]))
def test_no_difference_tells_the_amount(damage: str, fund: bool, tmp_path: Path) -> None:
    """Typed totals hold the amount: where it is left out of the rest, they are left out, too."""
    one = Plant(spoken=spoken_in(damage, frozenset(SPOKEN)), fund=fund)
    other = one._replace(amounts=OTHER)
    alone, together = dict(shown(tmp_path / "一", one, damage)), dict(compared(tmp_path / "二", one, damage))
    assert_nothing_is_told(one, iter([*alone.items(), *together.items()]))
    assert alone == dict(shown(tmp_path / "一", other, damage))
    assert together == dict(compared(tmp_path / "二", other, damage))


def test_what_is_published_as_an_amount_alone_is_named_on_neither_side(tmp_path: Path) -> None:
    plant = Plant(spoken=frozenset(SPOKEN))
    public = laid(tmp_path / "一", "公开.xlsx", planted(plant._replace(spoken=frozenset())))
    amount = {"edit": {"项目!E5": "只公开金额", "项目!F5": "某法第一条"}}
    named = laid(tmp_path / "一", "填报表.xlsx", planted(plant, amount))
    for old, new in ((public, named), (named, public)):
        page = compare(old, new).page.decode()
        assert [word for word in WORDS if word in page] == []
        assert "两本中有依法不予公开的项目" in page


@pytest.mark.slow
@settings(max_examples=FEW)
@given(st.randoms(use_true_random=False))
def test_whatever_is_planted_is_not_told(tmp_path_factory: pytest.TempPathFactory, random: Random) -> None:
    plant, damage = drawn(random)
    folder = tmp_path_factory.mktemp("种")
    assert_nothing_is_told(plant, compared(folder, plant, damage))
    alone = plant._replace(spoken=spoken_in(damage, plant.spoken))
    assert_nothing_is_told(alone, shown(folder, alone, damage))


@pytest.mark.parametrize(("openness", "basis"), [("不公开", "某法第一条"), slow(None, None)])
def test_accounts_whose_balance_would_tell_an_amount_have_no_draft_and_no_comparison(
    openness: str | None, basis: str | None, tmp_path: Path
) -> None:
    good_one = laid(tmp_path / "一", "公开.xlsx", settled(UNIT))
    edit = {"项目!E3": openness, "项目!F3": basis}
    secret = laid(tmp_path / "一", "填报表.xlsx", changed({"edit": edit}, settled(UNIT)))
    checked = check(secret)
    assert drafted(checked).disclosure is None
    assert "收支的差额就是它的金额，所以没有生成草稿" in snapshot(WorkbookToShow(secret)).left_out
    for old, new in ((good_one, secret), (secret, good_one)):
        with pytest.raises(GeneratorError, match="不能比对"):
            compare(old, new)


@pytest.mark.parametrize(("first", "second"), [("预算", "决算"), slow("决算", "预算")])
def test_rows_of_sheets_that_only_the_older_workbook_has_are_compared(first: str, second: str, tmp_path: Path) -> None:
    data = {"预算": own(UNIT), "决算": settled(UNIT)}
    old, new = (laid(tmp_path / "一", f"{name}.xlsx", data[name]) for name in (first, second))
    sheets = {row.place.partition("第")[0] for row in compare(old, new).revised.rows}
    assert {"基本支出", "项目绩效", "政府购买服务目录", "收入决算", "项目自评"} <= sheets


def test_merging_tells_nothing_of_what_another_workbook_withholds(tmp_path: Path) -> None:
    plant = Plant()
    books = [
        laid(tmp_path / name, f"{name}.xlsx", planted(plant, damage))
        for name, damage in (("甲", {}), ("乙", DAMAGED["不公开"]))
    ]
    reports = merge(books, tmp_path / "部门.xlsx", "云川市教育局")
    found = [finding for report in reports for finding in report.findings]
    assert "MRG-03" in {finding.code for finding in found}
    assert_nothing_is_told(plant, iter([("合并", repr(found))]))
    assert not any(NAME in str(item) for item in found)


def test_a_prepared_number_is_secret_in_its_own_workbook_alone(tmp_path: Path) -> None:
    """Every blank workbook begins with P001: a secret one hides no other unit's public project of that number."""
    cells = ("项目!A5", "项目绩效!A4", "项目绩效指标!A15", "项目支出!A7", "项目支出!A8")
    numbered = {**dict.fromkeys(cells, "P001"), "变动原因!C4": "新增P001支出"}
    secret, other = Plant(spoken=frozenset({"名称", "金额"})), Plant((Decimal("31.5"), Decimal("27.5")))
    public = {**numbered, "项目!B5": "梧桐校舍修缮", "项目绩效!D4": 3}
    books = [
        laid(tmp_path / "甲", "甲.xlsx", planted(secret, {"edit": {**numbered, **DAMAGED["不公开"]["edit"]}})),
        laid(tmp_path / "乙", "乙.xlsx", planted(other, {"edit": public})),
    ]
    one, two = (report.findings for report in merge(books, tmp_path / "部门.xlsx", "云川市教育局"))
    told = {finding.code: finding.message for finding in two}
    assert "“038002-P001”" in told["MRG-09"]
    assert "年，不是 3 年" in told["TGT-06"]
    assert not any("不显示" in finding.message for finding in two)
    assert "MRG-09" in {finding.code for finding in one}
    assert tells(repr((one, two)), secret) == [] and "P001" not in repr(one)


@pytest.mark.parametrize("damage", ["没有这一行", "没有项目表", "没有项目名称"])
def test_a_name_picked_beside_a_code_is_known(damage: str, tmp_path: Path) -> None:
    """Where 项目 no longer says what a project is called, the name beside its code still does."""
    plant = Plant(spoken=frozenset(SPOKEN))
    picked = {"项目支出!A7": f"{CODE} {NAME}", "项目绩效!A4": f"{NAME} {CODE}"}
    edit = {**DAMAGED[damage], "edit": {**DAMAGED[damage].get("edit", {}), **picked}}
    path = laid(tmp_path / "一", "填报表.xlsx", planted(plant, edit))
    checked = check(path)
    assert tells(repr(checked.findings), plant) == []
    draft = drafted(checked).disclosure
    assert draft and tells(draft.model_dump_json(), plant) == []


def test_a_name_beside_another_code_hides_no_public_project(tmp_path: Path) -> None:
    edit = {"项目支出!A7": f"PX1 {NAME}", "变动原因!C3": f"新增{NAME}支出"}
    checked = check(laid(tmp_path / "一", "填报表.xlsx", planted(Plant(), {"edit": edit})))
    assert mask_of(checked.secrets).masked(f"新增{NAME}支出") == f"新增{NAME}支出"
