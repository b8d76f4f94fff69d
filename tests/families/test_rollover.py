"""Rolling over: next year's document compares itself with what last year's document said, figure by figure."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from shutil import copy
from tempfile import mkdtemp

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.cli import main
from generator.disclosure.disclosure import Disclosure
from generator.disclosure.workbooks.carrying import carried, continued, emptied
from generator.disclosure.workbooks.keeping import ALL, Keep
from generator.errors import GeneratorError
from generator.facts.figure import Figure
from generator.families.budget.basis import Basis
from generator.families.budget.entries import BasicLine, ProjectLine
from generator.families.budget.family import BUDGET
from generator.families.budget.sheets import SHEETS as BUDGET_SHEETS
from generator.families.budget.submission import Submission
from generator.families.budget.terms import ChangeSubject
from generator.families.final_accounts import comparison as final_comparison
from generator.families.final_accounts.terms import ChangeSubject as FinalSubject
from generator.families.known import LAYOUTS, family_of
from generator.findings.finding import Level, has_errors
from generator.model.terms import FundingYear, Source
from generator.tasks.check import check
from generator.tasks.publish import publish
from generator.tasks.rollover import roll_over
from generator.workbook.reading.read import read_workbook
from generator.workbook.writing.offer import FIRST_ROW
from tests.support.departments import department, sizes
from tests.support.edited import INVENTED, copy_attachments, edited
from tests.support.inputs import SHEETS
from tests.support.made import INPUTS, checked, once
from tests.support.thinned import slow
from tests.support.varied import invented

EXAMPLES = {"2026-高平市公安局": 2027, "2025-沁水县公安局": 2026}
STATED = {"total", "general", "abroad", "reception", "vehicle_purchase", "vehicle_operation", "agency_operating"}


UNITS = ("038001", "038003")


@cache
def source(*codes: str) -> Path:
    """A department of some of the invented one's units, or all, with what it attaches."""
    path = Path(mkdtemp()) / f"{'-'.join(codes) or '全部'}.xlsx"
    copy_attachments(path.parent)
    path.write_bytes(department(*(codes or UNITS)))
    return path


@pytest.fixture(params=sizes(*UNITS))
def last(request: pytest.FixtureRequest) -> Path:
    """Last year's workbook."""
    return source(*request.param)


@cache
def made(path: Path, year: int = 2027, keep: Keep = ALL) -> Path:
    """A workbook rolled over, once a run."""

    def rolled_over(new: Path) -> bytes:
        report = roll_over(path, year, new, keep=keep)
        assert report.findings == [] and report.remarks
        return new.read_bytes()

    new = Path(mkdtemp()) / "下一年.xlsx"
    data = once(f"下一年-{path.stem}-{keep.codes}.xlsx", lambda: rolled_over(new))
    new.write_bytes(data)
    return new


@cache
def opened(path: Path) -> Workbook:
    """A workbook, to be looked at only."""
    return load_workbook(path)


def rolled(path: Path, year: int, folder: Path) -> Path:
    """The same, to be filled in."""
    return Path(copy(made(path, year), folder))


def basis(path: Path) -> Basis:
    found = check(path).basis
    assert found
    return found


def submission(path: Path) -> Submission:
    """What stands in a workbook that is not filled in yet, faults or none."""
    return basis(path).submission


def write(page: Worksheet, name: str, rows: Sequence[Mapping[str, object]], first: int = FIRST_ROW) -> None:
    """Type rows into a sheet, as a filler does."""
    for number, row in enumerate(rows, first):
        for field, letter in SHEETS[name].letters.items():
            if field in row:
                page[f"{letter}{number}"].value = row[field]


def filled(path: Path, last: Submission) -> Path:
    """Fill in next year's workbook: all lines of the projects that go on, each doubled and a little more."""
    stays = {project.code for project in submission(path).projects}
    basic = [grown(line) for line in last.basic]
    lines = [grown(line) for line in last.project_lines if line.project in stays]
    book = load_workbook(path)
    write(book["基本支出"], "basic", basic)
    write(book["项目支出"], "project_lines", lines)
    for name, source in (("fund_income", Source.GOVERNMENT_FUND), ("state_capital_income", Source.STATE_CAPITAL)):
        write(book[SHEETS[name].name], name, incomes(last, getattr(last, name), [*basic, *lines], source))
    write(book["政府采购"], "procurement", [row.model_dump(exclude={"places"}) for row in last.procurement])
    write(book["变动原因"], "reasons", reasons(last))
    book["基本信息"]["B11"].value = f"{last.identity.year}-12-31"
    book.save(path)
    return path


