"""`mingzhang verify`: what it prints, its exit codes, the certificate, and files that are no files of ours."""

import hashlib
import json
from pathlib import Path

import pytest

from generator.cli import main
from generator.findings.finding import Level
from generator.tasks import publish as pipeline
from generator.verify import readers
from generator.verify.blocks import Block, Table, Text
from tests.support.finished import files, laid, mismatches
from tests.support.thinned import by_default


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in files().items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


@pytest.fixture
def quick(tmp_path: Path) -> Path:
    """A folder of what is read soonest, to be verified again and again."""
    for suffix in ("json", "html", "docx"):
        (tmp_path / f"公开.{suffix}").write_bytes(files()[f"公开.{suffix}"])
    return tmp_path


def test_a_folder_that_agrees(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(folder)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("公开：一致\n") and printed.count("：一致") == 6
    written = (folder / "公开核验证明.txt").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf") and written.count(b"\n") == written.count(b"\r\n")
    text = written.decode("utf-8-sig")
    assert all(name in text and hashlib.sha256(data).hexdigest() in text for name, data in files().items())
    assert "结论：一致" in text
    assert main(["verify", str(folder)]) == 0
    assert (folder / "公开核验证明.txt").read_bytes() == written


def test_a_file_changed_since_is_named(quick: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["verify", str(quick)])
    html = quick / "公开.html"
    html.write_bytes(html.read_bytes() + b"\n")
    (quick / "公开.docx").unlink()
    for _ in range(2):  # it is not forgotten
        capsys.readouterr()
        assert main(["verify", str(quick)]) == 0
        told = capsys.readouterr().out, (quick / "公开核验证明.txt").read_text("utf-8-sig")
        assert all("公开.html：首次核验以后，这个文件被改动过" in said for said in told)
        assert all("公开.docx：首次核验时有这个文件，现在没有" in said for said in told)
    assert main(["verify", str(quick), "--json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)["documents"]
    assert len(report["remarks"]) == 2


def test_files_without_data_and_data_without_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "公开.json").write_bytes(files()["公开.json"])
    (tmp_path / "公开（定稿）.docx").write_bytes(files()["公开.docx"])
    assert main(["verify", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "只有数据文件（JSON），没有可以与它比对的公开文本" in printed
    assert "公开（定稿）.docx：没有同名的 JSON 数据文件，没有核验" in printed


def test_nothing_is_compared_with_data_that_are_not_true(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = json.loads(files()["公开.json"])
    content["figures"]["amount[]"]["value"] = "1"
    (folder / "公开.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    assert main(["verify", str(folder)]) == 2
    printed = capsys.readouterr()
    assert printed.out.startswith("公开：不一致") and printed.out.count("应为") == 1
    assert printed.err.count("数据文件 公开.json 有误，没有与它比对") == 4


def test_a_mismatch(quick: Path, capsys: pytest.CaptureFixture[str]) -> None:
    html = quick / "公开.html"
    html.write_text(html.read_text("utf-8").replace(">282.54<", ">282.45<", 1), "utf-8")
    assert main(["verify", str(quick)]) == 1
    assert "应为“282.54”，实际是“282.45”" in capsys.readouterr().out
    text = (quick / "公开核验证明.txt").read_text("utf-8-sig")
    assert "结论：不一致" in text and "实际是“282.45”" in text
    assert main(["verify", str(quick), "--json"]) == 1
    (report,) = json.loads(capsys.readouterr().out)["documents"]
    (found,) = next(file for file in report["files"] if file["name"] == "公开.html")["mismatches"]
    assert found["found"] == "282.45" and not report["agrees"]


BROKEN = {
    "truncated": lambda data: data[: len(data) // 2],
    "empty": lambda data: b"",
    "garbage": lambda data: bytes(range(256)) * 40,
}


@pytest.mark.parametrize("damage", by_default(["truncated"], BROKEN))
def test_files_that_cannot_be_read(tmp_path: Path, damage: str, capsys: pytest.CaptureFixture[str]) -> None:
    broken = ("公开.pdf", "公开.docx", "公开.xlsx")
    (tmp_path / "公开.json").write_bytes(files()["公开.json"])
    for name in broken:
        (tmp_path / name).write_bytes(BROKEN[damage](files()[name]))
    assert main(["verify", str(tmp_path)]) == 2
    printed = capsys.readouterr()
    assert [line.split("：")[0].strip() for line in printed.err.splitlines()] == list(broken)
    assert printed.err.count("不能核验") == 3 and "公开.json：标题" in printed.out
    (tmp_path / "公开.json").write_bytes(BROKEN[damage](files()["公开.json"]))
    assert main(["verify", str(tmp_path)]) == 2
    assert "公开.json：不是明账生成的数据文件" in capsys.readouterr().err
    assert "结论：不能核验" in (tmp_path / "公开核验证明.txt").read_text("utf-8-sig")


@pytest.mark.parametrize(
    "content", ["{}", "[]", "null", '{"figures": {"a": {"operands": ["a"]}}}', '{"figures": 1, "cells": []}']
)
def test_json_that_is_none_of_ours(tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.json").write_text(content)
    assert main(["verify", str(tmp_path)]) == 2
    assert "x.json：不是明账生成的数据文件" in capsys.readouterr().err


def test_a_disclosure_that_cannot_be_rendered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = json.loads(files()["公开.json"]) | {
        "glossary": [{"number": "一、", "term": "基本支出", "paragraphs": []}]
    }
    (tmp_path / "x.json").write_text(json.dumps(content))
    assert main(["verify", str(tmp_path)]) == 2
    assert "x.json：内容不完整" in capsys.readouterr().err


def test_a_fault_of_a_reader_is_no_fault_of_a_file_just_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes) -> list[Text]:
        raise LookupError("a mistake of ours")

    monkeypatch.setattr(readers, "read_sheets", broken)
    with pytest.raises(LookupError):
        mismatches("公开.xlsx", files()["公开.xlsx"])


def test_render_writes_nothing_that_does_not_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "read_sheets", lambda data: [Text("别的")])
    published = pipeline.publish(laid(tmp_path), tmp_path / "out", ("json", "xlsx"))
    assert published.files == [] and not (tmp_path / "out").exists()
    errors = [finding for finding in published.findings if finding.level is Level.ERROR]
    assert errors and {finding.code for finding in errors} == {"DOC-02"}


def test_what_does_not_agree_is_told_at_its_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, read = "国家教育考试组织经费", readers.read_sheets

    def other(data: bytes) -> list[Block]:
        blocks = read(data)
        for table in blocks:
            for row in table.rows if isinstance(table, Table) else ():
                row[:] = [Text("别的") if cell == name else cell for cell in row]
        return blocks

    monkeypatch.setattr(readers, "read_sheets", other)
    found = [finding for finding in pipeline.make(laid(tmp_path), ("xlsx",)).findings if finding.code == "DOC-02"]
    assert found and {str(finding.where) for finding in found} == {"项目!B3"}
    assert all(f"应为“{name}”，实际是“别的”" in finding.message for finding in found)
