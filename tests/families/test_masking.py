"""What of a text is hidden, however it is spelt, and what is left as it stands; and what counts as public."""

from decimal import Decimal

import pytest

from generator.disclosure.secrecy.masking import MASK, Mask
from generator.findings.place import Place
from generator.model.projects import Known, project_key
from generator.model.secrets import Secrets, ShownTogether
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
    assert Mask(SECRETS).masked(text) == left


WITH_SHORT_CODES = Secrets((row(3, "P001", "枫林专项", SECRET), row(4, "10001", "槐荫专项", SECRET)))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("本年安排P001 2026年经费", f"本年安排{MASK} 2026年经费"),
        ("P001 A包", f"{MASK} A包"),
        ("编码10001 2026年安排", f"编码{MASK} 2026年安排"),
        ("2026 10001", f"2026 {MASK}"),
        ("见P001\n2026年", f"见{MASK}\n2026年"),
        ("ｐ００１　２", f"{MASK}　２"),
        ("P 0 01 A", f"{MASK} A"),
        ("P001①采购", f"{MASK}①采购"),
        ("P0011、AP001、AP 001、210001", "P0011、AP001、AP 001、210001"),
    ],
)
def test_a_code_ends_where_a_blank_stands(text: str, left: str) -> None:
    mask = Mask(WITH_SHORT_CODES)
    assert mask.masked(text) == left
    assert mask.contains_name(text) is (left != text) and len(mask.rows_named_in(text)) == (left != text)


@pytest.mark.parametrize(
    "said",
    [
        "金额:5250000",
        "-5250000",
        "2026-5250000",
        "RMB5250000",
        "5250000CNY",
        "￥5250000.00",
        "5.25百万元",
        "0.525千万元",
        "52.5十万元",
        "525万多元",
        "525万余元",
        "525多万元",
        "525万用于",
        "5，250，000元",
        "5 250 000元",
        "5, 250, 000元",
        "3 5 250 000",
        "5 250 000 300人",
        "12,5250000",
        "0.0525亿",
    ],
)
def test_an_amount_is_found_however_it_is_spelt(said: str) -> None:
    left = Mask(Secrets((), (row(3, "PX90417", "", None, "5250000"),))).masked(said)
    assert MASK in left and "25" not in left.replace("2026", "")


def test_what_was_cut_off_is_the_amount_too_and_other_numbers_are_not() -> None:
    mask = Mask(Secrets((), (row(3, "PX90417", "", None, "5258000"),)))
    assert mask.masked("525万多元，525.8万余元，526万元") == f"{MASK}，{MASK}，{MASK}"
    for other in ("526万人", "526%", "526元", "5258", "A526", "12526万元", "525.8千万元"):
        assert mask.masked(other) == other


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
    together = ShownTogether(tuple(books))
    shown = [book.within(together) for book in books]
    assert len({id(book.hidden) for book in shown}) == len({id(book.amounts) for book in shown}) == 1
    assert all(book.openness("P299") is None for book in shown)


def withheld_beside(old: Secrets, new: Secrets) -> set[str]:
    """The codes, of both, that are not public where two versions are compared; the same in either direction."""
    found = [
        {row.code for row in (*old.projects, *new.projects) if not one.is_public(row.code)}
        for one in (old.beside(new), new.beside(old))
    ]
    assert found[0] == found[1]
    return found[0]


SCHOOL, FIRST, SECOND = "校舍维修", "校舍维修（一期）", "校舍维修（二期）"
WHALE = "蓝鲸特殊通道工程"


