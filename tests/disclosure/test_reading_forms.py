"""Forms as files: what is wrong with one is told in Chinese, with its line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.disclosure.forms.reading import read_form, read_forms
from generator.errors import GeneratorError
from generator.families.budget.form import BudgetForm, forms
from generator.files.resources import FORMATS

SHANXI = (FORMATS / "budget" / "shanxi.toml").read_text("utf-8")


def line_of(text: str, words: str) -> int:
    """The line of some words, counted from 1."""
    return next(number for number, line in enumerate(text.split("\n"), 1) if words in line)


def test_a_form_may_begin_with_a_mark_of_byte_order(tmp_path: Path) -> None:
    path = tmp_path / "山西.toml"
    path.write_bytes(SHANXI.encode("utf-8-sig"))
    assert read_form(path, BudgetForm) == forms()["山西"]


def told(tmp_path: Path, *changes: tuple[str, str]) -> list[str]:
    """What is said of Shanxi's form, changed."""
    text = SHANXI
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / "样式.toml").write_text(text, "utf-8")
    with pytest.raises(GeneratorError) as raised:
        read_form(tmp_path / "样式.toml", BudgetForm)
    first, *lines = str(raised.value).split("\n")
    assert first == "样式.toml：公开样式有错误，请改正。"
    return lines


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("landscape = true", "landscap = true", "不认识“landscap”"),
        ("landscape = true", 'landscape = "横"', "“landscape”只能是 true 或者 false"),
        ('tables = { unit = "万元" }', 'tables = { unit = "万" }', "“tables.unit”不能是“万”；应为：元、百元"),
        ('tables = { unit = "万元" }', 'tables = { unit = "元", zero = "无" }', "“tables.zero”不能是“无”"),
        ('tables = { unit = "万元" }', 'tables = { unit = "元", decimals = 9 }', "“tables.decimals”不能是 9，最大是 6"),
        ('zero = "0" }', 'zero = "" }', "文字中的零要印出来"),
        ('toc_subentries = ["other_catalogue", "other_rest"]', "toc_subentries = 1", "应当是一列，写在方括号中"),
        ('overview = "第一部分 概况"', "overview = 1", "“parts.overview”应当是文字，写在引号中"),
    ],
)
def test_a_fault_is_told_with_its_line(old: str, new: str, said: str, tmp_path: Path) -> None:
    (line,) = told(tmp_path, (old, new))
    assert line.startswith(f"  第 {line_of(SHANXI, old)} 行：")
    assert said in line


def test_what_is_missing_is_told_at_what_lacks_it(tmp_path: Path) -> None:
    (line,) = told(tmp_path, ('number = "预算公开表2"\n', ""))
    table = line_of(SHANXI, 'key = "t2"') - 1
    assert line == f"  第 {table} 行：缺少“number”。"


def test_what_is_missing_in_the_whole_has_no_line(tmp_path: Path) -> None:
    assert told(tmp_path, ('name = "山西"\n', "")) == ["  缺少“name”。"]


def test_all_faults_are_told(tmp_path: Path) -> None:
    assert len(told(tmp_path, ("landscape = true", "landscap = true"), ("texts = { unit", "texts = { units"))) == 3


@pytest.mark.parametrize("spoil", [lambda text: text + "a b = 1\n", lambda text: text.replace('"山西"', '"山西')])
def test_what_is_no_toml_is_told_with_its_line(spoil: Callable[[str], str], tmp_path: Path) -> None:
    text = spoil(SHANXI)
    (tmp_path / "样式.toml").write_text(text, "utf-8")
    line = line_of(text, "a b = 1") if "a b = 1" in text else line_of(text, 'name = "山西')
    with pytest.raises(GeneratorError, match=rf"样式\.toml：不是正确的 TOML 文件（第 {line} 行）"):
        read_form(tmp_path / "样式.toml", BudgetForm)


def test_two_forms_of_one_name_are_refused(tmp_path: Path) -> None:
    for name in ("一.toml", "二.toml"):
        (tmp_path / name).write_text(SHANXI, "utf-8")
    with pytest.raises(GeneratorError, match=r"二\.toml：已有名为“山西”的公开样式"):
        read_forms(tmp_path, BudgetForm)