def grown(line: BasicLine | ProjectLine) -> dict[str, object]:
    return line.model_dump(exclude={"places"}) | {"amount": line.amount * 2 + Decimal("0.25")}


def incomes(last: Submission, given: Sequence, lines: Sequence[Mapping], source: Source) -> list[dict[str, object]]:
    """One row for each unit: all its income of a source, under the first revenue code of last year."""
    units = {project.code: project.unit for project in last.projects}
    sums: dict[str, Decimal] = {}
    for line in lines:
        if (line["source"], line["funding_year"]) == (source, FundingYear.CURRENT):
            unit = line["unit"] if "unit" in line else units[line["project"]]
            sums[unit] = sums.get(unit, Decimal(0)) + line["amount"]
    return [{"unit": unit, "revenue_code": given[0].revenue_code, "amount": amount} for unit, amount in sums.items()]


def reasons(last: Submission) -> list[dict[str, object]]:
    """A reason for every subject, of the department and of every unit; last year's rows come first."""
    before = [(reason.unit, reason.subject) for reason in last.reasons]
    whole = [(unit, subject) for unit in (None, *(unit.code for unit in last.units)) for subject in ChangeSubject]
    rows = dict.fromkeys([*before, *whole])
    return [{"unit": unit, "subject": subject, "text": "本年任务增加"} for unit, subject in rows]


def compared(document: Disclosure) -> dict[str, tuple[Decimal, Decimal]]:
    """What a document compares: the fact, this year's figure and last year's."""
    found = {}
    for key, figure in document.figures.items():
        if key.startswith("change("):
            this, last = figure.operands
            assert isinstance(this, Figure) and isinstance(last, Figure)
            found[this.key] = (this.value, last.value)
    return found


def check_comparisons(before: Basis, after: Basis) -> None:
    """What the new document states as last year's is what the old document states as its own."""
    said, changes = BUDGET.disclosure(before).figures, compared(BUDGET.disclosure(after))
    for fact, (_, last) in changes.items():
        assert last == (said[fact].value if fact in said else 0), fact
    assert [fact for fact, (this, last) in changes.items() if this > last > 0]


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_new_document_compares_itself_with_what_the_last_one_said(example: str, tmp_path: Path) -> None:
    """So does that of a small department, and every unit's, by default: see the next test."""
    last = INPUTS / f"{example}.xlsx"
    old = basis(last)
    path = filled(rolled(last, EXAMPLES[example], tmp_path), old.submission)
    published = publish(path, tmp_path / "公开文本", ("html", "json"))
    assert not has_errors(published.findings)
    assert {file.suffix for file in published.files} >= {".html", ".json"}
    assert len(compared(BUDGET.disclosure(basis(path)))) >= 5
    check_comparisons(old, basis(path))


def test_so_does_every_units(tmp_path: Path, last: Path) -> None:
    old = check(last, units=True)
    assert old.basis
    new = check(filled(rolled(last, 2027, tmp_path), old.basis.submission), units=True)
    assert [str(finding) for finding in new.findings if finding.level is Level.ERROR] == []
    assert new.basis and len(new.units) == len(old.units) == len(old.basis.submission.units)
    assert len(new.disclosures) == 1 + len(new.units), "nothing keeps them from being published"
    for before, after in zip((old.basis, *old.units), (new.basis, *new.units), strict=True):
        check_comparisons(before, after)


def test_last_years_figures_are_unrounded_and_locked(last: Path) -> None:
    path, old = made(last), basis(last)
    page = opened(path)["上年数"]
    assert page.protection.sheet and not page.protection.password
    assert page["B3"].protection.locked and not page["B9"].protection.locked, "a new unit can be added"
    assert "2026 年填报表" in str(page["A1"].value)
    rows = submission(path).last_year
    assert rows[0].total == old.ledger.figure.value
    assert [row.unit for row in rows] == [None, *(unit.code for unit in old.submission.units)]
    for field in STATED:
        assert getattr(rows[0], field) == sum(getattr(row, field) for row in rows[1:]), field


