"""`mingzhang batch` as a user meets it: lines, a bar on a terminal, exit codes, the summary."""

import os
import re
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import html
from openpyxl import load_workbook

from generator.cli import main
from tests.support.office import TITLE, hand_in

RUN = """import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has it ignored by what runs in the background
from generator.cli import main
sys.exit(main(sys.argv[1:]))"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    hand_in(tmp_path / "填报" / "一小 #1.xlsx", "第一小学")
    hand_in(tmp_path / "填报" / "=二小.xlsx", "第二小学")
    hand_in(tmp_path / "填报" / "三小.xlsx", "第三小学", B2="二〇二六")
    return tmp_path / "填报"


def test_lines_and_summary(office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "公开"
    assert main(["batch", str(office), "-o", str(output), "--format", "json", "--jobs", "2"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "共 3 本填报表。"
    assert {line.split("/")[0] for line in said[1:4]} == {"[1", "[2", "[3"}
    assert said[4] == "有警告 2，有错误 1"
    (faulty,) = (line for line in said[5:] if line.startswith("  三小.xlsx：有错误，错误 1"))
    assert "基本信息!B2" in faulty

    book = load_workbook(output / "汇总.xlsx")
    page = book["汇总"]
    rows = {row[0].value: row for row in page.iter_rows(min_row=4)}
    total, first, second, third = (
        rows[name] for name in ("2026 年合计（1 个）", "一小 #1.xlsx", "=二小.xlsx", "三小.xlsx")
    )
    assert [row[3].value for row in (first, second, third)] == ["有警告", "有警告", "有错误"]
    assert second[0].data_type == "s", "what looks like a formula is text"
    assert Decimal(str(total[8].value)) == Decimal(str(first[8].value)) > 0, "they are one unit"
    assert first[7].hyperlink.target == f"公开文本/第一小学{TITLE}.json"
    assert third[7].hyperlink.target == "退回/三小（检查结果）.xlsx"
    found = [[cell.value for cell in row] for row in book["检查结果"].iter_rows(min_row=4)]
    assert ["三小.xlsx", "第三小学", "错误", "基本信息!B2"] in [row[:4] for row in found]

    summary = html.parse(str(output / "汇总.html"))
    links = summary.xpath("//a/@href")
    assert links
    assert all((output / re.sub("%23", "#", link).replace("%20", " ")).exists() for link in links)


def test_all_done_is_told_by_the_exit_code(office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "三小.xlsx").unlink()
    for said in ("共 2 本填报表。", "共 2 本填报表，其中 2 本没有变动，不重做。"):
        assert main(["batch", str(office), "-o", str(tmp_path / "公开"), "--format", "json"]) == 0
        assert capsys.readouterr().out.splitlines()[0] == said


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["没有", "-o", "公开"], "找不到这个文件夹"),
        (["填报", "-o", "公开", "--jobs", "0"], "应为 1 到 256 的整数"),
        (["填报", "-o", "公开", "--format", "doc"], "没有 doc 格式"),
        (["填报", "-o", "公开", "--cluster", "tcp://10.0.0.5:8786"], "tls://"),
    ],
)
def test_wrong_use_is_told(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    monkeypatch.chdir(office.parent)
    try:
        code = main(["batch", *arguments])
    except SystemExit as left:
        code = int(str(left.code))
    assert code == 2
    assert told in capsys.readouterr().err
    assert not (office.parent / "公开").exists()


@pytest.mark.skipif(os.name == "nt", reason="needs a terminal to look at")
def test_a_terminal_shows_a_bar_and_ctrl_c_ends_it(office: Path, tmp_path: Path) -> None:
    import pty

    arguments = ["batch", str(office), "-o", str(tmp_path / "公开"), "--format", "json", "--jobs", "1"]
    process, terminal = pty.fork()
    if not process:
        os.environ |= {"TERM": "xterm", "COLUMNS": "120"}
        os.execv(sys.executable, [sys.executable, "-c", RUN, *arguments])
    shown = b""
    while b"1/3" not in shown:
        shown += os.read(terminal, 4096)
    os.write(terminal, b"\x03")
    try:
        while piece := os.read(terminal, 4096):
            shown += piece
    except OSError:  # the other end is gone
        pass
    said = shown.decode("utf-8", "replace")
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 130
    assert "还需" in said and "每分钟" in said
    assert "已停止。再运行一次同样的命令，就从这里接着做。" in said
    assert "Traceback" not in said and "KeyboardInterrupt" not in said
