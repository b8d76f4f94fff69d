"""The whole way from 提交 to 公开 with a real workbook; what is refused on it; and what happens after it."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.errors import GeneratorError
from generator.files.frozen import freeze, read_manifest
from generator.processes.isolation import Limits
from generator.signoff.documents import Seen, read_seen
from generator.signoff.outputs import Outputs, outputs
from generator.signoff.package import SHEET, sign, unrecorded, workbook_at
from generator.signoff.request import Person, Request
from generator.signoff.state import state_of, states
from generator.signoff.steps import Role, Stage, Step
from generator.signoff.taking import take
from generator.tasks.compare import compare
from generator.tasks.formats import FORMATS
from tests.support.changed import SMALL, save, small
from tests.support.submitted import FILLER, HEAD, NOW, REVIEWER, Office, writable

ATTACHED = {"云川市政府购买服务通知.pdf", "机构设置图.png"}


def test_the_whole_way(office: Office) -> None:
    assert (office.state.stage, office.state.name, office.state.year) == (Stage.SUBMITTED, SMALL, "2026")
    office.take(Step.REVIEW, REVIEWER)
    approved = office.take(Step.APPROVE, HEAD, "同意公开")
    published = office.take(Step.PUBLISH, FILLER, "2026年2月20日，https://example.gov.cn/")
    assert office.state.stage is Stage.PUBLISHED and not office.state.changed and office.state.faults == []
    assert [record.step for record in office.state.records] == ["提交", "审查", "审签", "公开"]
    assert published.package == approved.package and published.outputs == office.state.records[0].outputs
    assert published.outputs.keys() == {*(f"{SMALL}.{suffix}" for suffix in FORMATS), f"{SMALL}核验证明.txt"}
    assert published.attachments.keys() <= ATTACHED and all(published.attachments.values())
    assert approved.package.startswith(f"{SMALL}/signed/2026-02-01-")
    assert office.journal.faults() == [] and unrecorded(office.output, office.journal.records()) == []


def test_the_very_files_that_were_submitted_are_frozen(office: Office) -> None:
    (submitted,) = (office.output / SMALL / "submitted").iterdir()
    before, _ = read_manifest(submitted)
    package = office.sign()
    after, _ = read_manifest(package)
    assert after.files.keys() - before.files.keys() == {SHEET}
    assert all(after.files[name] == kept for name, kept in before.files.items())
    assert (package / after.workbook).read_bytes() == office.workbook.read_bytes()
    assert after.workbook == "内部留存/填报表/教育局.xlsx"
    public = {f"{SMALL}.{suffix}" for suffix in ("pdf", "docx", "html", "xlsx")}
    assert {path.name for path in (package / "公开文件").iterdir()} == public, "what names no cell of the workbook"
    assert {path.name for path in (package / "内部留存").glob("*.*")} >= {f"{SMALL}.json", f"{SMALL}核验证明.txt"}
    assert {path.name for path in (package / "内部留存" / "填报表").iterdir()} >= {"教育局.xlsx"}
    assert all((package / "内部留存" / "填报表" / name).is_file() for name in office.state.records[0].attachments)


@pytest.mark.slow
def test_the_same_workbook_is_the_same_package(office: Office) -> None:
    first = office.state.last
    office.take(Step.RETURN, REVIEWER, "请再核对")
    again = office.take(Step.SUBMIT, FILLER)
    assert first and (again.package, again.manifest, again.outputs) == (first.package, first.manifest, first.outputs)


def test_the_sheet_of_signatures(office: Office) -> None:
    office.take(Step.REVIEW, Person("<b>李四</b>"), "没有涉密内容<script>alert(1)</script>\n“同意”")
    page = (office.output / office.take(Step.APPROVE, HEAD).package / SHEET).read_text("utf-8")
    assert "&lt;b&gt;李四&lt;/b&gt;" in page and "<b>" not in page and "<script" not in page
    assert all(said in page for said in ("张三", "王五", "<td>2026-02-01 09:30</td>", "<td>2026-02-01 11:30</td>"))
    last = office.state.last
    assert last and all(hashed in page for hashed in (*last.outputs.values(), *last.attachments.values(), last.content))
    assert page.count("签字（盖章）") == 3


def test_a_remark_that_names_a_withheld_project_is_refused_before_it_is_kept(office: Office) -> None:
    save({"edit": {"项目!E3": "不公开", "项目!F3": "某法第一条"}}, small(), office.workbook)
    project = load_workbook(office.workbook)["项目"]["B3"].value
    office.take(Step.RETURN, REVIEWER, "项目的公开方式要改")
    before = len(office.journal.records())
    with pytest.raises(GeneratorError, match="说明中写有不公开的项目的名称、编码或金额") as refused:
        office.take(Step.SUBMIT, FILLER, f"含{project}")
    assert project not in str(refused.value) and len(office.journal.records()) == before


def test_what_was_signed_is_compared_with_now(office: Office) -> None:
    package = office.sign()
    office.change()
    (row, *_) = compare(workbook_at(package), office.workbook).revised.rows
    assert row.place == "单位第3行"


def test_what_was_changed_since_it_was_submitted_cannot_be_signed(office: Office) -> None:
    office.change()
    with pytest.raises(GeneratorError, match="已不是提交时的内容；请退回后重新提交"):
        office.take(Step.REVIEW, REVIEWER)


def test_a_change_after_signing_does_not_touch_the_package(office: Office) -> None:
    package = office.sign()
    before = {path: path.stat().st_mtime_ns for path in package.rglob("*")}
    office.change()
    assert office.state.changed and office.state.stage is Stage.APPROVED and office.state.faults == []
    office.take(Step.PUBLISH, FILLER, "2026年2月20日")  # what is published is the package
    assert office.state.changed and office.state.stage is Stage.PUBLISHED
    office.take(Step.RETURN, HEAD, "单位名称有误")
    assert not office.state.changed and office.state.stage is Stage.FILLING
    assert office.take(Step.SUBMIT, FILLER).manifest != office.state.records[0].manifest
    assert office.sign() != package and office.state.faults == []
    assert before == {path: path.stat().st_mtime_ns for path in package.rglob("*")}


def test_a_changed_attachment_is_a_change(office: Office) -> None:
    name = next(iter(office.state.records[0].attachments))
    (office.workbook.parent / name).write_bytes(b"%PDF-")
    assert office.state.changed
    with pytest.raises(GeneratorError, match="已不是提交时的内容"):
        office.take(Step.REVIEW, REVIEWER)


def test_what_changes_while_it_is_looked_at_is_not_signed(office: Office) -> None:
    seen = read_seen(office.workbook)
    request = Request(Step.REVIEW, REVIEWER, "", office.state.after, seen.content.digest)
    office.change()
    for now_seen in (seen, read_seen(office.workbook)):  # the server looked before, or after, the change
        with pytest.raises(GeneratorError, match="看过以后，填报表或附件又改动了"):
            take(request, now_seen, [], office.output, NOW)
    assert len(office.journal.records()) == 1


REFUSED = {
    "wrong order": (Step.APPROVE, HEAD, "", "现在是“已提交”；可以办理的是：审查、退回。"),
    "twice": (Step.SUBMIT, FILLER, "", "现在是“已提交”"),
    "return without a reason": (Step.RETURN, REVIEWER, " \n", "请写明退回的原因"),
    "another role": (Step.REVIEW, Person("某人", "某", frozenset({Role.FILLER})), "", "要由保密审查人办理"),
    "another one's": (Step.RETURN, Person("某人", "某", frozenset({Role.FILLER})), "错了", "只能退回自己提交的"),
    "nobody": (Step.REVIEW, Person("\u200b "), "", "没有写姓名"),
    "too long": (Step.REVIEW, REVIEWER, "长" * 1001, "说明太长（1001 个字）"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(office: Office, case: str) -> None:
    step, person, remark, told = REFUSED[case]
    with pytest.raises(GeneratorError) as refused:
        office.take(step, person, remark)
    assert told in str(refused.value) and len(office.journal.records()) == 1


def test_publishing_needs_to_say_where(office: Office) -> None:
    office.sign()
    with pytest.raises(GeneratorError, match="请写明公开的日期和网址"):
        office.take(Step.PUBLISH, FILLER)


@pytest.mark.parametrize("remark", ["随便写写", "已公开", "见第3页"])
def test_publishing_needs_a_date_or_an_address(office: Office, remark: str) -> None:
    office.sign()
    with pytest.raises(GeneratorError, match="说明中没有公开的日期和网址；请写明，如 2026年2月20日，https://"):
        office.take(Step.PUBLISH, FILLER, remark)


@pytest.mark.parametrize("remark", ["2月20日，政务公开栏", "2026-02-20", "2026.2.20 公示", "www.example.gov.cn"])
def test_a_date_or_an_address_is_enough(office: Office, remark: str) -> None:
    office.sign()
    assert office.take(Step.PUBLISH, FILLER, remark).remark == remark


def test_what_was_returned_is_not_merely_being_filled_in(office: Office) -> None:
    office.take(Step.RETURN, REVIEWER, "项目名称不对")
    assert (office.state.stage, office.state.shown) == (Stage.FILLING, "已退回")
    assert office.state.returned and office.state.returned.remark == "项目名称不对"


def test_a_review_by_who_submitted_is_told(office: Office) -> None:
    office.take(Step.REVIEW, FILLER)
    office.take(Step.APPROVE, HEAD)
    assert [record.step for record in office.state.by_one] == [Step.REVIEW]
    office.take(Step.RETURN, HEAD, "重新审查")
    office.take(Step.SUBMIT, FILLER)
    assert office.state.by_one == [], "what counts is what was submitted last"


@pytest.mark.slow
def test_nobody_approves_what_he_submitted(office: Office) -> None:
    both = Person("张三", "zhangsan", frozenset(Role))
    office.take(Step.RETURN, FILLER, "用账号重新提交")
    office.take(Step.SUBMIT, both)
    office.take(Step.REVIEW, REVIEWER)
    with pytest.raises(GeneratorError, match="提交的人不能审签自己提交的"):
        office.take(Step.APPROVE, both)
    assert office.take(Step.APPROVE, Person("王五", "wangwu", frozenset({Role.HEAD}))).account == "wangwu"


def test_of_two_people_at_once_one_is_told(office: Office) -> None:
    seen_by_both = office.state.after
    office.take(Step.REVIEW, REVIEWER, after=seen_by_both)
    with pytest.raises(GeneratorError, match="李四已于 2026-02-01 10:30 办理“审查”，现在是“保密审查已审查”"):
        office.take(Step.RETURN, HEAD, "不同意", after=seen_by_both)
    assert office.state.stage is Stage.REVIEWED


def test_errors_are_not_submitted(office: Office) -> None:
    office.take(Step.RETURN, FILLER, "要改")
    save({"edit": {"基本支出!H3": -40000, "基本支出!C4": "20501"}}, small(), office.workbook)
    with pytest.raises(GeneratorError) as refused:
        office.take(Step.SUBMIT, FILLER)
    assert all(said in str(refused.value) for said in ("没有提交，有下列问题：", "基本支出!H3：", "基本支出!C4："))
    assert office.state.stage is Stage.FILLING


def test_without_a_pdf_nothing_is_submitted(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_fonts(*_: object) -> None:
        raise GeneratorError("缺少字体，不能生成 PDF")

    monkeypatch.setattr("generator.tasks.rendering.write_pdf", without_fonts)
    monkeypatch.setattr("generator.signoff.outputs.run_isolated", lambda work, path, _: work(path))
    shutil.rmtree(office.output)
    with pytest.raises(GeneratorError, match="没有提交，有下列问题：\n  缺少字体，不能生成 PDF"):
        office.take(Step.SUBMIT, FILLER)
    assert not office.output.exists()


def test_what_takes_too_long_is_not_submitted(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.signoff.outputs.LIMITS", Limits(1, 4096))
    shutil.rmtree(office.output)
    with pytest.raises(GeneratorError, match="没有提交，超过 1 秒还没有做完"):
        office.take(Step.SUBMIT, FILLER)


def test_a_faulty_identity_is_known_by_its_place(office: Office) -> None:
    save({"edit": {"基本信息!B3": None}}, small(), office.workbook)
    assert read_seen(office.workbook).document == ""
    assert office.state.stage is Stage.SUBMITTED and office.state.changed
    office.take(Step.RETURN, FILLER, "要改")
    with pytest.raises(GeneratorError, match="没有提交，有下列问题："):
        office.take(Step.SUBMIT, FILLER)
    elsewhere = office.workbook.rename(office.workbook.with_name("别处.xlsx"))
    assert state_of(read_seen(elsewhere), office.journal.records(), office.output).document == ""


def test_two_workbooks_of_one_document(office: Office) -> None:
    copy = shutil.copy(office.workbook, office.workbook.with_name("副本.xlsx"))
    with pytest.raises(GeneratorError) as refused:
        office.take(Step.REVIEW, REVIEWER, others=[read_seen(copy), read_seen(office.workbook)])
    assert "教育局.xlsx" in str(refused.value) and "副本.xlsx" in str(refused.value)
    (state,) = [state_of(read_seen(copy), office.journal.records(), office.output)]
    assert [path.name for path in state.rivals] == ["教育局.xlsx"], "the one it was submitted from is still there"
    office.workbook.unlink()
    (state,) = states([read_seen(copy)], office.journal.records(), office.output)
    assert state.rivals == () and state.stage is Stage.SUBMITTED and not state.changed, "it was renamed"


def test_a_workbook_that_is_gone(office: Office) -> None:
    office.workbook.unlink()
    (state,) = states([], office.journal.records(), office.output)
    assert state.seen is None and state.changed and state.stage is Stage.SUBMITTED


def test_what_is_damaged_is_not_signed(office: Office) -> None:
    package = office.state.package
    assert package
    writable(package)
    (package / "公开文件" / f"{SMALL}.docx").write_bytes(b"")
    assert len(office.state.faults) == 1
    with pytest.raises(GeneratorError, match=f"提交的文件已损坏：文件 公开文件/{SMALL}.docx 被改动过"):
        office.take(Step.REVIEW, REVIEWER)


def test_a_crash_before_the_row_is_made_good(office: Office) -> None:
    office.take(Step.REVIEW, REVIEWER)
    last = office.state.last
    assert last
    about = {"step": Step.APPROVE, "stage": Stage.APPROVED, "person": "王五", "remark": "同意公开", "time": NOW}
    frozen, _ = sign(
        office.output, last.taken.model_copy(update=about), office.state.records
    )  # and then the power went
    assert unrecorded(office.output, office.journal.records()) == [frozen.folder]
    record = office.take(Step.APPROVE, HEAD, "同意公开")
    assert (office.output / record.package, record.manifest, record.time) == (frozen.folder, frozen.manifest, NOW)
    assert office.state.faults == [] and unrecorded(office.output, office.journal.records()) == []


def test_what_a_kill_left_half_built_is_swept(office: Office) -> None:
    """Only ours, which lies where packages go; nobody else builds while a step is frozen."""
    signed, strange = office.output / SMALL / "signed", office.output / SMALL / "signed" / ".自己的.tmp"
    left = [signed / f".{'0a' * 8}.tmp", office.output / "别的部门" / "submitted" / f".{'b1' * 8}.tmp"]
    for folder in (*left, strange, office.folder / f".{'0a' * 8}.tmp"):
        (folder / "公开文件").mkdir(parents=True)
        (folder / "公开文件" / "甲.pdf").write_bytes(b"%PDF")
    office.sign()
    assert not any(folder.exists() for folder in left)
    assert strange.exists() and (office.folder / f".{'0a' * 8}.tmp").exists()


def test_a_crash_does_not_sign_for_another_person(office: Office) -> None:
    office.take(Step.REVIEW, REVIEWER)
    last = office.state.last
    assert last
    about = {"step": Step.APPROVE, "stage": Stage.APPROVED, "person": "王五", "remark": "", "time": NOW}
    frozen, _ = sign(office.output, last.taken.model_copy(update=about), office.state.records)
    record = office.take(Step.APPROVE, Person("赵六"))
    assert office.output / record.package != frozen.folder
    assert unrecorded(office.output, office.journal.records()) == [frozen.folder]


def test_who_was_overtaken_while_it_was_made_leaves_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """提交 takes a while: somebody else submits another content meanwhile, from another computer."""
    office.take(Step.RETURN, REVIEWER, "要改")
    last = office.state.last
    assert last
    faster = last.taken.model_copy(update={"step": Step.SUBMIT, "stage": Stage.SUBMITTED, "person": "赵六"})

    def made_late(seen: Seen) -> Outputs:
        office.journal.append(faster, last.hash)
        return outputs(seen)

    monkeypatch.setattr("generator.signoff.taking.outputs", made_late)
    office.change()
    with pytest.raises(GeneratorError, match="没有办理“提交”，赵六已于"):
        office.take(Step.SUBMIT, FILLER)
    assert unrecorded(office.output, office.journal.records()) == []


def test_what_cannot_be_frozen_is_no_damage_of_the_journal(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def out_of_reach(*_: object) -> None:
        raise PermissionError("signed")

    office.take(Step.REVIEW, REVIEWER)
    monkeypatch.setattr("generator.signoff.package.freeze", out_of_reach)
    with pytest.raises(GeneratorError, match="没有办理“审签”，提交的文件或定稿不能读写") as refused:
        office.take(Step.APPROVE, HEAD)
    assert "签审记录" not in str(refused.value) and office.state.stage is Stage.REVIEWED


def test_a_package_without_its_time_is_not_taken_over(office: Office) -> None:
    """It looks like what a crash left of this very step, but no edition of ours wrote it."""
    office.take(Step.REVIEW, REVIEWER)
    last = office.state.last
    assert last
    about = {"person": "王五", "account": last.account, "remark": "", "after": last.hash}
    parent, (submitted,) = office.output / SMALL / "signed", (office.output / SMALL / "submitted").iterdir()
    manifest, _ = read_manifest(submitted)
    strange = manifest.model_copy(update={"about": manifest.about | about})
    frozen = freeze(parent, "2026-02-01-", strange, {"公开文件/甲.pdf": b"%PDF"})
    assert office.output / office.take(Step.APPROVE, HEAD).package != frozen.folder
    assert unrecorded(office.output, office.journal.records()) == [frozen.folder]


def test_a_restored_backup_of_the_journal_is_told(office: Office) -> None:
    backup = (office.output / "签审记录.sqlite").read_bytes()
    package = office.sign()
    (office.output / "签审记录.sqlite").write_bytes(backup)
    assert unrecorded(office.output, office.journal.records()) == [package]


def test_nothing_is_written_after_a_forged_row(office: Office) -> None:
    with sqlite3.connect(office.output / "签审记录.sqlite") as journal:
        journal.execute("DROP TRIGGER never_updated")
        journal.execute("UPDATE record SET person = '某人'")
    journal.close()
    with pytest.raises(GeneratorError, match=r"第 1 行.*被改动过.*没有办理“审查”；请恢复最近的备份"):
        office.take(Step.REVIEW, REVIEWER)


def test_folders_may_be_moved_together(office: Office, tmp_path: Path) -> None:
    office.folder.rename(tmp_path / "新址")
    moved = Office(tmp_path / "新址")
    assert moved.state.faults == [] and not moved.state.changed
    assert json.dumps([record.model_dump(mode="json") for record in moved.journal.records()]).find(str(tmp_path)) < 0
