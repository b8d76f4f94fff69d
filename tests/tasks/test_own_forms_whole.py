"""A form that is only outside the installation serves from the blank workbook to the signed document, and after."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.cli import main
from generator.disclosure.forms.folder import MOST_FILES
from generator.errors import GeneratorError
from generator.families.budget.family import BUDGET
from generator.families.forms import forms_for
from generator.files.frozen import PUBLIC
from generator.signoff.package import workbook_at
from generator.tasks.check import check
from generator.tasks.taking_along import Along, taken_along
from tests.support.changed import small
from tests.support.edited import copy_attachments
from tests.support.own_forms import OWN, in_form, lay, own_form
from tests.support.shanghai import BUDGETS
from tests.support.shanghai_books import write_book

SHANGHAI = "budget/shanghai"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Shanghai's published document, in Shanghai's form under another name, which lies beside it."""
    folder = tmp_path_factory.mktemp("财政局")
    book = write_book(BUDGETS[0], folder)
    path = in_form(folder, OWN, book.read_bytes())
    book.unlink()
    lay(folder, own_form(SHANGHAI))
    return path


def test_a_blank_workbook_is_of_the_form_beside_it(tmp_path: Path) -> None:
    file = lay(tmp_path, own_form(SHANGHAI))
    new = ["new", "--year", "2026", "--name", "某局", "--form", OWN]
    for where in (
        ["-o", str(tmp_path / "空表.xlsx")],
        ["-o", str(tmp_path / "别处.xlsx"), "--forms", str(file.parent)],
    ):
        assert main([*new, *where]) == 0
        book = load_workbook(where[1])
        assert "功能科目说明" in book.sheetnames and "整体绩效" not in book.sheetnames
        assert OWN in [row[1].value for row in book["基本信息"].iter_rows(max_col=2)]
        lists = [str(offer.formula1) for offer in book["基本信息"].data_validations.dataValidation]
        assert any(OWN in offered and "山西" in offered for offered in lists), "the dropdown offers it, too"


def test_from_the_workbook_to_the_signed_document_without_the_file_of_the_form(filled: Path, tmp_path: Path) -> None:
    shutil.copytree(filled.parent, tmp_path / "填报")
    path, made, output = tmp_path / "填报" / filled.name, tmp_path / "公开", tmp_path / "输出"
    assert main(["check", str(path)]) == 0
    assert main(["render", str(path), "-o", str(made), "--format", "html,json,xlsx"]) == 0
    sign = ["sign", str(path), "-o", str(output), "--name"]
    assert main([*sign, "张三", "--step", "提交"]) == 0
    shutil.rmtree(path.parent / "公开样式")
    assert main(["verify", str(made)]) == 0
    assert main([*sign, "李四", "--step", "审查"]) == 0
    assert main([*sign, "王五", "--step", "审签", "--remark", "同意公开"]) == 0
    assert main(["status", "-o", str(output)]) == 0
    (signed,) = output.glob("*/signed/*")
    (published,) = (signed / PUBLIC).glob("*.html")
    assert published.read_bytes() == next(made.glob("*.html")).read_bytes()
    assert [file.name for file in signed.rglob("*.toml")] == ["本市.toml"]
    assert not [found for found in check(workbook_at(signed)).findings if found.code in {"IDN-02", "IDN-12"}]
    assert main(["compare", str(signed), str(signed), "-o", str(tmp_path / "改动对照.html")]) == 0
    (tmp_path / "下年").mkdir()
    assert main(["rollover", str(signed), "--year", "2026", "-o", str(tmp_path / "下年" / "下年.xlsx")]) == 0
    assert "IDN-02" not in codes(tmp_path / "下年" / "下年.xlsx"), "its form went along"
    assert main(["check", str(path)]) == 1, "without its form, the workbook is in none"


def codes(path: Path) -> set[str]:
    return {finding.code for finding in check(path).findings}


