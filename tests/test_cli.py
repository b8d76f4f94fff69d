"""The command line as its users meet it: exit codes, Chinese messages, nothing lost."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.cli import main
from generator.tasks.formats import FORMATS
from tests.support.changed import SMALL, save, small
from tests.support.departments import TWO, department, narrowed, published, units
from tests.support.edited import INVENTED, copy_attachments
from tests.support.made import INPUTS

GOOD = INPUTS / f"{INVENTED}.xlsx"
STEM = "云川市教育局2026年度部门预算公开"
PROOF = f"{SMALL}核验证明.txt"
COMMANDS = (
    "new",
    "forms",
    "import",
    "rollover",
    "check",
    "preview",
    "compare",
    "render",
    "batch",
    "merge",
    "verify",
    "sign",
    "status",
    "account",
)


class Ran(NamedTuple):
    code: int
    out: str
    err: str


class Command:
    """Runs the command line as ``main`` does."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> Ran:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as left:
            code = int(str(left.code))
        return Ran(code, *self._capsys.readouterr())


def told(out: str) -> str:
    """The findings as listed, each with its sheet before the cell again."""
    lines, sheet = [], ""
    for line in out.splitlines():
        if re.match("  [^ ]", line):
            sheet = line.strip().split("（影响：")[0]
        elif found := re.match("    (..)  ([A-Z][^：]*：)?(.*)", line):
            lines.append(f"{found[1]}  {sheet}{'!' if found[2] else '：'}{found[2] or ''}{found[3]}")
    return "\n".join(lines)


@pytest.fixture
def mingzhang(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    save({"edit": {"基本支出!H3": -40000, "基本支出!C4": "20501"}}, small(), tmp_path / "改.xlsx")
    return tmp_path / "改.xlsx"


@pytest.fixture(scope="module")
def unit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A unit's own workbook, which is good, and made into documents quickly."""
    (folder := tmp_path_factory.mktemp("单位") / "云川").mkdir()
    copy_attachments(folder)
    (folder / "单位.xlsx").write_bytes(small())
    return folder / "单位.xlsx"


def test_with_errors_it_is_told_once_that_more_is_checked_when_they_are_mended(
    mingzhang: Command, bad: Path, unit: Path
) -> None:
    told_again = "改正错误后请再检查一次："
    *_, last = mingzhang("check", bad).out.splitlines()
    assert last.startswith(f"  {told_again}") and last.endswith("要等错误改正后才能全部检查。")
    assert mingzhang("check", bad, unit).out.count(told_again) == 1
    assert told_again not in mingzhang("check", bad, "--json").out


def test_ctrl_c_is_answered_in_words(mingzhang: Command, bad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.tasks.check.read_workbook", interrupt)
    ran = mingzhang("check", bad)
    assert (ran.code, ran.out) == (130, "") and ran.err.startswith("已停止，没有做完")


def test_as_a_module(unit: Path) -> None:
    command = [sys.executable, "-m", "generator.cli", "check", str(unit)]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith(f"{unit.name}：错误 0，")


def test_a_console_without_a_letter_shows_the_rest(tmp_path: Path) -> None:
    workbook = tmp_path / "改.xlsx"
    save({"edit": {"单位!C3": "𠮷祥单位", "单位!A3": "编码𠮷"}}, small(), workbook)
    command = [sys.executable, "-m", "generator.cli", "check", str(workbook)]
    ran = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "gbk"}, check=False)
    assert (ran.returncode, ran.stderr) == (1, b"")
    assert "A3：单位编码：“编码?”不是编码" in ran.stdout.decode("gbk")


def test_a_blank_workbook_of_final_accounts(mingzhang: Command, tmp_path: Path) -> None:
    blank, asked = tmp_path / "决算.xlsx", ("new", "--year", 2025, "--name", "某某局", "--family")
    assert mingzhang(*asked, "决算", "-o", blank).code == 0
    ran = mingzhang("check", blank)
    missing = "“公开类型”、“部门代码”、“所属地区”、“预算级次”没有填写"
    assert ran.code == 1 and f"错误  基本信息!B3、B5、B7:B8（共 4 处）：{missing}" in told(ran.out)
    assert "类别应为预算或决算，不能是 结算" in mingzhang(*asked, "结算", "-o", tmp_path / "结算.xlsx").err
    refused = mingzhang(
        "merge", INPUTS / "2025-云川市教育局决算.xlsx", "-o", tmp_path / "部门.xlsx", "--name", "某某局"
    )
    assert refused.code == 2 and "决算填报表不能合并；请由部门填写一本。" in refused.err