@pytest.mark.slow
def test_one_unit_has_one_row_of_last_year(tmp_path: Path) -> None:
    (tmp_path / "一个单位.xlsx").write_bytes(department("038003"))
    copy_attachments(tmp_path)
    assert roll_over(tmp_path / "一个单位.xlsx", 2027, tmp_path / "新.xlsx").findings == []
    assert [row.unit for row in submission(tmp_path / "新.xlsx").last_year] == [None]


def test_what_is_of_one_year_is_left_out_and_the_rest_is_carried(last: Path) -> None:
    """Projects, too, if no choice is made: offices call 一次性 what comes back every year."""
    path = made(last)
    old, new = submission(last), read_workbook(path, LAYOUTS)[0].rows
    stays = old.projects
    assert [row.cells["code"].value for row in new["项目"]] == [project.code for project in stays]
    assert [row.cells["openness"].value for row in new["项目"]] == [project.openness for project in stays]
    assert {row.cells["project"].value for row in new["项目绩效"]} <= {project.code for project in stays}
    for name in ("units", "assets", "profile", "catalogue", "amendments", "notes", "glossary"):
        assert len(new[SHEETS[name].name]) == len(getattr(old, name)), name
    for name in ("basic", "project_lines", "procurement", "attachments", "confirmations", "fund_income"):
        assert new[SHEETS[name].name] == (), name
    identity = new["基本信息"][0].cells
    assert (identity["year"].value, identity["code"].value) == (2027, old.identity.code)
    assert identity["approval_date"].is_blank and identity["assets_date"].is_blank
    form = new["项目绩效"][0].cells
    assert not form["overview"].is_blank and form["year_central"].is_blank and form["filed"].is_blank


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        slow(["none"], set()),
        (["YC26001", "yc26009"], {"YC26001", "YC26009"}),
        slow(["YC26001,YC26009"], {"YC26001", "YC26009"}),
    ],
)
def test_projects_are_kept_as_chosen(words: list[str], kept: set[str]) -> None:
    path = made(source(*UNITS), keep=Keep.of(words))
    rows = read_workbook(path, LAYOUTS)[0].rows
    assert {row.cells["code"].value for row in rows["项目"]} == kept
    for sheet in ("项目绩效", "项目绩效指标"):
        assert {row.cells["project"].value for row in rows[sheet]} == kept & {
            target.project for target in submission(source(*UNITS)).project_targets
        }


@pytest.mark.parametrize(
    ("kept", "headers"),
    [((), set()), (("YC26001",), {"年度省级财政资金（元）", "填报日期"}), (("YC26009",), {"填报日期"})],
)
def test_nothing_is_told_to_be_emptied_that_is_not_there(kept: Sequence[str], headers: set[str]) -> None:
    """YC26001 has money of the province, YC26009 has none; without either, no form is left to be emptied."""
    whole, stays = invented(), frozenset(kept)
    rows = {name: carried(whole, name, stays) for name in whole.sheets}
    told = "".join(remark.text for remark in emptied(whole, rows) if remark.sheet == "项目绩效")
    assert {header for header in ("年度省级财政资金（元）", "填报日期") if f"“{header}”" in told} == headers
    assert bool(told) is bool(kept)


def test_a_sheet_without_rows_knows_what_last_year_had() -> None:
    whole = invented()
    sheets = continued(BUDGET_SHEETS, whole, {"projects": [], "units": carried(whole, "units", frozenset())})
    assert (sheets["projects"].before, sheets["units"].before, sheets["confirmations"].before) == (17, 0, 0)


@pytest.mark.slow
def test_what_last_year_had_is_not_said_to_be_nothing() -> None:
    """Sheets that begin without rows say how many there were, and are in view though few departments use them."""
    book = opened(made(INPUTS / f"{INVENTED}.xlsx", keep=Keep.of(["none"])))
    rows = book["填报进度"].iter_rows(min_row=9, max_col=8, values_only=True)
    states = {row[0]: str(row[7]) for row in rows if row[1] in {"必填", "按需", "少用"}}
    assert "上年有 17 行；本年没有的可以不填" in states["项目"] and "上年有 4 行" in states["政府性基金收入"]
    assert "上年有" not in states["确认事项"] + states["单位"] and "还没有填写" in states["基本支出"]
    assert [book[name].sheet_state for name in ("政府性基金收入", "附件")] == ["visible", "visible"]


