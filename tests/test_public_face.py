"""What other programs may call: as documented, typed, and loaded only when it is asked for."""

import inspect
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import generator
from generator import FORMATS, GeneratorError, Level, check, publish
from generator.findings.finding import Finding
from tests.support.changed import own

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "guide" / "api.md"


def test_a_workbook_is_checked_and_published(tmp_path: Path) -> None:
    (workbook := tmp_path / "填报表.xlsx").write_bytes(own("038003"))
    assert all(finding.level is not Level.ERROR for finding in check(workbook).findings)
    published = publish(workbook, tmp_path / "公开", ["html"])
    assert [path.suffix for path in published.files] == [".html", ".txt"] and not published.failures


def test_a_format_that_there_is_none_of_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match=r"没有 doc 格式；可选：pdf,docx,html,json,xlsx"):
        publish(tmp_path / "没有这本.xlsx", tmp_path, ["docx", "doc"])


def test_every_name_is_there_and_no_other() -> None:
    assert all(getattr(generator, name) for name in generator.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = generator.nothing


def test_a_caller_s_type_checker_reads_our_types() -> None:
    assert (Path(generator.__file__).parent / "py.typed").exists()


def test_the_page_says_what_there_is() -> None:
    text = PAGE.read_text("utf-8")
    assert [name for name in generator.__all__ if name not in text and name != "Place"] == []
    assert all(f"`{name}`" in text for name in FORMATS)
    (line,) = (line for line in text.splitlines() if line.startswith("- `Finding` 的"))
    assert set(re.findall(r"`([a-z]+)`", line)) <= Finding.model_fields.keys()


@pytest.mark.parametrize("function", [check, publish], ids=lambda function: function.__name__)
def test_the_page_says_how_functions_are_called(function: Callable[..., object]) -> None:
    (told,) = re.findall(rf"- `{function.__name__}\((.*?)\)`", PAGE.read_text("utf-8"))
    known = inspect.signature(function).parameters
    for name, _, default in (argument.partition("=") for argument in told.split(", ")):
        assert default == ("" if known[name].default is inspect.Parameter.empty else str(known[name].default))


def test_the_example_of_the_page_works(tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    (workbook := tmp_path / "填报表.xlsx").write_bytes(own("038003"))
    code = code.replace('Path("inputs/2026-云川市教育局.xlsx")', f"Path({str(workbook)!r})")
    code = code.replace('Path("outputs")', f"Path({str(tmp_path)!r})").replace('"docx", "html"', '"json"')
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "云川市教育技术装备中心2026年度单位预算公开.json" in run.stdout