def test_a_blank_workbook_lacks_everything_at_once(mingzhang: Command, tmp_path: Path) -> None:
    blank = tmp_path / "填报表.xlsx"
    made = f"已生成空白填报表：{blank}\n公开格式是山西；要换别的，加 --form 重新生成，mingzhang forms 列出全部格式。\n"
    assert mingzhang("new", "--year", 2026, "--name", "某某局", "-o", blank) == (0, made, "")
    ran = mingzhang("check", blank)
    assert ran.code == 1
    whole = ("单位", "基本支出", "上年数", "政府采购", "国有资产")
    for place in ("基本信息!B3、B5、B7:B8、B11（共 5 处）", *whole):
        assert f"错误  {place}：" in told(ran.out)
    for listed in ("职责机构", "其他说明"):
        assert f"错误  {listed}!C3:C4（共 2 处）：“文字”没有填写" in told(ran.out)


def test_a_filled_workbook_is_never_made_blank_again(mingzhang: Command, tmp_path: Path) -> None:
    filled = tmp_path / "填报表.xlsx"
    filled.write_bytes(GOOD.read_bytes())
    ran = mingzhang("new", "--year", 2026, "--name", "某某局", "-o", filled)
    assert (ran.code, ran.out) == (2, "") and "请换一个文件名" in ran.err
    assert filled.read_bytes() == GOOD.read_bytes()


def test_a_workbook_is_never_written_over_by_what_is_published_of_it(mingzhang: Command, tmp_path: Path) -> None:
    workbook = tmp_path / f"{SMALL}.xlsx"
    workbook.write_bytes(small())
    copy_attachments(tmp_path)
    before = set(tmp_path.iterdir())
    ran = mingzhang("render", workbook, "-o", tmp_path, "--format", "json,xlsx")
    assert ran.code == 2 and "请换一个输出文件夹" in ran.err
    assert set(tmp_path.iterdir()) == before and workbook.read_bytes() == small()


def test_every_format_is_written(mingzhang: Command, tmp_path: Path, unit: Path) -> None:
    ran = mingzhang("render", unit, "-o", tmp_path / "新" / "公开")
    assert (ran.code, ran.err) == (0, "")
    written = [path.name for path in (tmp_path / "新" / "公开").iterdir()]
    assert set(written) == {*(f"{SMALL}.{suffix}" for suffix in FORMATS), PROOF}
    assert all(f"已生成  {tmp_path / '新' / '公开' / SMALL}.{suffix}" in ran.out for suffix in FORMATS)


