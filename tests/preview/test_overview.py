"""The first page tells what is damaged, what is missing, and which workbooks are of one document."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path, PurePath

import httpx
import pytest

from generator.errors import GeneratorError
from generator.preview.access.roles import Role
from generator.preview.access.visitors import LOCAL, Visitor
from generator.preview.office.office import Office
from generator.preview.office.overview import Overview, overview
from generator.preview.office.standing import progress, records, require_known, workbooks
from generator.signoff.journal import JOURNAL
from generator.signoff.request import Request
from generator.signoff.steps import Step
from generator.signoff.taking import take
from tests.preview.test_bounds import asked
from tests.support.made import INPUTS
from tests.support.submitted import REVIEWER, aged, submitted_office, writable
from tests.support.submitted import Office as Handed

STEM = "云川市教育技术装备中心2026年度单位预算公开"


@pytest.fixture(scope="module")
def submitted(tmp_path_factory: pytest.TempPathFactory) -> Handed:
    return submitted_office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def handed(submitted: Handed, tmp_path: Path) -> Handed:
    shutil.copytree(submitted.folder, tmp_path / "office")
    return Handed(tmp_path / "office")


def opened(root: Path, output: Path) -> Office:
    office = Office(root, output)
    asyncio.run(office.refresh(office.slots.values()))
    return office


def told(office: Office, who: Visitor = LOCAL) -> Overview:
    return overview(office, office.slots.values(), who, date(2026, 2, 1))


def test_a_damaged_package_is_told_and_so_is_its_repair(handed: Handed) -> None:
    office = opened(handed.workbook.parent, handed.output)
    (row,) = told(office).rows
    assert (row.stage, row.damage, row.rivals) == ("已提交", [], [])
    (package,) = (handed.output / STEM / "submitted").iterdir()
    writable(package)
    file = package / "公开文件" / f"{STEM}.pdf"
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + b"x")  # as long as before
    (row,) = told(office).rows
    assert row.damage == [f"{package.relative_to(handed.output)}：文件 公开文件/{STEM}.pdf 被改动过。"]
    file.write_bytes(whole)
    assert told(office).rows[0].damage == []


def test_gaps_of_the_journal_are_told_to_who_sees_everything(handed: Handed) -> None:
    office = opened(handed.workbook.parent, handed.output)
    assert told(office).gaps == []
    with closing(sqlite3.connect(handed.output / JOURNAL, isolation_level=None)) as journal:
        journal.execute("DROP TRIGGER never_updated")
        journal.execute("UPDATE record SET person = '某人'")
    broken = told(office).gaps
    assert any("防止改动的设置被去掉了" in gap for gap in broken)
    assert any("第 1 行" in gap and "被改动过" in gap for gap in broken)
    (handed.output / JOURNAL).unlink()
    aged(handed.output)
    (lost,) = told(office).gaps
    assert lost.startswith(f"{STEM}/submitted/") and "记录缺失" in lost
    filler = Visitor("教育填报", frozenset({Role.FILLER}), (PurePath("教育局"),))
    assert told(office, filler).gaps == []


def test_a_document_whose_workbook_is_gone_is_told(handed: Handed) -> None:
    shutil.copy(INPUTS / "2026-高平市公安局.xlsx", handed.workbook.with_name("公安局.xlsx"))
    handed.workbook.unlink()
    office = opened(handed.workbook.parent, handed.output)
    assert [row.name for row in told(office).rows] == ["高平市公安局2026年度部门预算公开"]
    (gone,) = told(office).gone
    assert (gone.name, gone.stage, gone.person) == (STEM, "已提交", "张三")
    assert gone.why == "没有找到填报表（原来是 教育局.xlsx），或者它的基本信息改了。"


def test_a_workbook_that_cannot_be_read_now_is_not_gone(handed: Handed) -> None:
    handed.workbook.write_bytes(b"PK")
    found = told(opened(handed.workbook.parent, handed.output))
    assert (found.gone, found.rows[0].stage) == ([], "已提交")
    assert found.rows[0].deadline == "", "nobody knows whether the date is there"


def test_why_it_was_returned_is_told_though_it_cannot_be_read_now(handed: Handed) -> None:
    handed.take(Step.RETURN, REVIEWER, "请核对附件")
    office = Office(handed.workbook.parent, handed.output)  # it was not looked at yet
    (slot,) = office.slots.values()
    assert progress(office, slot, records(office, LOCAL))[:3] == ("已退回", False, "请核对附件")


def test_nothing_is_gone_before_all_was_looked_at(handed: Handed) -> None:
    office = Office(handed.workbook.parent, handed.output)
    assert told(office).gone == []
    with pytest.raises(GeneratorError, match="还有 1 本填报表正在检查"):
        require_known(office, next(iter(office.slots.values())), LOCAL)


def test_of_one_workbook_those_beside_it_are_told(handed: Handed) -> None:
    shutil.copy(handed.workbook, handed.workbook.with_name("副本.xlsx"))
    office = opened(handed.workbook, handed.output)
    (row,) = told(office).rows
    assert row.rivals == ["另一本填报表是同一份公开文本：副本.xlsx；只留下一本才能办理。"]
    assert {seen.path.name for seen in workbooks(office)} == {"教育局.xlsx", "副本.xlsx"}


def test_a_rival_is_named_by_its_folder_and_only_to_who_sees_it(handed: Handed) -> None:
    """In an office where every file is 填报表.xlsx, its name alone says nothing."""
    for folder in ("公安局", "教育局"):
        (handed.workbook.parent / folder).mkdir()
        shutil.copy(handed.workbook, handed.workbook.parent / folder / "填报表.xlsx")
    handed.workbook.unlink()
    office = opened(handed.workbook.parent, handed.output)
    (slot,) = (slot for slot in office.slots.values() if "教育局" in slot.name)
    education = Visitor("教育填报", frozenset({Role.FILLER}), (PurePath("教育局"),))
    (all_seen,) = overview(office, [slot], LOCAL, date(2026, 2, 1)).rows[0].rivals
    (own,) = overview(office, [slot], education, date(2026, 2, 1)).rows[0].rivals
    assert str(PurePath("公安局/填报表.xlsx")) in all_seen
    assert "公安局" not in own and "填报表.xlsx" not in own and "请财政局核对，只留下一本" in own


def test_what_a_workbook_says_shows_no_steps_of_another_department(handed: Handed) -> None:
    """Its 基本信息 may be anybody's: the steps are of who handed in from folders that are seen."""
    for folder in ("公安局", "教育局"):
        (handed.workbook.parent / folder).mkdir()
    shutil.copy(handed.workbook, handed.workbook.parent / "公安局" / "填报表.xlsx")
    office = opened(handed.workbook.parent, handed.output)
    police = Visitor("公安填报", frozenset({Role.FILLER}), (PurePath("公安局"),))
    finance = Visitor("财政局", frozenset({Role.FINANCE}), ())
    assert records(office, police) == []
    assert len(records(office, finance)) == len(records(office, LOCAL)) == 1
    (slot,) = (slot for slot in office.slots.values() if "公安局" in slot.name)
    (row,) = overview(office, [slot], police, date(2026, 2, 1)).rows
    assert (row.stage, row.damage) == ("填报中", [])
    with pytest.raises(GeneratorError, match="是在别的文件夹办理的") as refused:
        require_known(office, slot, police)
    assert "张三" not in str(refused.value)


