"""Numbers in Chinese text (文字中的数): amounts, percentages and counts that state a fact.

Not statements are dates, years, document numbers, codes, ordinals, durations and ranges; nor standards and rates, such
as 不低于95%, ≥3台, 每人每月592元, 5000元/人/年, 满意度95%, which are targets or the cost of a single item.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from generator.facts.figure import Counted, Measure
from generator.model.money import SCALE, YUAN
from generator.rules.counted import CLASSIFIERS, counted_at
from generator.text.numerals import NUMERAL, number_of

ASCII: Final = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
"""Full-width digits, point and per-cent sign → ASCII."""

_UNITS: Final[Mapping[str, tuple[Measure, int]]] = {
    **{unit: (Measure.YUAN, size) for unit, size in YUAN.items()},
    "%": (Measure.PERCENT, 1),
    "平方米": (Measure.SQUARE_METRE, 1),
    **dict.fromkeys("".join(CLASSIFIERS), (Measure.COUNT, 1)),
}
_PIECES: Final = rf"个(?!月|小时|工作日|百分点|季度|年)|[{''.join(CLASSIFIERS).replace('个', '')}](?!次|月|/(?!年))"
_SPELT: Final = rf"(?<![一二三四五六七八九十百千万亿零〇两几数第点至到~～—-])(?<!、){NUMERAL}(?={_PIECES})"
"""A numeral of pieces, alone: no part of 一百二十个, 几十个, 三、四个, 三至五个."""

_NUMBER: Final = re.compile(
    r"(?P<digits>(?<![\d.A-Za-z〔\[第])(?:\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,6})?|\d{1,13}(?:\.\d{1,6})?)"
    rf"|{_SPELT})\s?(?P<unit>(?:{SCALE})?元|[万亿](?![\w多余])|%|平方米|{_PIECES})"
)
_NEAR: Final = 16  # characters before a number that are searched for its kind
_LIMIT: Final = re.compile(r"([≥≤<>＞＜=]|不低于|不少于|不超过|不高于|不得超过|至少|控制在)约?$")
_EACH: Final = re.compile(r"(每|单价|标准|人均|户均|平均)[^，。；、,;]{0,8}$")
_RANGE: Final = re.compile(r"\d[^，。；、,;\d]{0,2}[-~～—至到]$")
_REACHED: Final = re.compile(r"(按照?[^，。；、,;]{2,14}的?|达到?|超过?|高于|低于|[率度]为?|[（(])约?$")
"""Precedes a percentage or count that is a target or a rule (按工资总额的2%), or the length of a list that follows."""

_POINTED: Final = re.compile(
    r"(?:[这那某各每任同该后另]|(?<![目当])前|[上前下]述|以上|以下|另外|其[他余它]|剩[余下])的?$"
)
"""Precedes a number of some that were named, or of each: no number of all."""

_SIGNS: Final[Mapping[Measure, Sequence[re.Pattern[str]]]] = {
    Measure.YUAN: (_LIMIT, _EACH, _RANGE),
    Measure.PERCENT: (_LIMIT, _EACH, _RANGE, _REACHED),
    Measure.SQUARE_METRE: (_LIMIT, _EACH, _RANGE, _REACHED),
    Measure.COUNT: (_LIMIT, _EACH, _RANGE, _REACHED, _POINTED),
}
"""What stands before numbers that state nothing."""

_LONGEST: Final = 60  # characters of a clause
_CLAUSE: Final = re.compile(r"[，。；,;\n]")
_AFTER: Final = re.compile(r"\s?(/|·|每|以上|以内|以下|及以上|左右的标准)")


class StatedNumber(NamedTuple):
    """A number stated in a text: verbatim, and its value in 元, per cent, square metres or pieces."""

    text: str
    value: Decimal
    measure: Measure
    unit: int  # of an amount: value of its unit in 元, e.g. 10,000 for 万元; else 1
    counted: Counted | None = None  # of pieces and areas: what they are, if documents state such
    clause: str = ""  # what is said before it in its clause

    @property
    def is_comparable(self) -> bool:
        """Return whether documents state such numbers: amounts, shares, and what is counted of a known kind."""
        return self.measure in (Measure.YUAN, Measure.PERCENT) or self.counted is not None

    @property
    def kind(self) -> Measure | Counted:
        """What it is compared with: numbers of the same measure, and if pieces or areas, of the same things."""
        return self.counted or self.measure

    @property
    def classifiers(self) -> Sequence[str]:
        """What its pieces may be counted in as well, 人 for 名, and so on; one that is empty for amounts and shares."""
        return [alike for alike in CLASSIFIERS if self.text[-1] in alike] or [""]

    @property
    def number(self) -> Decimal:
        """The number itself, in the text's own unit."""
        return self.value / self.unit

    @property
    def places(self) -> int:
        """Number of decimal places in the text."""
        return len(_digits(self.text).partition(".")[2])

    def agrees_with(self, value: Decimal) -> bool:
        """Return whether a value, rounded to the places of the text, equals the stated number."""
        return self.rounded(value) == self.number.copy_abs()

    def rounded(self, value: Decimal, rounding: str = ROUND_HALF_UP) -> Decimal:
        """Round the size of a value, in the text's unit, to the places of the text."""
        return (abs(value) / self.unit).quantize(Decimal(1).scaleb(-self.places), rounding)


@lru_cache(1024)
def _digits(text: str) -> str:
    return re.sub(r"[^\d.]", "", text.translate(ASCII))


def numbers(text: str) -> Iterator[StatedNumber]:
    """Yield every number with a unit, including standards, targets and yearly rates (60人/年)."""
    return (stated_as(match[0], match["unit"]) for match in _NUMBER.finditer(text.translate(ASCII)))


def stated_numbers(text: str) -> Iterator[StatedNumber]:
    """Yield the numbers that a text states as facts, in order; no standards or targets."""
    plain = text.translate(ASCII)
    for match in _NUMBER.finditer(plain):
        stated, before = _stated(match), plain[max(0, match.start() - _NEAR) : match.start()]
        if not any(sign.search(before) for sign in _SIGNS[stated.measure]) and not _AFTER.match(plain, match.end()):
            yield stated


def _stated(match: re.Match[str]) -> StatedNumber:
    said = match.string[max(0, match.start() - _LONGEST) : match.start()]
    found, clause = stated_as(match[0], match["unit"]), _CLAUSE.split(said)[-1]
    return found._replace(counted=counted_at(match.string, *match.span(), match["unit"]), clause=clause)


def stated_as(text: str, unit: str) -> StatedNumber:
    """Parse a number as written in a text, with its unit; 万 means 万元."""
    measure, size = _UNITS[unit if unit in _UNITS else f"{unit}元"]
    number = _digits(text) or number_of(text.removesuffix(unit))
    return StatedNumber(text, Decimal(number) * size, measure, size)


def written(number: Decimal) -> str:
    """Format a number without separators and trailing zeros after the point."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