def test_the_form_may_be_in_another_folder(filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(shutil.copy(filled, tmp_path / "填报表.xlsx"))
    forms = ["--forms", str(filled.parent / "公开样式")]
    assert main(["check", str(path)]) == 1
    assert main(["check", str(path), *forms]) == 0
    assert main(["compare", str(path), str(filled), "-o", str(tmp_path / "改动对照.html"), *forms]) == 0
    assert main(["rollover", str(path), "--year", "2026", "-o", str(tmp_path / "下年.xlsx"), *forms]) == 0
    assert f"公开样式“{OWN}”在 {forms[1]}，没有复制；" in capsys.readouterr().out
    assert not list(tmp_path.rglob("*.toml"))
    submit = ["sign", str(path), "-o", str(tmp_path / "输出"), "--name", "张三", "--step", "提交"]
    assert main([*submit, *forms]) == 0
    assert [file.name for file in (tmp_path / "输出").rglob("*.toml")] == ["本市.toml"]


def test_units_with_a_form_of_one_name_that_says_two_things_are_not_merged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = []
    for name in ("甲", "乙"):
        lay(tmp_path / name, own_form(about=name))
        copy_attachments(tmp_path / name)
        paths.append(str(in_form(tmp_path / name, OWN, small())))
    assert main(["merge", *paths, "--name", "某局", "-o", str(tmp_path / "部门.xlsx")]) == 2
    assert "旁边的公开样式“本市”与 " in capsys.readouterr().err
    assert not (tmp_path / "部门.xlsx").exists()


@pytest.mark.slow
def test_the_merged_workbook_has_the_form_of_its_units_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "部门").mkdir()
    lay(tmp_path / "甲", own_form())
    copy_attachments(tmp_path / "甲")
    unit = in_form(tmp_path / "甲", OWN, small())
    merged = tmp_path / "部门" / "部门.xlsx"
    assert main(["merge", str(unit), "--name", "某局", "-o", str(merged)]) == 0
    (file,) = (tmp_path / "部门").rglob("*.toml")
    assert f"公开样式“{OWN}”已复制到新填报表旁边：{file}\n" in capsys.readouterr().out
    assert "IDN-02" not in codes(merged)


def along(folder: Path, given: Path | None = None) -> Along:
    """What is to be done so that a new workbook in a folder has the form that lies beside the old one."""
    known = forms_for(folder.parent / "旧" / "旧.xlsx", given)
    return taken_along(known.of(BUDGET)[OWN], BUDGET, known, folder / "新.xlsx", given)


def test_a_form_goes_along_under_a_name_that_is_free_and_only_once(tmp_path: Path) -> None:
    old, new = lay(tmp_path / "旧", own_form()), tmp_path / "新"
    lay(new, own_form("final_accounts/shanxi"))
    along(new).take()
    assert (new / "公开样式" / "本市-2.toml").read_bytes() == old.read_bytes()
    assert along(new) == Along(), "it is there already"


def test_another_form_of_the_name_is_not_overwritten_and_nothing_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(tmp_path / "旧", own_form())
    copy_attachments(tmp_path / "旧")
    old, other = in_form(tmp_path / "旧", OWN, small()), own_form(about="另一种")
    there = lay(tmp_path / "新", other, "另一种.toml")
    output = tmp_path / "新" / "2027.xlsx"
    assert main(["rollover", str(old), "--year", "2027", "-o", str(output)]) == 2
    assert "这里的公开样式“本市”与原填报表用的不同，没有覆盖，没有生成新填报表；" in capsys.readouterr().err
    assert not output.exists() and there.read_text("utf-8") == other
    assert [file.name for file in there.parent.iterdir()] == ["另一种.toml"]


def test_a_form_that_would_make_a_folder_unreadable_does_not_go_along(tmp_path: Path) -> None:
    lay(tmp_path / "旧", own_form())
    for number in range(MOST_FILES):
        lay(tmp_path / "新", "#", f"{number}.toml")
    with pytest.raises(GeneratorError, match="放不下公开样式“本市”，没有生成新填报表"):
        along(tmp_path / "新")


def test_a_faulty_form_beside_a_workbook_is_a_finding_of_it(tmp_path: Path) -> None:
    lay(tmp_path, own_form(name="山西"))
    copy_attachments(tmp_path)
    (tmp_path / "甲.xlsx").write_bytes(small())
    found = check(tmp_path / "甲.xlsx")
    (told,) = (finding for finding in found.findings if finding.code == "IDN-12")
    assert str(told).startswith("公开样式/本市.toml 有错误，没有采用：第 5 行：“山西”是软件自带的预算样式")
    assert found.disclosures, "its own form is an installed one"
    unknown = in_form(tmp_path, OWN, small())
    assert {"IDN-02", "IDN-12"} <= {finding.code for finding in check(unknown).findings}
