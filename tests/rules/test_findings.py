"""Every fault is found where it stands, and told in words that a filler can act on."""

import ast
import inspect
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import generator
from generator.disclosure.family import AnyFamily
from generator.disclosure.rules import SHARED, SHARED_SECRECY
from generator.families.known import FAMILIES
from generator.findings.finding import Finding, Level, has_errors
from generator.rules.authorities import AUTHORITIES, PLAUSIBILITY
from tests.support.cases import load
from tests.support.changed import (
    CASES,
    GOOD,
    OF_FILES,
    OF_FORM,
    Change,
    Told,
    findings,
    found_in,
    found_in_good,
    places,
    read_cases,
    told,
    told_in,
    told_of_file,
)
from tests.support.thinned import by_default
from tests.support.together import OF_CELLS, Group, grouped

BAD_INPUTS: list[dict[str, Any]] = load("bad-inputs.yaml")
WAYS = ("units", "merge")
NUMBERS = range(len(CASES))
QUICK = frozenset({case["code"]: number for number, case in reversed(list(enumerate(CASES)))}.values())
"""The first case of each code, which is tried by default; the others in make test-all."""

REGISTRIES = [registry for family in FAMILIES for registry in (family.rules, family.secrecy)]
RULES_OF_ALL = [rule for registry in REGISTRIES for rule in registry.rules.values()]
CODES = {rule.code for rule in RULES_OF_ALL}
CONFIRMABLE = {rule.code for rule in RULES_OF_ALL if rule.confirmable}
NAMES = [f"{case['code']}-{case['where']}" for case in CASES]
DRAFTS = {text for family in FAMILIES for form in family.forms().values() for text in form.draft.values()}
PACKAGE = Path(inspect.getfile(generator)).parent
CHINESE = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z]{3,}")
KNOWN_WORDS = {"xlsx", "Excel", "WPS", "YC", "REF", "PDF", "pdf", "PNG", "JPEG"}
WHAT_TO_DO = re.compile("请|应为|应当|是否应|可以")


FAULT_OF_ONE_CELL = re.compile("VAL|NUM|REQ|CHO|DAT|COD-01|WB")

BESIDE = {"code", "level", "where", "says", "good", "passing"}
"""What of a case is no change."""


def of_cells(change: Change) -> bool:
    return change.keys() - BESIDE <= OF_CELLS


PASSING = {number: {"good": case["good"], **case["passing"]} for number, case in enumerate(CASES) if "passing" in case}
FAULTS = {
    number: {key: value for key, value in CASES[number].items() if key not in BESIDE or key == "good"}
    for number in sorted(QUICK)
    if of_cells(CASES[number]) and not FAULT_OF_ONE_CELL.match(CASES[number]["code"])
}
"""What is tried together by default, and each alone in make test-all."""

SOUND = {number: PASSING[number] for number in sorted(QUICK & PASSING.keys()) if of_cells(PASSING[number])}


def called(group: Group) -> str:
    return "+".join(CASES[number]["code"] for number in group.numbers)


@pytest.fixture(scope="module", params=by_default(QUICK - FAULTS.keys(), NUMBERS), ids=NAMES)
def number(request: pytest.FixtureRequest) -> int:
    """A case, of which all is looked at before the next one is made."""
    return int(request.param)


def test_a_fault_is_found_at_its_cell(number: int) -> None:
    assert is_found(CASES[number], found_in(number))


def is_found(case: dict[str, Any], found: Sequence[Finding]) -> bool:
    said = any(case.get("says", "") in finding.message for finding in found if finding.code == case["code"])
    return said and (case["level"], case["where"]) in places(list(found), case["code"])


@pytest.mark.parametrize("group", grouped(FAULTS, {number: CASES[number]["level"] for number in FAULTS}), ids=called)
def test_faults_are_found_beside_one_another(group: Group) -> None:
    """One may keep another from being seen: such a one is found alone."""
    made = told(group.change)
    for finding in made.findings:
        told_well(finding)
    assert_published(made)
    hidden = [number for number in group.numbers if not is_found(CASES[number], made.findings)]
    assert len(hidden) < len(group.numbers) or len(hidden) == 1
    assert [NAMES[number] for number in hidden if not is_found(CASES[number], found_in(number))] == []


