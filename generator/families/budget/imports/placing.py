"""Placing (放入): booked lines → rows of 单位, 项目, 基本支出 and 项目支出, and the lines that cannot be placed."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from generator.disclosure.imported import Unplaced
from generator.families.budget.imports.booking import Booking
from generator.families.budget.imports.copies import Booked
from generator.families.budget.imports.entries import Entries, Owner
from generator.families.budget.imports.secrecy import secret_basic_remarks
from generator.families.budget.imports.words import MisfitError
from generator.findings.place import Place
from generator.model.codes import as_digits, without_leading_zeros
from generator.model.quantities import CENT
from generator.model.terms import Spending

_DEPARTMENT: Final = 3
"""Digits of the department code (部门代码) with which the codes of its units begin."""


class Placing:
    """Collects lines as placed or unplaced."""

    def __init__(self) -> None:
        self.entries = Entries()
        self.placed: list[Booked] = []
        self.unplaced: list[Unplaced] = []

    def add(self, lines: Iterable[Booked]) -> None:
        """Place lines; those that do not fit become unplaced."""
        for line in lines:
            try:
                self._place(line)
                self.placed.append(line)
            except MisfitError as misfit:
                self.unplaced.append(Unplaced(line.where, _cents(line.exact), str(misfit)))

    def refuse(self, lines: Iterable[Booked], why: str) -> None:
        """Record lines as unplaced, with a reason."""
        self.unplaced += [Unplaced(line.where, _cents(line.exact), line.why or why) for line in lines]

    def _place(self, line: Booked) -> None:
        amount, booking = _placeable(line)
        if booking.spending is Spending.PROJECT:
            self._meet_project(line.where, booking)
            self.entries.add_project_line(booking.of_project, amount)
            self.entries.note_secrecy(booking.project.code, booking.secrecy)
        else:
            self.entries.add_basic(booking.basic, amount)
        self.entries.meet_unit(booking.unit, line.where)

    def _meet_project(self, where: Place, booking: Booking) -> None:
        """Record a project by its code; refuse one that belongs to another unit; a second name becomes a remark."""
        given, unit = booking.project, booking.unit.code
        new = Owner(where, given.name, unit, booking.category)
        first = self.entries.projects.get(given.code, new)
        if first.unit != unit:
            both = f"在 {first.where} 属于单位 {first.unit}，这里属于 {unit}"
            raise MisfitError(f"项目 {given.code} {both}；一个项目只能属于一个单位")
        self.entries.meet_project(given, new)

    def open_yet_secret(self) -> Iterator[str]:
        """Yield a doubt about placed lines of 基本支出 that the export calls secret."""
        yield from secret_basic_remarks(
            line.booking.secrecy
            for line in self.placed
            if line.booking and line.booking.spending is not Spending.PROJECT
        )

    def alike(self) -> Iterator[str]:
        """Yield doubts about codes of units or projects that look alike: leading zeros lost, or letters for digits."""
        for noun, owners in (("单位", self.entries.units), ("项目", self.entries.projects)):
            yield from _alike(noun, owners)
        yield from _shorter(self.entries.units)


def _alike(noun: str, owners: Mapping[str, Owner]) -> Iterator[str]:
    first: dict[str, str] = {}
    for code, owner in owners.items():
        other = first.setdefault(without_leading_zeros(as_digits(code)), code)
        if other != code:
            by = "前面的 0" if without_leading_zeros(other) == without_leading_zeros(code) else "形近的字母和数字"
            yield (
                f"{noun}编码 {other}（{owners[other].where}）和 {code}（{owner.where}）只差{by}，像是同一个；"
                "请在导出表中改成一样的，再导入。"
            )
        elif not code.isdecimal() and as_digits(code).isdecimal():
            meant = as_digits(code)
            yield f"{noun}编码 {code}（{owner.where}）里有字母，像是 {meant}；请在导出表中核对，改过来，再导入。"


def _shorter(units: Mapping[str, Owner]) -> Iterator[str]:
    """Yield doubts about a unit code that would start with the department code if it had one more leading zero."""
    begun = {(len(code), code[:_DEPARTMENT]): code for code in reversed(list(units))}  # the first of equals
    for code, owner in units.items():
        whole = f"0{code}"
        other = begun.get((len(whole), whole[:_DEPARTMENT]))
        if other and whole not in units:
            yield (
                f"单位编码 {code}（{owner.where}）比 {other}（{units[other].where}）少一位，像是少了前面的 0；"
                f"请在导出表中核对，应为 {whole} 的改过来，再导入。"
            )


def _placeable(line: Booked) -> tuple[Decimal, Booking]:
    amount = _cents(line.exact)
    if amount is None or line.booking is None:
        raise MisfitError(line.why)
    if amount < 0:
        raise MisfitError("金额是负数；请与相应的正数合并后填写")
    return amount, line.booking


def _cents(exact: Decimal | None) -> Decimal | None:
    return None if exact is None else exact.quantize(CENT, ROUND_HALF_UP)