@pytest.mark.parametrize(
    ("old", "new", "withheld"),
    [
        ({"X251": "2025年蓝鲸特殊通道工程"}, {"X261": "2026年蓝鲸特殊通道工程"}, {"X251", "X261"}),
        ({"X251": WHALE}, {"X261": "“蓝鲸”特殊通道工程"}, {"X251", "X261"}),
        ({"X251": WHALE}, {"X261": f"{WHALE}（二期）"}, {"X251", "X261"}),
        ({"X251": WHALE}, {"X261": f"{WHALE}经费"}, {"X251", "X261"}),
        ({"X251": WHALE}, {"X261": "其他业务费"}, {"X251", "X261"}),
        (
            {"X251": WHALE, "N": "新的", "Y": SCHOOL},
            {"X261": "其他", "M": "别的", "Y": SCHOOL},
            {"X251", "X261", "N", "M"},
        ),
        ({"X251": WHALE, "Z1": f"2025年{SCHOOL}"}, {"X261": f"{WHALE}二", "Z2": f"2026年{SCHOOL}"}, {"X251", "X261"}),
        ({"X251": WHALE, "X261": "别的"}, {"X261": "通道"}, {"X251", "X261"}),
        ({"A": FIRST}, {"A": FIRST, "X261": SECOND}, {"X261"}),
        ({"A": FIRST, "B": SECOND}, {"A": FIRST, "X261": SECOND}, {"B", "X261"}),
        ({"A": FIRST, "B": f"2025年{SCHOOL}"}, {"A": FIRST, "X261": SECOND}, {"B", "X261"}),
        ({"A": "信息化项目", "B": "信息化专项"}, {"A": "信息化项目", "X261": "某项"}, {"B", "X261"}),
        ({"A": "甲", "B": "乙"}, {"A": "丙", "C": "乙"}, set()),
        ({"X261": WHALE, "N": "新的"}, {"X261": WHALE, "M": "别的"}, {"X261"}),
    ],
)
@pytest.mark.parametrize("openness", [SECRET, AMOUNT, None])
def test_what_may_be_a_secret_by_another_code_and_name_is_withheld_of_both_versions(
    old: dict[str, str], new: dict[str, str], withheld: set[str], openness: Openness | None
) -> None:
    one, other = (
        Secrets(
            tuple(row(at, code, name, openness if kept and code == "X261" else PUBLIC) for at, (code, name) in rows)
        )
        for kept, rows in ((False, enumerate(old.items(), 3)), (True, enumerate(new.items(), 3)))
    )
    assert withheld_beside(one, other) == withheld


HIDDEN = Secrets((row(3, "XQZ77001", WHALE, SECRET), row(4, "A1", SECOND, SECRET), row(5, "A2", FIRST, PUBLIC)))


@pytest.mark.parametrize(
    "said",
    [
        *(
            "“蓝鲸”特殊通道工程",
            "蓝鲸（特殊通道）工程",
            "蓝鲸、特殊通道工程",
            "蓝鲸-特殊通道工程",
            "蓝鲸·特殊通道_工程",
        ),
        *("《蓝鲸》——特殊，通道工程", "校舍维修二期", "校舍维修[二期]", "校舍·维修“二期”"),
        *("XQZ-77001", "xqz 77—001", "ХQZ77001", "XQZ77OOl", "００XQZ_77001"),
    ],
)
def test_a_name_or_code_is_found_whatever_punctuation_stands_within_it(said: str) -> None:
    mask = Mask(HIDDEN)
    assert mask.contains_name(f"新增{said}，已批") and len(mask.rows_named_in(f"新增{said}，已批")) == 1
    assert MASK in mask.masked(f"新增{said}，已批") and "已批" in mask.masked(f"新增{said}，已批")


@pytest.mark.parametrize(
    "said",
    [
        FIRST,
        "校舍维修一期",
        "校舍维修",
        "校舍维修。二期继续",
        "蓝鲸特殊。通道工程",
        "蓝鲸（一个）特殊通道工程",
        "XQZ7700-12",
        "加强运。维费用",
    ],
)
def test_what_is_another_name_or_code_is_not_taken_for_a_secret(said: str) -> None:
    assert Mask(Secrets((*HIDDEN.projects, row(6, "2", "运维费", SECRET)))).masked(said) == said