def test_what_could_not_be_read_brings_no_other_errors_with_it(number: int) -> None:
    """It is not told to be missing, nor do amounts disagree for the lack of it."""
    if FAULT_OF_ONE_CELL.match(CASES[number]["code"]):
        errors = {finding.code for finding in found_in(number) if finding.level is Level.ERROR}
        assert errors <= {CASES[number]["code"]}


def test_all_that_is_found_is_told_well(number: int) -> None:
    for finding in found_in(number):
        told_well(finding)


def test_what_is_published_holds_no_text_of_a_draft(number: int) -> None:
    """It is published without errors, and only so."""
    if not CASES[number].keys() & {"merge", *OF_FORM}:
        assert_published(told_in(number))


def assert_published(made: Told) -> None:
    assert not [text for text in DRAFTS for document in made.published if text in document]
    assert bool(made.published) == (not has_errors(made.findings))


@pytest.mark.parametrize("example", GOOD.values())
def test_what_is_found_in_a_good_workbook_is_told_well(example: str) -> None:
    for finding in found_in_good(example):
        told_well(finding)


def told_well(finding: Finding) -> None:
    """In Chinese, as a sentence that says what to do, at a place; what may be confirmed stands in a cell.

    How it is confirmed is said after it, and is not what it says to do.
    """
    message = finding.message.removesuffix(finding.confirmed)
    said = re.sub("“[^”]*”", "", message)
    assert CHINESE.search(message)
    assert set(ENGLISH.findall(said)) <= KNOWN_WORDS, message
    assert not re.search("None|[{}]", message), message
    assert re.search("[。？]$", message), message
    assert not re.search("[，；。？][，；。？]|““|””", message), message
    assert WHAT_TO_DO.search(message) or finding.level is Level.NOTICE, message
    assert finding.where
    assert finding.where.cell or finding.code not in CONFIRMABLE, finding


@pytest.mark.parametrize("number", by_default({*NUMBERS} - PASSING.keys() | QUICK - SOUND.keys(), NUMBERS), ids=NAMES)
def test_the_good_workbook_has_no_such_fault(number: int) -> None:
    case = CASES[number]
    ways = (way for way in WAYS if way in case)
    found = findings(PASSING[number]) if number in PASSING else found_in_good(case["good"], *ways)
    assert places(found, case["code"]) == set()


@pytest.mark.parametrize("group", grouped(SOUND, {number: CASES[number]["level"] for number in SOUND}), ids=called)
def test_what_is_no_fault_is_none_beside_others(group: Group) -> None:
    """Where something else is wrong, not all is looked at: so it is looked at alone, as is what others make wrong."""
    found = findings(group.change)
    codes = {number: CASES[number]["code"] for number in group.numbers}
    doubtful = [number for number in codes if has_errors(found) or places(found, codes[number])]
    assert [NAMES[n] for n in doubtful if places(findings(PASSING[n]), codes[n])] == []


BY_FILE = [number for number in NUMBERS if not OF_FILES & CASES[number].keys()]


@pytest.mark.parametrize(
    "number",
    by_default(BY_FILE[::80], BY_FILE),
    ids=[NAMES[number] for number in BY_FILE],
)
def test_the_whole_file_says_what_its_changed_sheets_say(number: int) -> None:
    assert told_of_file(CASES[number]) == told_in(number)


