"""What of a text is hidden, however it is spelt, and what is left as it stands; and what counts as public."""

from decimal import Decimal

import pytest

from generator.disclosure.secrecy.masking import MASK, Mask
from generator.findings.place import Place
from generator.model.projects import Known, project_key
from generator.model.secrets import Secrets, Together
from generator.model.terms import Openness

PUBLIC, AMOUNT, SECRET = Openness.PUBLIC, Openness.AMOUNT_ONLY, Openness.SECRET


def row(number: int, code: str, name: str, openness: Openness | None, *amounts: str) -> Known:
    place = Place(sheet="项目", cell=f"A{number}")
    return Known(place, project_key(code), code, name, openness, tuple(map(Decimal, amounts)))


SECRETS = Secrets(
    (row(3, "PX90417", "枫林应急装备更新", SECRET), row(4, "1", "运维费", SECRET), row(5, "P2", "运维费", PUBLIC)),
    (row(6, "px90417", "", None, "1845312", "1000000"),),
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("新增枫林应急装备更新等支出", f"新增{MASK}等支出"),
        ("新增枫 林 应急\n装备更新。", f"新增{MASK}。"),
        ("见ｐｘ９０４１７、00PX90417", f"见{MASK}、{MASK}"),
        ("APX904170和PX90417甲", f"APX904170和{MASK}甲"),
        ("1月起增加运维费", "1月起增加运维费"),
        ("经费184.53万元", f"经费{MASK}"),
        ("１８４.５３万元，即1,845,312元", f"{MASK}，即{MASK}"),
        ("2845312.00", MASK),
        ("10万元和100%", "10万元和100%"),
        ("科目2050201，184531人", "科目2050201，184531人"),
    ],
)
def test_what_names_a_withheld_project_is_replaced_in_place(text: str, left: str) -> None:
    assert Mask(SECRETS).shown(text) == left


@pytest.mark.parametrize(
    ("said", "openness"),
    [
        ([("P001", PUBLIC)], PUBLIC),
        ([("P001", PUBLIC), ("ｐ001", PUBLIC)], PUBLIC),
        ([("P001", PUBLIC), ("p 001", SECRET)], None),
        ([("P001", PUBLIC), ("0P001", None)], None),
        ([("P001", PUBLIC), ("P001", AMOUNT)], None),
        ([("P001", AMOUNT)], AMOUNT),
        ([("P002", PUBLIC)], None),
    ],
)
def test_a_project_is_public_only_if_every_row_of_it_says_so(
    said: list[tuple[str, Openness | None]], openness: Openness | None
) -> None:
    rows = tuple(row(number, code, "甲", each) for number, (code, each) in enumerate(said, 3))
    assert Secrets(rows).openness("P001") is openness


def test_of_two_workbooks_the_stricter_decides() -> None:
    public, amount = Secrets((row(3, "P001", "甲专项", PUBLIC),)), Secrets((row(3, "p001", "甲专项", AMOUNT),))
    assert public.beside(amount).openness("P001") is amount.beside(public).openness("P001") is AMOUNT
    unnamed = Secrets((row(3, "", "甲专项", PUBLIC),))
    assert public.beside(unnamed).openness("P001") is None, "it goes by its name"
    assert public.beside(Secrets()).openness("P001") is PUBLIC


@pytest.mark.parametrize("said", [(SECRET, AMOUNT), (AMOUNT, SECRET), (SECRET, SECRET, AMOUNT)])
def test_of_several_projects_of_one_name_the_strictest_decides_in_any_order(said: tuple[Openness, ...]) -> None:
    other = Secrets(tuple(row(number, f"S{each}", "某工程", each) for number, each in enumerate(said, 3)))
    assert Secrets((row(3, "N1", "某工程", PUBLIC),)).beside(other).openness("N1") is None


def test_a_name_that_is_public_in_the_other_workbook_withholds_nothing() -> None:
    other = Secrets((row(3, "S1", "某工程", SECRET), row(4, "S2", "某工程", PUBLIC)))
    assert Secrets((row(3, "N1", "某工程", PUBLIC),)).beside(other).openness("N1") is PUBLIC


def test_what_many_workbooks_withhold_together_is_found_once() -> None:
    books = [Secrets((row(3, f"P{number}", f"甲{number % 7}", SECRET),)) for number in range(300)]
    together = Together(tuple(books))
    shown = [book.within(together) for book in books]
    assert len({id(book.hidden) for book in shown}) == len({id(book.amounts) for book in shown}) == 1
    assert all(book.openness("P299") is None for book in shown)
