"""A file may be called anything: what shows its name obeys nothing in it, and it is written as it is called."""

import asyncio
import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from lxml import html
from openpyxl import load_workbook

from generator.cli import main
from generator.commands.screen import as_json
from generator.errors import GeneratorError
from generator.preview.office.office import Office
from generator.render.environment import render_page
from generator.signoff.documents import read_seen
from generator.signoff.request import Person, Request
from generator.signoff.steps import Step
from generator.signoff.taking import take
from generator.text.plain import spelt_out
from tests.support.changed import SMALL, small
from tests.support.edited import copy_attachments
from tests.support.thinned import slow

ESC, CSI, BIDI, HALF = "\x1b[2J", "\x9b2J", "\u202e", "\udcff"
UNRULY = f"甲{ESC}{CSI}{BIDI}\n乙{HALF}.xlsx"
SHOWN = "甲[U+001B][2J[U+009B]2J[U+202E][U+000A]乙[U+DCFF].xlsx"

posix = pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")


def is_tame(text: str) -> bool:
    return not set(text) & {"\x1b", "\x9b", BIDI, HALF}


def test_what_no_one_sees_is_spelt_out() -> None:
    assert spelt_out(UNRULY) == SHOWN
    assert spelt_out("  二〇二六年　教育局（1）.xlsx") == "  二〇二六年　教育局（1）.xlsx"
    assert str(GeneratorError(f"{UNRULY}：不能读取。", "  第二行")) == f"{SHOWN}：不能读取。\n  第二行"


def test_for_other_programs_it_is_what_it_is() -> None:
    called = f"{UNRULY}\U000e0001"  # a tag, beyond the first plane: JSON spells it in two halves
    written = as_json([{"workbook": called}])
    assert is_tame(written) and "甲" in written and "\U000e0001" not in written
    assert json.loads(written) == [{"workbook": called}]


def test_a_page_shows_it() -> None:
    page = render_page("preview/told.html", told=UNRULY, back="/", version=0, next="")
    assert is_tame(page) and "甲[U+001B][2J" in page and page.encode()


@posix
def test_no_command_prints_it_raw(tmp_path: Path) -> None:
    (path := tmp_path / UNRULY).write_bytes(b"x")
    arguments = ["check", str(path), str(tmp_path / f"没有{ESC}.xlsx")]
    run = subprocess.run([sys.executable, "-m", "generator.cli", *arguments], capture_output=True, check=False)
    said = (run.stdout + run.stderr).decode()
    assert run.returncode == 2 and is_tame(said)
    assert f"{SHOWN}：错误 1" in said and "没有[U+001B][2J.xlsx：找不到这个文件。" in said


@posix
def test_a_batch_shows_it_everywhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, output = tmp_path / "填报", tmp_path / "公开"
    (folder / f"下级{ESC}").mkdir(parents=True)
    (folder / UNRULY).write_bytes(b"x")
    (folder / f"下级{ESC}" / "乙.xlsx").write_bytes(b"x")
    assert main(["batch", str(folder), "-o", str(output), "--format", "json", "--jobs", "2"]) == 1
    said = capsys.readouterr()
    assert is_tame(said.out + said.err) and SHOWN in said.out
    page = (output / "汇总.html").read_text("utf-8")
    assert is_tame(page) and SHOWN in html.fromstring(page).text_content()
    sheet = load_workbook(output / "汇总.xlsx")["汇总"]
    assert {SHOWN, "下级[U+001B][2J/乙.xlsx"} <= {row[0].value for row in sheet.iter_rows(min_row=4)}


@posix
def test_an_office_may_hold_it(tmp_path: Path) -> None:
    (tmp_path / UNRULY).write_bytes(small())
    office = Office(tmp_path, tmp_path / "输出")
    (slot,) = office.slots.values()
    asyncio.run(office.refresh([slot]))
    seen = office.snapshot(slot)
    assert seen and seen.document and seen.seen and seen.seen.path == slot.path


@posix
def test_what_cannot_be_recorded_is_not_signed(tmp_path: Path) -> None:
    copy_attachments(tmp_path)
    (path := tmp_path / f"填报表{HALF}.xlsx").write_bytes(small())
    seen = read_seen(path)
    wish = Request(Step.SUBMIT, Person("张三"), "", "", seen.content.digest)
    with pytest.raises(GeneratorError, match="不能识别的字，不能记录；请改名后再办理"):
        take(wish, seen, [], tmp_path / "输出", datetime.now().astimezone())


@posix
@pytest.mark.parametrize("format", ["html", slow("pdf")])
def test_files_have_their_names_whatever_the_language_of_the_system(format: str, tmp_path: Path) -> None:
    """LC_ALL=C on a machine that lets nobody write a cache of fonts either."""
    copy_attachments(tmp_path)
    (path := tmp_path / "填报表.xlsx").write_bytes(small())
    poor = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "HOME": "/dev/null"}
    kept = {name: value for name, value in os.environ.items() if name not in {"XDG_CACHE_HOME", "LANG"}}
    command = [
        sys.executable,
        "-m",
        "generator.cli",
        "render",
        str(path),
        "-o",
        str(tmp_path / "公开"),
        "--format",
        format,
    ]
    run = subprocess.run(command, env=kept | poor, capture_output=True, check=False)
    assert (run.returncode, run.stderr.decode()) == (0, "")
    assert {file.name for file in (tmp_path / "公开").iterdir()} == {f"{SMALL}.{format}", f"{SMALL}核验证明.txt"}