def test_a_project_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "新.xlsx"
    said = [
        "rollover",
        str(source(*UNITS)),
        "--year",
        "2027",
        "-o",
        str(path),
        "--keep",
        "YC26001",
        "P404",
    ]
    assert main(said) != 0 and not path.exists()
    assert "没有编码为“P404”的项目" in "".join(capsys.readouterr())


def test_final_accounts_of_a_budget_leave_no_choice(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="请去掉 --keep"):
        roll_over(source(*UNITS), 2026, tmp_path / "新.xlsx", family_of("final_accounts"), keep=Keep(("YC26001",)))


@pytest.mark.parametrize(
    ("words", "why"),
    [([""], "没有写"), ([","], "没有写"), ([], "没有写"), (["all", "P1"], "只写一样"), (["none,P1"], "只写一样")],
)
def test_a_choice_that_is_none_is_refused(words: list[str], why: str) -> None:
    with pytest.raises(GeneratorError, match=why):
        Keep.of(words)


def test_all_is_all_however_it_is_written() -> None:
    assert Keep.of(["ALL"]) == Keep.of(["ａｌｌ"]) == ALL and Keep.of(["None"]) == Keep(())


def test_reasons_are_empty_with_last_years_beside_them(last: Path) -> None:
    page = opened(made(last))["变动原因"]
    old = submission(last).reasons
    headers = {cell.value: cell.column for cell in page[2]}
    column = headers["上年原因（供参考）"]
    assert [page.cell(row, column).value for row in range(3, 3 + len(old))] == [reason.text for reason in old]
    assert {page.cell(row, headers["原因"]).value for row in range(3, 3 + len(old))} == {None}


def test_what_was_not_carried_is_told_and_stands_in_the_guide(
    tmp_path: Path, last: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "新.xlsx"
    assert main(["rollover", str(last), "--year", "2027", "-o", str(path)]) == 0
    said = capsys.readouterr().out
    for text in (
        "请核对　项目：一次性项目，已带入；本年不再安排的，请清空“项目”表中的这一行",
        "连同它的绩效目标和指标：骨干教师境外研修（YC26003）",
        "请核对　项目：没有绩效目标表，不知道是否一次性项目",
        "未带入　附件",
        "机构设置图.png",
        "已清空　基本信息：“批复日期”",
        "处写有“2026”",
        "请核对　整体绩效、项目绩效：年度目标",
    ):
        assert text in said
    told = [str(row[0].value) for row in load_workbook(path)["填报说明"].iter_rows() if row[0].value]
    remarks = [line.strip() for line in said.splitlines() if "　" in line]
    assert remarks[0].startswith("请核对　项目：一次性项目"), "what has to be looked at first"
    assert told[3 : 3 + len(remarks)] == remarks, "above all help, below the version and where it comes from"
    assert path.read_bytes() == made(last).read_bytes(), "the same workbook is made every time"


def test_a_workbook_with_errors_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = edited(tmp_path, {("基本支出", "H3"): -1, ("单位", "B4"): None}, data=department(*UNITS))
    path = tmp_path / "新.xlsx"
    assert main(["rollover", str(broken), "--year", "2027", "-o", str(path)]) == 1
    said = capsys.readouterr().out
    assert re.search("基本支出（.*\n    错误  H3：", said) and re.search("单位（.*\n    错误  B4：", said)
    assert "没有生成" in said
    assert not path.exists()


@pytest.mark.parametrize("year", [2026, 2028])
def test_the_years_follow_one_another(year: int, tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="只能结转到 2027 年"):
        roll_over(source(*UNITS), year, tmp_path / "新.xlsx")


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "新.xlsx").write_bytes(b"filled in")
    with pytest.raises(GeneratorError, match="请换一个文件名"):
        roll_over(source(*UNITS), 2027, tmp_path / "新.xlsx")


ACCOUNTS = INPUTS / "2025-云川市教育局决算.xlsx"


@cache
def accounts(example: str, family: str, year: int, last: Path | None = None) -> tuple[Path, list[str]]:
    """A workbook of final accounts that was rolled over, once a test process, and what was told of it."""
    path = Path(mkdtemp()) / "决算.xlsx"
    report = roll_over(INPUTS / f"{example}.xlsx", year, path, family_of(family), last)
    assert report.findings == []
    return path, [str(remark) for remark in report.remarks]


