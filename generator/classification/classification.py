"""Classification (政府收支分类): the code trees of a fiscal year and the correspondence between the economic ones."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from generator.classification.tree import Code, CodeTree
from generator.errors import GeneratorError
from generator.files.resources import CLASSIFICATIONS

_VERIFIED = "verified"
_NAMING = "functional"
"""The list whose newest year is the edition."""

_LISTS = (_NAMING, "economic", "government_economic", "revenue", "correspondence")
_LAST = 9999  # later than any
_FIRST = 2018  # the economic classifications are in force since then: 财预〔2017〕98号


@dataclass(frozen=True)
class Correspondence:
    """Government economic codes of one departmental code (财预〔2017〕98号); empty where none is given."""

    administrative: str
    institution: str


@dataclass(frozen=True)
class Classification:
    """The codes in force in a fiscal year; ``edition`` is the year of the newest data file used."""

    edition: int
    functional: CodeTree
    economic: CodeTree
    government_economic: CodeTree
    revenue: CodeTree
    correspondence: Mapping[str, Correspondence]

    def government_code(self, economic_code: str, institution: bool) -> str:
        """Return the government economic code; where the administrative column is blank, the institution's."""
        pair = self.correspondence.get(economic_code, Correspondence("", ""))
        return pair.institution if institution or not pair.administrative else pair.administrative

    def amended(
        self,
        functional: Iterable[Code] = (),
        economic: Iterable[Code] = (),
        government_economic: Iterable[Code] = (),
        revenue: Iterable[Code] = (),
        correspondence: Mapping[str, Correspondence] | None = None,
    ) -> "Classification":
        """Return the classification with a department's own codes added or corrected (科目补充)."""
        return replace(
            self,
            functional=self.functional.amended(functional),
            economic=self.economic.amended(economic),
            government_economic=self.government_economic.amended(government_economic),
            revenue=self.revenue.amended(revenue),
            correspondence={**self.correspondence, **(correspondence or {})},
        )


@cache
def classification(year: int) -> Classification:
    """Load the codes for a fiscal year.

    A data file holds what was added or renamed in its year; the files up to the fiscal year are laid over each other.
    Of a year before the first file that one is taken; ``edition`` tells.

    Raises:
        GeneratorError: the year is before the classifications that there are files of, or a file is missing.
    """
    if year < _FIRST:
        raise GeneratorError(f"没有 {year} 年可用的政府收支分类科目表；请核对年度，{_FIRST} 年以前的不能编制。")
    check_files(CLASSIFICATIONS)
    return Classification(
        edition=_editions(_NAMING, year)[-1],
        functional=CodeTree(_codes("functional", year), (3, 5, 7)),
        economic=CodeTree(_codes("economic", year), (3, 5)),
        government_economic=CodeTree(_codes("government_economic", year), (3, 5)),
        revenue=CodeTree(_codes("revenue", year), (3, 5, 7, 9)),
        correspondence={
            row["code"]: Correspondence(row["administrative"], row["institution"])
            for row in _rows("correspondence", year)
        },
    )


def newest() -> Classification:
    """Load the codes of all years that there are files of."""
    return classification(_LAST)


def check_files(folder: Path) -> None:
    """Check that the data files are whole: every list of the first year, and the functional one of each year.

    Raises:
        GeneratorError: they are not.
    """
    years = {name: _years(folder, name) for name in _LISTS}
    all_years = {year for found in years.values() for year in found} or {_FIRST}
    needed = {f"{name}-{min(all_years)}.csv" for name, found in years.items() if min(all_years) not in found}
    needed |= {f"{_NAMING}-{year}.csv" for year in all_years if year not in years[_NAMING]}
    if needed:
        advice = "自己添加的，请补上（没有变动的，只写一个科目）；否则请重新安装。"
        raise GeneratorError(f"科目表的文件不全，缺少 {'、'.join(sorted(needed))}（应在 {folder}）；{advice}")


def _years(folder: Path, name: str) -> list[int]:
    found = (re.fullmatch(rf"{name}-(\d{{4}})\.csv", path.name) for path in folder.iterdir())
    return sorted(int(match[1]) for match in found if match)


def _editions(name: str, year: int) -> list[int]:
    editions = _years(CLASSIFICATIONS, name)
    return [edition for edition in editions if edition <= year] or editions[:1]


def _rows(name: str, year: int) -> Iterator[dict[str, str]]:
    for edition in _editions(name, year):
        with (CLASSIFICATIONS / f"{name}-{edition}.csv").open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def _codes(name: str, year: int) -> list[Code]:
    return [Code(code=row["code"], name=row["name"], verified=row["status"] == _VERIFIED) for row in _rows(name, year)]
