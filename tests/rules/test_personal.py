"""Personal numbers in texts are found, and other long numbers are not taken for them. All numbers are invented."""

import pytest

from generator.text.personal import personal_numbers

FOUND = {
    "身份证11010519491231002X。": ("身份证号", "110****2X"),
    "身份证号：１１０１０５１９４９１２３１００２Ｘ": ("身份证号", "110****2X"),
    "手机13800138000": ("电话号码", "138****00"),
    "138-0013-8000": ("电话号码", "138****00"),
    "联系电话：0356-5222000": ("电话号码", "035****00"),
    "(0356)5222000": ("电话号码", "035****00"),
    "监督电话 5222000": ("电话号码", "522****00"),
    "账号6222 0212 3456 7890 128": ("银行卡号", "622****28"),
    "卡号4111111111111111": ("银行卡号", "411****11"),
}

OTHER_NUMBERS = (
    "110105194912310021",  # wrong check digit
    "11010519491331002X",  # no such month
    "4111111111111112",  # fails Luhn
    "14058126P000000000011",  # a project's code
    "140581262000000000011380013",
    "20260108153000",
    "晋财综〔2025〕13800138000号文",
    "1,495,641.71元",
    "2026-2028年",
    "GB50348-2004",
    "5222000平方米",
)


@pytest.mark.parametrize("text", FOUND)
def test_a_personal_number_is_found_and_masked(text: str) -> None:
    assert FOUND[text] in list(personal_numbers(text))


@pytest.mark.parametrize("text", OTHER_NUMBERS)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert list(personal_numbers(text)) == []
