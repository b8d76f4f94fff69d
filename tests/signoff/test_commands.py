"""`mingzhang sign` and `status`, and what the other commands do where packages lie."""

import json
import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from generator.batch.workbooks import find_workbooks
from generator.cli import main
from generator.errors import GeneratorError
from generator.files.frozen import MANIFEST
from generator.signoff.package import SHEET
from generator.signoff.request import Request
from generator.signoff.steps import Step
from generator.signoff.taking import take
from tests.support.changed import SMALL
from tests.support.made import INPUTS
from tests.support.submitted import HEAD, NOW, REVIEWER, Office, aged, writable
from tests.support.thinned import slow


@pytest.fixture
def package(office: Office, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Signed from the command line, in the folder above the workbook's."""
    monkeypatch.chdir(office.folder)
    for arguments in (["审查", "--name", "李四"], ["审签", "--name", "王五", "--remark", "同意公开"]):
        assert main(["sign", str(office.workbook), "--step", *arguments]) == 0
    state = office.state
    assert state.package
    return state.package


def status(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    capsys.readouterr()
    code = main(["status", *map(str, arguments)])
    printed = capsys.readouterr()
    return code, printed.out + printed.err


def test_sign_says_what_became_of_it(package: Path, office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    again = ["sign", str(office.workbook), "--name", "王五", "--step"]
    for step, remark in (("退回", "重新办理"), ("提交", ""), ("审查", ""), ("审签", "")):
        capsys.readouterr()
        assert main([*again, step, "--remark", remark]) == 0
    signed, where = capsys.readouterr().out.splitlines()
    assert signed.startswith(f"{SMALL}：负责人已审签（审签，王五，")
    assert where.startswith("  定稿  outputs") and office.folder / where.split()[-1] == office.state.package != package
    assert main([*again, "退回"]) == 2
    assert "没有办理“退回”，没有写说明；请写明退回的原因。" in capsys.readouterr().err


def test_status(package: Path, office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = status(capsys)
    head, row = printed.splitlines()
    assert code == 0 and head.split() == ["名称", "年度", "状态", "变动", "时间", "办理人"]
    assert row.split()[:3] == [SMALL, "2026", "负责人已审签"] and row.split()[-1] == "王五"
    assert status(capsys, office.workbook)[1] == status(capsys, office.workbook.parent)[1] == printed
    office.change()
    code, printed = status(capsys)
    assert code == 0 and "已变更" in printed and "已损坏" not in printed


def test_status_tells_of_one_person_alone_and_of_what_was_returned(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["sign", str(office.workbook), "-o", str(office.output), "--name", "张三", "--step"]
    assert main([*given, "审查"]) == main([*given, "审签"]) == 0
    assert "审查、审签的办理人与提交人相同（张三）；请核对" in status(capsys, "-o", office.output)[1]
    assert main([*given, "退回", "--remark", "由别人审查"]) == 0
    assert status(capsys, "-o", office.output)[1].splitlines()[1].split()[2] == "已退回"


def test_status_of_what_was_never_submitted(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = status(capsys, office.workbook, "-o", office.folder / "别处")
    assert (code, printed.splitlines()[1].split()) == (0, [SMALL, "2026", "填报中"])
    assert status(capsys, "-o", office.folder / "别处") == (0, "签审记录中还没有公开文本。\n")
    assert not (office.folder / "别处").exists()


def test_status_tells_all_damage(package: Path, office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(package, package.with_name("2026-01-01-0123456789abcdef"))
    aged(office.output)
    writable(package)
    (package / "公开文件" / f"{SMALL}.pdf").write_bytes(b"")
    (package / "公开文件" / "多.txt").touch()
    code, printed = status(capsys)
    assert code == 1 and printed.splitlines()[1].split()[3] == "已损坏"
    assert f"文件 公开文件/{SMALL}.pdf 被改动过。" in printed and "多出文件 公开文件/多.txt。" in printed
    assert "0123456789abcdef：记录缺失，可能恢复了旧备份" in printed
    (office.output / "签审记录.sqlite").unlink()
    code, printed = status(capsys)
    assert code == 1 and printed.count("记录缺失") == 3


def test_status_gives_no_alarm_while_a_step_is_under_way(
    package: Path, office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    """Between package and row; and what a build that was cut off left under a hidden name."""
    frozen = shutil.copytree(package, package.with_name("2026-01-01-0123456789abcdef"))
    shutil.copytree(package, package.with_name(".0123456789abcdef.tmp"))
    os.utime(frozen)
    assert status(capsys)[0] == 0
    aged(office.output)
    code, printed = status(capsys)
    assert code == 1 and printed.count("记录缺失") == 1 and ".tmp" not in printed


def test_status_names_workbooks_of_one_document_and_faulty_ones(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(office.workbook, office.workbook.with_name("副本.xlsx"))
    office.workbook.with_name("坏.xlsx").write_bytes(b"PK")
    code, printed = status(capsys, office.workbook.parent, "-o", office.output)
    assert code == 0 and printed.count("有几本填报表是同一份公开文本") == 2
    assert "坏.xlsx：“基本信息”有错误，不知道是哪一份公开文本" in printed
    office.workbook.unlink()
    (office.workbook.parent / "副本.xlsx").unlink()
    assert "没有找到填报表" in status(capsys, "-o", office.output)[1]


def test_status_of_a_folder_tells_of_no_other_department(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("教育局", "公安局"):
        (office.workbook.parent / folder).mkdir()
        shutil.copy(INPUTS / "2026-高平市公安局.xlsx", office.workbook.parent / folder / "填报表.xlsx")
    other = office.workbook.parent / "公安局"
    assert SMALL not in status(capsys, other, "-o", office.output)[1]
    office.workbook.unlink()
    assert SMALL not in status(capsys, other, "-o", office.output)[1]
    assert "没有找到填报表" in status(capsys, office.workbook.parent, "-o", office.output)[1]


def test_rollover_from_a_package(package: Path, office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    def rolled(path: Path, name: str) -> int:
        return main(["rollover", str(path), "--year", "2027", "-o", str(office.folder / name)])

    assert rolled(package, "定稿.xlsx") == rolled(office.workbook, "原件.xlsx") == 0
    assert (office.folder / "定稿.xlsx").read_bytes() == (office.folder / "原件.xlsx").read_bytes()
    (submitted,) = (office.output / SMALL / "submitted").iterdir()
    assert rolled(submitted, "提交的.xlsx") == 2 and "还没有审签，不是定稿" in capsys.readouterr().err
    writable(package)
    manifest = package / MANIFEST
    whole = manifest.read_bytes()
    manifest.write_bytes(whole.replace(b"2026 ", b"2025 "))
    assert rolled(package, "改.xlsx") == 2 and "manifest.json 被改动过" in capsys.readouterr().err
    manifest.write_bytes(whole)
    (package / "内部留存" / "填报表" / "教育局.xlsx").write_bytes(office.workbook.read_bytes() + b"\0")
    assert rolled(package, "改.xlsx") == 2
    assert "文件 内部留存/填报表/教育局.xlsx 被改动过" in capsys.readouterr().err
    assert not (office.folder / "改.xlsx").exists()


@pytest.mark.parametrize("below", [".", slow("公开文件")])
def test_verify_writes_nothing_in_a_package(package: Path, below: str, capsys: pytest.CaptureFixture[str]) -> None:
    writable(package)
    proof = package / "内部留存" / f"{SMALL}核验证明.txt"
    proof.write_bytes(proof.read_bytes() + b"\r\n")
    before = proof.read_bytes()
    capsys.readouterr()
    assert main(["verify", str(package / below)]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith(f"{SMALL}：一致\n") and printed.err == "" and printed.out.count("：一致") == 6
    assert "已生成" not in printed.out and "没有同名的 JSON" not in printed.out and MANIFEST not in printed.out
    assert proof.read_bytes() == before
    (package / "公开文件" / "另外的.pdf").write_bytes(b"%PDF-1.7")
    assert main(["verify", str(package / below)]) == 0
    assert "另外的.pdf：没有同名的 JSON 数据文件，没有核验" in capsys.readouterr().out


def test_verify_still_tells_of_other_data(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (package.parent / MANIFEST).write_text(json.dumps({"name": "not of ours"}))
    assert main(["verify", str(package.parent)]) == 2
    assert f"{MANIFEST}：不是明账生成的数据文件" in capsys.readouterr().err


def test_workbooks_in_packages_are_not_handed_in(package: Path, office: Office) -> None:
    assert find_workbooks(office.folder, office.folder / "批量").workbooks == [office.workbook]
    with pytest.raises(GeneratorError, match="没有填报表"):
        find_workbooks(office.output, office.folder / "批量")


def test_a_clock_that_went_back_is_told(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    """By hours it is told; by more than a day no step is taken."""
    seen = office.state.seen
    assert seen
    wish = Request(Step.REVIEW, REVIEWER, "", office.state.after, seen.content.digest)
    with pytest.raises(GeneratorError, match="早于上一步“提交”（2026-02-01 09:30）；请把时间调准"):
        take(wish, seen, [], office.output, NOW - timedelta(days=2))
    take(wish, seen, [], office.output, NOW - timedelta(hours=2))
    code, printed = status(capsys, "-o", office.output)
    assert code == 0 and "“审查”的时间（2026-02-01 07:30）早于上一步" in printed


def test_what_was_signed_is_published_and_had_though_its_workbook_is_gone(office: Office) -> None:
    """The package is what is published; only what was seen of the workbook would need it."""
    office.sign()
    last = office.state.last
    assert last
    office.workbook.unlink()
    given = ["sign", str(office.workbook), "-o", str(office.output), "--name", "张三", "--step"]
    assert main([*given, "审查"]) == 2
    assert main([*given, "公开", "--remark", "2026年2月20日"]) == 0
    assert main([*given, "退回", "--remark", "有误"]) == 0
    assert [record.step for record in office.journal.records()][-2:] == ["公开", "退回"]
    assert main(["sign", str(office.workbook.with_name("没有.xlsx")), *given[2:], "退回", "--remark", "x"]) == 2


def test_a_step_with_a_wrong_time_blocks_nothing_once_it_is_said(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    """The clock of whoever submitted was 400 days ahead."""
    seen = office.state.seen
    assert seen
    wish = Request(Step.REVIEW, REVIEWER, "可以公开", office.state.after, seen.content.digest)
    now = NOW - timedelta(days=400)
    with pytest.raises(GeneratorError, match=r"那就是张三办理“提交”时那台电脑的时间错了；请写明情况再办理.*--clock"):
        take(wish, seen, [], office.output, now)
    taken = take(wish._replace(clock="那台电脑的年份\n设错了"), seen, [], office.output, now)
    assert taken.remark == "可以公开；上一步“提交”（张三，2026-02-01 09:30）记下的时间有误：那台电脑的年份 设错了"
    assert office.journal.faults() == []
    _, printed = status(capsys, "-o", office.output)
    assert "早于上一步" not in printed, "it was said"
    wish = Request(Step.APPROVE, HEAD, "同意公开", office.state.after, seen.content.digest)
    package = take(wish, seen, [], office.output, now + timedelta(hours=1)).package
    sheet = (office.output / package / SHEET).read_text("utf-8")
    assert "记下的时间有误：那台电脑的年份 设错了" in sheet


def test_a_time_that_is_right_is_not_said_to_be_wrong(office: Office) -> None:
    seen = office.state.seen
    assert seen
    wish = Request(Step.REVIEW, REVIEWER, "", office.state.after, seen.content.digest, "时间错了")
    with pytest.raises(GeneratorError, match="并不晚于现在，不用说明"):
        take(wish, seen, [], office.output, NOW + timedelta(hours=1))
