"""Without what only POSIX has, everything works: see support/no_posix. Nothing here was ever run on Windows itself."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from generator.processes.results import Limit
from generator.tasks.formats import FORMATS
from tests.support.changed import own
from tests.support.edited import copy_attachments
from tests.support.instead import paper
from tests.support.waiting import until

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there it is so")

ROOT = Path(__file__).parent.parent
SYSTEM: Mapping[str, str] = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "tests" / "support" / "no_posix", ROOT))),
    "PYTHONIOENCODING": "gbk",  # as the console of Windows in Chinese
    "PYTHONWARNDEFAULTENCODING": "1",
}
NAME = "云川市教育技术装备中心2026年度单位预算公开"
_EVERY_MODULE = """
import importlib, pkgutil, sys, generator
from generator.cli import command

if __name__ == "__main__":
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        importlib.import_module(module.name)
    sys.exit(command())
"""


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    (folder := tmp_path / "填报 一").mkdir()
    copy_attachments(folder)
    (path := folder / "㐂.xlsx").write_bytes(own("038003"))  # the name is not in GBK
    return path


def run(*arguments: object, program: tuple[str, ...] = ("-m", "generator.cli")) -> str:
    """Run a command there; return what it prints to a console that knows GBK alone."""
    command = [sys.executable, *program, *map(str, arguments)]
    ran = subprocess.run(command, env=SYSTEM, capture_output=True, encoding="gbk", check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


@contextmanager
def begun(*arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Begin a command as the first of its own console."""
    command = [sys.executable, "-m", "generator.cli", *map(str, arguments)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, env=SYSTEM, stdout=pipe, stderr=pipe, encoding="gbk", start_new_session=True
    ) as process:
        yield process


def press_ctrl_c(process: subprocess.Popen[str]) -> str:
    """Interrupt everyone at the console; return what is printed as an error."""
    os.killpg(process.pid, signal.SIGINT)
    return process.communicate()[1]


def test_what_is_to_be_missing_is_missing() -> None:
    program = """
import os, signal
from generator.processes.system import context
for hidden in (lambda: os.fork, lambda: signal.SIGKILL, lambda: __import__("fcntl")):
    try:
        hidden()
    except (AttributeError, ImportError):
        print("missing")
print(type(context()).__name__)"""
    assert run(program=("-c", program)).split() == ["missing"] * 3 + ["SpawnContext"]


def test_a_batch_is_made_by_spawned_processes(workbook: Path, tmp_path: Path) -> None:
    """It loads every module, and makes and proves every format, the PDF by Typst."""
    said = run("batch", workbook.parent, "-o", tmp_path / "公开", program=("-c", _EVERY_MODULE))
    assert re.search(r"\[1/1\] \?\.xlsx：完成，错误 0，", said)
    made = {path.suffix.removeprefix(".") for path in tmp_path.rglob(f"{NAME}*")}
    assert made >= {*FORMATS, "txt"}


@pytest.mark.slow
def test_a_workbook_is_checked_published_and_signed_off(workbook: Path, tmp_path: Path) -> None:
    assert "错误 0" in run("check", workbook)
    run("render", workbook, "-o", tmp_path / "公开")
    (certificate,) = (tmp_path / "公开").glob("*核验证明.txt")
    assert certificate.read_text("utf-8-sig").count("一致") >= len(FORMATS)
    for step, name, *more in (
        ("提交", "甲"),
        ("审查", "乙"),
        ("审签", "丙"),
        ("公开", "甲", "--remark", "2026年2月1日"),
    ):
        assert name in run("sign", workbook, "--step", step, "--name", name, *more, "-o", tmp_path / "签")
    assert "已公开" in run("status", workbook.parent, "-o", tmp_path / "签")


@pytest.mark.slow
def test_the_preview_is_served_until_ctrl_c(workbook: Path, tmp_path: Path) -> None:
    with begun("preview", workbook, "--no-browser", "-o", tmp_path / "签") as served:
        assert served.stdout
        address = served.stdout.readline().partition("：")[2].strip()
        browser = build_opener(HTTPCookieProcessor(CookieJar()))
        until(lambda: "教育技术装备中心" in browser.open(address).read().decode())
        assert press_ctrl_c(served) == "" and served.returncode == 0


@pytest.mark.slow
def test_ctrl_c_stops_a_batch_in_one_line(workbook: Path, tmp_path: Path) -> None:
    """Whoever was just being spawned says nothing."""
    with begun("batch", workbook.parent, "-o", tmp_path / "公开") as batch:
        assert batch.stdout and batch.stdout.readline().startswith("共 1 本")
        assert press_ctrl_c(batch) == "" and batch.returncode == 130


@pytest.mark.slow
def test_work_is_ended_by_time_and_not_by_ctrl_c() -> None:
    program = """if __name__ == "__main__":
    from generator.processes.isolation import Limits, run_isolated
    from tests.support.instead import asleep, interrupted
    print(ascii(run_isolated(interrupted, "", Limits(600, 1024))))
    print(run_isolated(asleep, "", Limits(1, 1024)).limit)"""
    assert run(program=("-c", program)).splitlines() == [ascii(paper("")), Limit.TIME]
