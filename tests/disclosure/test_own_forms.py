"""An office's own forms are a stranger's data: each is read within bounds, or refused with file and line, at once."""

import os
from pathlib import Path
from time import process_time

import pytest

from generator.cli import main
from generator.disclosure.forms.folder import LARGEST, MOST_FILES
from generator.disclosure.printed import refers_to
from generator.families.budget import provinces
from generator.families.budget.family import BUDGET
from generator.families.budget.form import BudgetForm
from generator.families.budget.rules.targets import TARGETS_COUNTED
from generator.families.final_accounts.family import FINAL_ACCOUNTS
from generator.families.forms import INSTALLED, digest_for, forms_for
from generator.files.resources import FORMATS
from tests.support.own_forms import OWN, lay, own_form

LONG = 4.0
"""Seconds that no form may take, whatever stands in it, on a slow machine."""


def refused(folder: Path) -> list[str]:
    return [line for file in forms_for(folder / "填报表.xlsx", None).refused for line in (file.name, *file.faults)]


def test_a_form_beside_a_workbook_is_one_of_its_familys(tmp_path: Path) -> None:
    lay(tmp_path, own_form())
    lay(tmp_path, own_form("final_accounts/shanxi"), "决算.toml")
    found = forms_for(tmp_path / "填报表.xlsx", None)
    assert not found.refused
    assert list(found.of(BUDGET)) == [*BUDGET.forms(), OWN]
    assert list(found.of(FINAL_ACCOUNTS)) == [*FINAL_ACCOUNTS.forms(), OWN]
    assert found.of(BUDGET)[OWN].family == "预算" and found.of(FINAL_ACCOUNTS)[OWN].family == "决算"
    assert list(BUDGET.forms()) == list(INSTALLED.of(BUDGET)), "nothing is kept for other workbooks"


def test_without_the_folder_only_the_installed_are_known(tmp_path: Path) -> None:
    assert forms_for(tmp_path / "填报表.xlsx", None) == INSTALLED
    assert digest_for(tmp_path / "填报表.xlsx", None) == ""


def test_a_folder_that_is_named_comes_first(tmp_path: Path) -> None:
    lay(tmp_path / "甲", own_form(about="甲的"))
    lay(tmp_path / "乙", own_form(about="乙的"))
    lay(tmp_path / "乙", own_form(name="另一种"), "另一种.toml")
    found = forms_for(tmp_path / "乙" / "填报表.xlsx", tmp_path / "甲" / "公开样式")
    assert found.of(BUDGET)[OWN].about == "甲的" and "另一种" in found.of(BUDGET)
    assert [(file.name, file.faults) for file in found.refused] == [
        ("公开样式/本市.toml", ("第 5 行：本市.toml 的名称也是“本市”；请改一个。",))
    ]