def codes_in_source() -> Iterator[str]:
    parts = ("workbook", "attachments", "model", "rules", "disclosure", "families")
    for path in (path for part in parts for path in (PACKAGE / part).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and re.fullmatch(r"[A-Z]{2,4}-\d\d", str(node.value)):
                yield str(node.value)


@pytest.mark.parametrize("example", GOOD.values())
def test_a_good_workbook_has_no_errors(example: str) -> None:
    assert [finding for finding in found_in_good(example, "units") if finding.level is Level.ERROR] == []


OF_SEVERAL = {"MRG-09", "IDN-12"}
"""Told of several workbooks that are alike, or of a form beside one, so of no change of a workbook: their cases are in
tests/families/test_merge.py and tests/disclosure/test_own_forms.py."""


def test_every_code_has_a_case() -> None:
    of_files = {case["code"] for case in BAD_INPUTS if "code" in case and "todo" not in case} | OF_SEVERAL
    assert set(codes_in_source()) - of_files == {case["code"] for case in CASES} - of_files
    assert {case["code"] for case in CASES} >= CODES


def test_a_rule_is_a_sentence_in_chinese() -> None:
    for rule in RULES_OF_ALL:
        assert CHINESE.search(rule.text) and rule.text.endswith("。"), rule.code
        assert not ENGLISH.search(rule.text), rule.code


def test_a_rule_names_its_authority() -> None:
    assert {rule.code for rule in RULES_OF_ALL if rule.authority not in AUTHORITIES} == set()


def test_every_authority_is_one_of_a_rule() -> None:
    assert set(AUTHORITIES) == {rule.authority for rule in RULES_OF_ALL}


def test_a_rule_has_a_case_in_which_it_finds_something_and_one_in_which_it_does_not() -> None:
    """The cases run above; here is that none is left out, and that each changes what the good workbook says."""
    changing = {"edit", "clear", "drop", "rename", "files", "add", *OF_FORM}
    tried = {case["code"] for case in CASES if changing & case.keys() or "passing" in case}
    assert tried >= CODES


@pytest.mark.parametrize(("family", "name"), list(zip(FAMILIES, GOOD, strict=True)), ids=GOOD)
def test_a_familys_own_rule_has_a_case_with_its_workbook(family: AnyFamily, name: str) -> None:
    """Two families may have a rule of one code, over other figures."""
    own = (family.rules.rules.keys() - SHARED.rules.keys()) | (
        family.secrecy.rules.keys() - SHARED_SECRECY.rules.keys()
    )
    assert {case["code"] for case in read_cases(name)} >= own


def test_what_is_only_unusual_may_be_confirmed() -> None:
    rules = [rule for rule in RULES_OF_ALL if rule.authority == PLAUSIBILITY and rule.level is not Level.NOTICE]
    assert {rule.code for rule in rules} <= CONFIRMABLE


def test_only_what_matters_may_be_confirmed() -> None:
    assert not [rule.code for rule in RULES_OF_ALL if rule.confirmable and rule.level is Level.NOTICE]


def test_all_faults_are_told_at_once() -> None:
    faults = {
        "基本信息!B2": "二〇二六",
        "基本信息!B9": "某省",
        "单位!A4": "038001",
        "基本支出!H3": -1,
        "基本支出!H4": "12万",
        "基本支出!C5": "20501",
        "项目支出!A3": "YC26100",
        "政府性基金收入!B3": "1030601",
        "上年数!B3": "—",
        "国有资产!C3": "若干",
    }
    found = findings({"edit": faults, "drop": ["政府采购"], "clear": ["职责机构!3:30"]})
    errors = {str(finding.where) for finding in found if finding.level is Level.ERROR}
    assert errors >= {*faults, "政府采购", "职责机构"}


def test_who_is_sent_to_a_sheet_that_is_hidden_is_told_how_to_show_it() -> None:
    """In messages, a sheet that the blank workbook hides has its name from one function, or the hint behind it."""
    hidden = "|".join({sheet.name for family in FAMILIES for sheet in family.order if sheet.rare})
    unsaid = re.compile(rf"在“(?:{hidden})”表(?!{{UNSEEN}})")
    assert "科目补充" in hidden
    assert [path.name for path in PACKAGE.rglob("*.py") if unsaid.search(path.read_text("utf-8"))] == []