def test_a_wrong_time_of_the_last_step_is_said_on_its_page(handed: Handed) -> None:
    """Who reviewed had a clock 400 days ahead; the head says so, and goes on."""
    state, seen = handed.state, handed.state.seen
    assert seen
    wish = Request(Step.REVIEW, REVIEWER, "", state.after, seen.content.digest)
    take(wish, seen, [], handed.output, datetime.now().astimezone() + timedelta(days=400))
    office = Office(handed.workbook.parent, handed.output)
    address = f"/d/{next(iter(office.slots))}/steps"
    said = {"step": "审签", "name": "王五", "remark": "", "after": handed.state.after, "content": seen.content.digest}

    async def ask(browser: httpx.AsyncClient) -> list[httpx.Response]:
        await browser.get(address.replace("steps", ""))
        refused = await browser.post(address, data=said)
        return [refused, await browser.post(address, data={**said, "clock": "日期设错了"}), await browser.get(address)]

    refused, taken, page = asked(office, ask)
    assert refused.status_code == 409 and "那就是李四办理“审查”时那台电脑的时间错了" in refused.text
    assert 'name="clock"' in refused.text and "晚于现在的时间" in refused.text
    assert taken.status_code == 303
    assert "记下的时间有误：日期设错了" in page.text and 'name="clock"' not in page.text