WRONG = {
    "no family": (own_form(family=""), '要写明是哪一类的样式：family = "预算"，或者 family = "决算"。'),
    "another family": (own_form(family="财政"), "第 4 行：要写明是哪一类的样式："),
    "an installed name": (own_form(name="山西"), "第 5 行：“山西”是软件自带的预算样式；自己的请另取名称"),
    "an installed name, spaced": (own_form(name="山 西"), "第 5 行：name 是公开格式的名称"),
    "a name that hides": (own_form(name="本\\u202e市"), "第 5 行：name 是公开格式的名称"),
    "a long name": (own_form(name="市" * 30), "第 5 行：name 是公开格式的名称"),
    "a placeholder with a width": (own_form().replace('"{Y}年', '"{Y:999999999}年', 1), "不是占位符的名称"),
    "a key that leads elsewhere": (own_form().replace('key = "t1"', 'key = "../t1"', 1), "“../t1”"),
    "a chart that leads elsewhere": (own_form().replace('图", key = "', '图", key = "../', 1), "“../income”"),
    "a section like an annex": (own_form().replace('key = "performance"', 'key = "catalogue"', 1), "软件另有用处"),
    "a table like a list": (own_form().replace('key = "t1"', 'key = "targets"', 1), "软件另有用处"),
    "a template of its own": (
        own_form("final_accounts/shanxi").replace('"statistics"', '"../../preview/office"', 1),
        "没有“../../preview/office”这样的版式（template）；可用的：economic_lists、statistics",
    ),
    "a template of another family": (
        own_form().replace('key = "t1"', 'key = "t1"\ntemplate = "statistics"', 1),
        "没有“statistics”这样的版式（template）；这一类没有",
    ),
    "a template that does not fit": (
        own_form("final_accounts/shanxi").replace("lists = 3 },", 'lists = 2 },\n  { label = "其他" },', 1),
        "版式（template）“economic_lists”不适合这张表的行和栏",
    ),
    "a row that leads elsewhere": (own_form().replace('id = "reception"', 'id = "a/b"', 1), "“a/b”"),
    "no TOML": ("公开样式", "不是正确的 TOML 文件（第 1 行）"),
    "too deep": ("a = " + "[" * 50 + "]" * 50, "一层套一层，超过了"),
    "deeper than Python": ("a = " + "[" * 9000 + "]" * 9000, "不是正确的 TOML 文件"),
    "endless keys": (".".join("a" * 100_000) + " = 1", "键套得太深"),
    "endless keys in quotes": (".".join(['"a"'] * 50_000) + " = 1", "键套得太深"),
    "a long word": ("a" * 250_000, "不是正确的 TOML 文件"),
    "a long number": ("a = " + "1" * 200_000, "不是正确的 TOML 文件"),
    "many tables": ('family = "预算"\n' + "[[tables]]\n" * 10_000, "“tables”有 10000 个，最多 60 个"),
    "many keys": ('family = "预算"\n' + "".join(f"a{number} = 1\n" for number in range(21_000)), "内容太多"),
    "large": ("#" * (LARGEST + 1), "太大，没有读取"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_told_with_file_and_line_at_once(case: str, tmp_path: Path) -> None:
    text, told = WRONG[case]
    assert text != own_form(), "the case changes something"
    lay(tmp_path, text)
    begun = process_time()
    file, *faults = refused(tmp_path)
    assert process_time() - begun < LONG
    assert file == "公开样式/本市.toml" and any(told in line for line in faults)
    assert all(len(line) < 500 for line in faults)


def test_rows_that_a_form_names_are_bounded(tmp_path: Path) -> None:
    """Each of their cells is an amount of its own."""
    lines = ", ".join(f'{{id = "a{number}", label = "一"}}' for number in range(100))
    columns = ", ".join(f'{{id = "c{number}", head = ["一"], width = 5}}' for number in range(20))
    table = f'[[tables]]\nrows = {{by = "行", lines = [{lines}]}}\ncolumns = [{columns}]\n'
    lay(tmp_path, 'family = "预算"\n' + table * 3)
    assert "各表写明的行乘以栏目共 6000 格，最多 5000 格" in "".join(refused(tmp_path))


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 1):
        lay(tmp_path, "", f"{number}.toml")
    assert refused(tmp_path) == [
        "公开样式",
        f"公开样式有 {MOST_FILES + 1} 个，最多 {MOST_FILES} 个，没有读取；请移走不用的。",
    ]


def test_together_they_are_not_too_large(tmp_path: Path) -> None:
    for number in range(5):
        lay(tmp_path, "#" * LARGEST, f"{number}.toml")
    assert refused(tmp_path) == ["公开样式", "公开样式合计超过 1024 KB，没有读取；请移走不用的。"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither pipes in folders nor links for everyone")
def test_links_and_pipes_are_not_followed(tmp_path: Path) -> None:
    good = tmp_path / "别处.toml"
    good.write_text(own_form(), "utf-8")
    folder = tmp_path / "公开样式"
    folder.mkdir()
    (folder / "a.toml").symlink_to(good)
    os.mkfifo(folder / "b.toml")
    (folder / "c.toml").mkdir()
    told = "不是普通的文件（快捷方式、链接等），没有读取；请放文件本身。"
    assert refused(tmp_path) == [part for name in "abc" for part in (f"公开样式/{name}.toml", told)]
    (tmp_path / "别处").mkdir()
    (tmp_path / "别处" / "公开样式").symlink_to(folder)
    assert "是链接，没有读取" in "".join(refused(tmp_path / "别处"))


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "公开样式").write_text("", "utf-8")
    assert refused(tmp_path) == ["公开样式", "不能读取这个文件夹；请核对它是不是文件夹，有没有权限。"]


def test_the_digest_follows_every_file(tmp_path: Path) -> None:
    path, seen = tmp_path / "填报表.xlsx", set()
    lay(tmp_path, own_form())
    for text in (own_form(), own_form(about="另一种"), "坏的"):
        lay(tmp_path, text)
        assert digest_for(path, None) == forms_for(path, None).digest
        seen.add(digest_for(path, None))
    assert len(seen) == 3


def test_forms_are_listed_with_where_they_come_from_and_what_is_verified(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = lay(tmp_path, own_form(verified="本市教育局2026年部门预算"))
    assert main(["forms", "--forms", str(file.parent)]) == 0
    said = capsys.readouterr().out
    assert f"预算　本市　山西省部门（单位）预算公开样式　来自 {file}　依据：本市教育局2026年部门预算\n" in said
    assert "预算　山西　山西省部门（单位）预算公开样式　软件自带　依据：四份公开的预算，如高平市公安局2026年" in said
    assert f"软件自带的样式文件在 {FORMATS}；" in said
    lay(tmp_path, own_form(verified=""))
    assert main(["forms", "--forms", str(file.parent)]) == 0
    assert f"来自 {file}　依据：没有写（verified）\n" in capsys.readouterr().out


def test_a_fault_of_an_installed_form_is_told_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever changes one sees what is wrong, whatever the command that needs forms, and nothing else."""
    (tmp_path / "budget").mkdir()
    (tmp_path / "budget" / "坏的.toml").write_text(own_form().replace('of = "“三公”经费"', 'of = "三公"', 1), "utf-8")
    monkeypatch.setattr(provinces, "FORMATS", tmp_path)
    provinces.forms.cache_clear()
    try:
        assert main(["new", "--year", "2026", "--name", "某局", "-o", str(tmp_path / "新.xlsx")]) == 2
    finally:
        provinces.forms.cache_clear()
    first, *faults = capsys.readouterr().err.splitlines()
    assert first == "坏的.toml：公开样式有错误，请改正。"
    assert len(faults) == 1 and "不认识口径“三公”" in faults[0]


def smallest(folder: Path) -> BudgetForm:
    """The form of the guide: two tables, one section."""
    text = (Path(__file__).parents[2] / "docs" / "guide" / "forms.md").read_text("utf-8")
    lay(folder, text.split("## 最小的样式")[1].split("```toml\n")[1].split("```")[0])
    assert refused(folder) == []
    form = forms_for(folder / "填报表.xlsx", None).of(BUDGET)["小样"]
    assert isinstance(form, BudgetForm)
    return form


def test_the_smallest_form_of_the_guide_can_be_used_and_asks_for_no_targets(tmp_path: Path) -> None:
    """It neither prints 绩效目标表 nor counts them; the others do."""
    form = smallest(tmp_path)
    assert [table.key for table in form.tables] == ["b1", "b2"]
    assert not refers_to(form, TARGETS_COUNTED)
    assert all(refers_to(other, TARGETS_COUNTED) for other in BUDGET.forms().values())


def test_every_fault_of_every_form_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = lay(tmp_path, own_form(family="").replace("[money]", "钱 = 1"))
    lay(tmp_path, own_form().replace("width = ", "width = 9", 3).replace('key = "t1"', 'key = "T1"', 1), "另一种.toml")
    lay(tmp_path, own_form(name="好的"), "好的.toml")
    assert main(["forms", "--forms", str(file.parent)]) == 1
    said = capsys.readouterr().out
    assert "预算　好的　" in said and "预算　本市" not in said
    assert "公开样式/本市.toml：\n  不是正确的 TOML 文件" in said
    assert said.count("栏目“") >= 3 and "“T1”" in said
    assert main(["forms", "--forms", str(tmp_path / "没有")]) == 2


def test_a_folder_that_is_named_must_be_usable_or_nothing_is_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = lay(tmp_path, own_form(name="山西"))
    new = ["new", "--year", "2026", "--name", "某局", "-o", str(tmp_path / "空表.xlsx"), "--forms"]
    assert main([*new, str(file.parent)]) == 2
    assert "公开样式/本市.toml：\n  第 5 行：“山西”是软件自带的预算样式" in capsys.readouterr().err
    assert main([*new, str(tmp_path)]) == 2
    assert "没有公开样式（.toml）" in capsys.readouterr().err
    assert not (tmp_path / "空表.xlsx").exists()
