"""What lies in folders besides workbooks: what systems leave is passed over, nothing waits for a pipe."""

import os
import socket
from pathlib import Path

import pytest

from generator.batch.folder import Folder
from generator.batch.workbooks import workbooks_below
from generator.cli import main
from generator.errors import GeneratorError
from generator.families.budget.imports.shape_file import load_shape
from generator.files.writing import digest
from generator.signoff.documents import beside, read_all_seen, read_seen
from generator.tasks.check import check
from generator.tasks.verify import verify
from tests.support.changed import small

LITTER = (
    "$RECYCLE.BIN/$R1.xlsx",
    "RECYCLER/甲.xls",
    "#recycle/甲.xlsx",
    "@Recycle/甲.xlsx",
    ".Trash-1000/files/甲.xlsx",
    "@eaDir/甲.xlsx",
    "__MACOSX/甲.xlsx",
    "System Volume Information/甲.xlsx",
    "lost+found/甲.xlsx",
    "FOUND.000/甲.xlsx",
    ".snapshot/甲.xlsx",
    "#snapshot/甲.xlsx",
    ".git/甲.xlsx",
    "._甲.xlsx",
    "~$甲.xlsx",
    ".~甲.xlsx",
    ".~lock.甲.xlsx#",
    ".DS_Store",
    "Thumbs.db",
)
KEPT = ("甲.xlsx", "乙.XLSX", "回收站点/丙.xlsx", "found/丁.xls", "recycle/戊.et", "$1.xlsx")


def lay(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")


def test_what_systems_leave_is_passed_over(tmp_path: Path) -> None:
    lay(tmp_path, *LITTER, *KEPT)
    found = workbooks_below(tmp_path, tmp_path / "输出")
    assert {path.relative_to(tmp_path).as_posix() for path in found.workbooks} == set(KEPT)
    passed = {path.relative_to(tmp_path).as_posix() for path in found.passed_over}
    assert {"$RECYCLE.BIN", ".Trash-1000", "@eaDir", "._甲.xlsx", "~$甲.xlsx"} <= passed
    assert passed.isdisjoint({".DS_Store", "Thumbs.db", ".~lock.甲.xlsx#"}), "nobody takes them for workbooks"


def test_neighbours_are_looked_for_by_the_same_rule(tmp_path: Path) -> None:
    lay(tmp_path, *LITTER, *KEPT)
    assert [path.name for path in beside(tmp_path / "甲.xlsx")] == ["$1.xlsx", "乙.XLSX"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_nothing_waits_for_what_is_no_regular_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "填报"
    (folder / "文件夹.xlsx").mkdir(parents=True)
    os.mkfifo(folder / "管道.xlsx")
    (folder / "无尽.xlsx").symlink_to("/dev/zero")
    (folder / "没有.xlsx").symlink_to(folder / "别处")
    with socket.socket(socket.AF_UNIX) as end:
        monkeypatch.chdir(folder)  # an address of a socket is a short one
        end.bind("套接字.xlsx")
    odd = sorted(path for path in folder.iterdir() if path.name != "没有.xlsx")
    for path in odd:
        for ask in (check, digest, read_seen, load_shape):
            with pytest.raises(GeneratorError, match=r"确认它是一个文件|找不到这个文件"):
                ask(path)
    assert read_all_seen(odd) == []
    (folder / "好.xlsx").write_bytes(small())
    main(["batch", str(folder), "-o", str(tmp_path / "公开"), "--format", "json", "--jobs", "2"])
    said = capsys.readouterr().out
    assert "失败 4" in said and "管道.xlsx：失败" in said and "无尽.xlsx：失败" in said


def test_what_systems_leave_is_no_stranger_among_what_is_published(tmp_path: Path) -> None:
    lay(tmp_path / "公开文本", "甲.pdf", "Thumbs.db", "@eaDir/甲.pdf/a.jpg", "下级/.DS_Store", "下级/乙.pdf", ".丙.pdf")
    assert Folder(tmp_path).published() == ["公开文本/.丙.pdf", "公开文本/下级/乙.pdf", "公开文本/甲.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_verifying_waits_for_no_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "甲.json")
    with pytest.raises(GeneratorError, match="没有 JSON 数据文件"):
        verify(tmp_path)


def test_what_was_passed_over_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay(tmp_path / "填报", "$RECYCLE.BIN/甲.xlsx", "@eaDir/甲.xlsx", "乙.xlsx")
    main(["batch", str(tmp_path / "填报"), "-o", str(tmp_path / "公开"), "--format", "json"])
    said = capsys.readouterr().out
    assert said.count("跳过系统留下的或隐藏的文件夹、文件 2 个：$RECYCLE.BIN、@eaDir。") == 1