@pytest.mark.slow
def test_the_same_bytes_are_written_every_time(mingzhang: Command, tmp_path: Path, unit: Path) -> None:
    """Of PDF and DOCX it is tried by default in tests/writers, of JSON in tests/families/test_units.py."""
    mingzhang("render", unit, "-o", tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == published()


def test_a_workbook_with_errors_does_not_keep_the_others_back(
    mingzhang: Command, bad: Path, tmp_path: Path, unit: Path
) -> None:
    missing, out = tmp_path / "没有.xlsx", tmp_path / "out"
    ran = mingzhang("render", bad, missing, unit, "-o", out, "--format", "json")
    assert ran.code == 2, "the worst of all"
    assert sorted(path.name for path in out.iterdir()) == [f"{SMALL}.json", PROOF]
    assert "基本支出!H3：" in told(ran.out) and "基本支出!C4：" in told(ran.out)
    assert "没有.xlsx：找不到这个文件。" in ran.err


def test_errors_publish_nothing(mingzhang: Command, bad: Path, tmp_path: Path) -> None:
    assert mingzhang("render", bad, "-o", tmp_path / "out").code == 1
    assert not (tmp_path / "out").exists()


def test_older_files_of_the_same_document_are_named(mingzhang: Command, tmp_path: Path, unit: Path) -> None:
    mingzhang("render", unit, "-o", tmp_path, "--format", "json,xlsx")
    assert "DOC-03" not in mingzhang("render", unit, "-o", tmp_path, "--format", "json,xlsx").out
    assert f"{SMALL}.xlsx 是以前生成的" in mingzhang("render", unit, "-o", tmp_path, "--format", "json").out


def test_json_tells_findings_and_files(mingzhang: Command, bad: Path, tmp_path: Path, unit: Path) -> None:
    ran = mingzhang("render", "--json", bad, unit, tmp_path / "没有.xlsx", "-o", tmp_path, "--format", "html,json")
    faulty, good, missing = json.loads(ran.out)
    assert (ran.code, ran.err) == (2, "")
    assert faulty["workbook"] == str(bad) and faulty["files"] == []
    first = next(finding for finding in faulty["findings"] if finding["code"] == "NUM-02")
    assert first["where"] == {"sheet": "基本支出", "cell": "H3"} and first["level"] == "错误"
    assert good["files"] == [str(tmp_path / name) for name in (f"{SMALL}.html", f"{SMALL}.json", PROOF)]
    assert missing["failures"] == [f"{tmp_path / '没有.xlsx'}：找不到这个文件。"]


UNIT_STEMS = [f"{unit}2026年度单位预算公开" for unit in ("云川市招生考试中心", "云川市教育技术装备中心")]


def test_the_department_and_each_of_its_units(mingzhang: Command, tmp_path: Path) -> None:
    copy_attachments(tmp_path)
    (workbook := tmp_path / "填报表.xlsx").write_bytes(department(*TWO))
    ran = mingzhang("render", "--units", workbook, "-o", tmp_path, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert {path.name for path in tmp_path.glob("*.json")} == {f"{stem}.json" for stem in (STEM, *UNIT_STEMS)}
    checked = mingzhang("check", "--units", workbook)
    assert checked.out == "".join(line for line in ran.out.splitlines(keepends=True) if "已生成" not in line)


def test_what_a_unit_lacks_is_asked_for_only_with_units(mingzhang: Command, tmp_path: Path) -> None:
    workbook = tmp_path / "改.xlsx"
    copy_attachments(tmp_path)
    row = 3 + next(at for at, note in enumerate(narrowed(TWO).notes) if note.unit == "038003")
    save({"edit": {f"其他说明!A{row}": None}}, department(*TWO), workbook)
    assert mingzhang("check", workbook).code == 0
    ran = mingzhang("check", "--units", workbook)
    assert ran.code == 1 and "其他说明：云川市教育技术装备中心：没有填写" in told(ran.out)


def test_units_merged_into_their_department(mingzhang: Command, tmp_path: Path) -> None:
    output = tmp_path / "部门.xlsx"
    ran = mingzhang("merge", *units(tmp_path, *TWO), "-o", output, "--name", "云川市教育局")
    assert (ran.code, ran.err) == (0, "")
    assert f"已合并 2 本填报表：{output}" in ran.out and "职责机构" in ran.out and "check --units" in ran.out
    assert "错误  职责机构：没有填写职责（单位编码留空的行）" in told(mingzhang("check", output).out)


def test_what_lies_beside_an_open_workbook_is_not_merged(mingzhang: Command, tmp_path: Path) -> None:
    (unit,) = units(tmp_path, "038003")
    (lock := tmp_path / "~$038003.xlsx").write_bytes(b"x")
    ran = mingzhang("merge", lock, unit, "-o", tmp_path / "部门.xlsx", "--name", "云川市教育局")
    assert ran.code == 0 and "已合并 1 本填报表" in ran.out and "~$038003.xlsx：错误 0，警告 0，提示 1" in ran.out
    ran = mingzhang("merge", lock, "-o", tmp_path / "又.xlsx", "--name", "云川市教育局")
    assert ran.code == 2 and "没有可以合并的" in ran.err and not (tmp_path / "又.xlsx").exists()


def test_conflicts_stop_merging(mingzhang: Command, tmp_path: Path) -> None:
    (unit,) = units(tmp_path, "038003")
    (tmp_path / "再.xlsx").write_bytes(unit.read_bytes())
    ran = mingzhang("merge", unit, tmp_path / "再.xlsx", "-o", tmp_path / "部门.xlsx", "--name", "云川市教育局")
    assert ran.code == 1 and ran.out.endswith("没有合并。\n") and not (tmp_path / "部门.xlsx").exists()
    assert "再.xlsx：错误 2" in ran.out
    assert "错误  单位!A3：单位编码“038003”与 038003.xlsx 的 单位!A3 重复；" in told(ran.out)


MADE = Path("好的.xlsx")
"""Stands for a workbook that is good, and soon read."""

WRONG = {
    "nothing": [],
    "unknown command": ["publish"],
    "no file": ["check"],
    "no folder": ["render", GOOD],
    "merging without a name": ["merge", GOOD, "-o", "x.xlsx"],
    "unknown option": ["check", GOOD, "--quiet"],
    "unknown format": ["render", GOOD, "-o", "out", "--format", "pdf,doc"],
    "unknown engine": ["render", GOOD, "-o", "out", "--engine", "wps"],
    "marked copy of another kind": ["check", GOOD, "--mark", "标注.docx"],
    "year in words": ["new", "--year", "今年", "--name", "某某局", "-o", "x.xlsx"],
    "unknown step": ["sign", GOOD, "--step", "签发", "--name", "某人"],
    "option without value": ["new", "--year"],
    "value too many": ["check", GOOD, "--json=1"],
}
UNUSABLE = {
    "missing file": ["check", "没有.xlsx"],
    "year without codes": ["new", "--year", "2010", "--name", "某某局", "-o", "x.xlsx"],
    "folder that is none": ["new", "--year", "2026", "--name", "某某局", "-o", "没有/x.xlsx"],
    "marking over a workbook": ["check", MADE, "--mark", MADE],
    "marking several workbooks": ["check", GOOD, GOOD, "--mark", "没有.xlsx"],
    "merging what is not there": ["merge", "没有.xlsx", "-o", "x.xlsx", "--name", "某某局"],
    "merging into what is there": ["merge", GOOD, "-o", GOOD, "--name", "某某局"],
    "rolling over what is not there": ["rollover", "没有.xlsx", "--year", "2027", "-o", "x.xlsx"],
    "rolling over into what is there": ["rollover", GOOD, "--year", "2027", "-o", GOOD],
    "importing what is not there": ["import", "没有.xlsx", "--year", "2026", "--name", "某某局", "-o", "x.xlsx"],
    "importing without a year": ["import", GOOD, "--name", "某某局", "-o", "x.xlsx"],
    "importing with a map that is not there": [
        *("import", GOOD, "--map", "没有.toml", "--year", "2026", "--name", "某某局", "-o", "x.xlsx")
    ],
    "signing what is not there": ["sign", "没有.xlsx", "--step", "提交", "--name", "某人"],
    "signing a folder": ["sign", INPUTS, "--step", "提交", "--name", "某人"],
    "status of what is not there": ["status", "没有.xlsx"],
    "rolling over what is no package": ["rollover", INPUTS, "--year", "2027", "-o", "x.xlsx"],
    "rolling over two years": ["rollover", MADE, "--year", "2028", "-o", "x.xlsx"],
    "folder without data": ["verify", INPUTS],
    "folder to verify that is none": ["verify", "没有"],
    "folder that is a file": ["render", MADE, "-o", __file__, "--format", "json"],
}
OURS = {
    "mingzhang",
    "json",
    "clock",
    "new",
    "check",
    "compare",
    "preview",
    "outputs",
    "keep",
    "all",
    "none",
    "port",
    "browser",
    "account",
    "list",
    "add",
    "change",
    "password",
    "disable",
    "enable",
    "host",
    "certificate",
    "key",
    "behind",
    "proxy",
    "https",
    "pem",
    "gongkai",
    "example",
    "render",
    "units",
    "mark",
    "merge",
    "rollover",
    "import",
    "map",
    "toml",
    "verify",
    "year",
    "name",
    "family",
    "form",
    "forms",
    "inputs",
    "uses",
    "last",
    "output",
    "format",
    "pdf",
    "docx",
    "html",
    "xlsx",
    "coverage",
    "batch",
    "jobs",
    "time",
    "memory",
    "limit",
    "engine",
    "weasyprint",
    "mingzhang_engine",
    "typst",
    "cluster",
    "dask",
    "tls",
    "sign",
    "status",
    "step",
    "remark",
}
GIVEN = {"ctrl", "publish", "quiet", "test_cli", "doc", "excel", "wps"}


def english(text: str) -> set[str]:
    said = text.replace(str(GOOD), "").replace(str(INPUTS), "").replace(__file__, "")
    return set(re.findall(r"[A-Za-z_]{3,}", said.lower())) - OURS - GIVEN


@pytest.mark.parametrize("arguments", [*WRONG.values(), *UNUSABLE.values()], ids=[*WRONG, *UNUSABLE])
def test_wrong_use_is_told_in_chinese(mingzhang: Command, arguments: list[object], unit: Path) -> None:
    ran = mingzhang(*(unit if argument == MADE else argument for argument in arguments))
    said = ran.err.replace(str(unit), "")
    assert ran.code == 2
    assert re.search("[\u4e00-\u9fff]", said) and english(said) == set(), ran.err


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_in_chinese(mingzhang: Command, command: str) -> None:
    ran = mingzhang(*[command] if command else [], "--help")
    assert ran.code == 0
    assert ran.out.startswith("用法：") and english(ran.out) - {"help"} == set()
    assert command or all(re.search(rf"^ +{name} +\S*[\u4e00-\u9fff]", ran.out, re.MULTILINE) for name in COMMANDS)