@cache
def table(path: Path, sheet: str) -> list[tuple[object, ...]]:
    return list(load_workbook(path, read_only=True)[sheet].iter_rows(min_row=2, values_only=True))


def column(path: Path, sheet: str, header: str) -> list[object]:
    """What stands in a column, down to its last row."""
    head, *rows = table(path, sheet)
    return [row[head.index(header)] for row in rows]


def amounts(path: Path, sheet: str, header: str) -> Decimal:
    return sum((Decimal(str(value)) for value in column(path, sheet, header) if value is not None), Decimal(0))


@pytest.mark.slow
def test_next_years_final_accounts_compare_themselves_with_what_was_published() -> None:
    """So do those that begin with a budget, by default: see the next test."""
    path, told = accounts(ACCOUNTS.stem, "final_accounts", 2026)
    assert_compared(path)
    assert not any(column(path, "收入决算", "决算数（元）")) and not any(column(path, "国有资产", "其他用车（辆）"))
    assert any(column(path, "支出用途", "用途")) and not any(column(path, "支出用途", "变动原因"))
    assert any(line.startswith("待填写　收入决算、基本支出决算、") for line in told)


def assert_compared(path: Path) -> None:
    """上年决算 and 上年分类决算 are what the example published."""
    published = checked(ACCOUNTS.stem).basis
    assert published
    given = final_comparison.changes(published)
    assert column(path, "上年决算", "收入支出总计（元）")[0] == float(given[FinalSubject.TOTAL].this.value)
    of_department = [unit is None for unit in column(path, "上年分类决算", "单位编码")]
    classes = zip(of_department, column(path, "上年分类决算", "上年决算数（元）"), strict=True)
    total = sum(Decimal(str(amount)) for own, amount in classes if own and amount)
    assert total == given[FinalSubject.GENERAL].this.value


def test_final_accounts_of_a_budget_begin_with_what_was_budgeted(capsys: pytest.CaptureFixture[str]) -> None:
    path, told = accounts(INVENTED, "final_accounts", 2026, ACCOUNTS)
    assert_compared(path)
    assert any("按 2025 年决算的明细算出" in line for line in told)
    planned = invented().lines
    current = sum(line.amount for line in planned if line.funding_year is FundingYear.CURRENT)
    sheets = ("基本支出决算", "项目支出决算")
    assert sum(amounts(path, sheet, "年初预算数（元）") for sheet in sheets) == current
    assert [any(column(path, sheet, "决算数（元）")) for sheet in sheets] == [False, False]
    assert any("上年结转安排的" in line and "没有计入年初预算数" in line for line in told)
    assert main(["check", str(path)]) in (0, 1)
    assert not re.search("Traceback|程序出错", "".join(capsys.readouterr()))


@pytest.mark.parametrize(
    ("example", "family", "year", "why"),
    [
        ("2025-云川市教育局决算", "budget", 2026, "是决算填报表，不能结转为预算填报表"),
        (INVENTED, "final_accounts", 2027, "是 2026 年的预算填报表，只能结转到 2026 年"),
    ],
)
def test_what_does_not_follow_is_refused(example: str, family: str, year: int, why: str, tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match=why):
        roll_over(INPUTS / f"{example}.xlsx", year, tmp_path / "新.xlsx", family_of(family))


@pytest.mark.parametrize(
    ("example", "last", "year", "why"),
    [
        slow(
            INVENTED, INPUTS / "2024-高平市公安局决算.xlsx", 2026, "是 2024 年的决算填报表，这里要 2025 年的决算填报表"
        ),
        slow(INVENTED, INPUTS / "2025-沁水县公安局.xlsx", 2026, "是 2025 年的预算填报表，这里要 2025 年的决算填报表"),
        ("2026-高平市公安局", ACCOUNTS, 2026, "不是同一部门"),
        (ACCOUNTS.stem, ACCOUNTS, 2026, "请去掉 --last"),
    ],
)
def test_what_was_not_last_years_is_refused(example: str, last: Path, year: int, why: str, tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match=why):
        roll_over(INPUTS / f"{example}.xlsx", year, tmp_path / "新.xlsx", family_of("final_accounts"), last)
