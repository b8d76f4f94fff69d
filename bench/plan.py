"""Which departments an invented office has (部门清单), and how large each is: a few large, most small."""

from random import Random
from typing import NamedTuple

from bench.vocabulary import Region, Trade, regions, towns, trades
from generator.model.terms import UnitKind

_ADMINISTRATIVE, _CIVIL, _INSTITUTION = UnitKind


class Unit(NamedTuple):
    """One budget unit (单位); staff is what its amounts grow with."""

    code: str
    name: str
    kind: UnitKind
    staff: int
    running: str


class Plan(NamedTuple):
    """A department before its figures and texts; ``seed`` is its own, so that one does not depend on the others."""

    region: Region
    trade: Trade
    code: str
    units: tuple[Unit, ...]
    projects: int
    seed: str

    @property
    def name(self) -> str:
        """The department's name, as printed."""
        return f"{self.region.name}{self.trade.name}"


def plans(departments: int, seed: int) -> list[Plan]:
    """Choose departments; the first of many are the same as of few.

    Raises:
        ValueError: the invented place has fewer.
    """
    every = [(region, number) for region in regions() for number in range(len(trades()))]
    if departments > len(every):
        raise ValueError(f"the invented city has {len(every)} departments, not {departments}")
    Random(seed).shuffle(every)
    return [_plan(region, number, seed) for region, number in every[:departments]]


def with_projects(projects: int, seed: int) -> Plan:
    """Plan one department with a number of projects, always the same one otherwise."""
    number = next(number for number, trade in enumerate(trades()) if trade.name == "公安局")
    return _plan(regions()[0], number, seed)._replace(projects=projects)


def _plan(region: Region, number: int, seed: int) -> Plan:
    trade, code = trades()[number], f"{region.first + number:03}"
    own = f"{seed}/{code}"
    rng = Random(f"{own}/size")
    units, projects = _size(trade, rng)
    return Plan(region, trade, code, tuple(_units(region, trade, code, units, rng)), projects, own)


def _size(trade: Trade, rng: Random) -> tuple[int, int]:
    """Number of units and of projects."""
    if trade.scale == "large":
        return rng.randint(20, 50), rng.randint(40, 80)
    if trade.scale == "medium":
        return rng.randint(4, 1 + len(trade.units)), rng.randint(14, 26)
    return rng.randint(1, min(5, 1 + len(trade.units))), round(rng.triangular(3, 20, 6))


def _units(region: Region, trade: Trade, code: str, count: int, rng: Random) -> list[Unit]:
    own = f"{region.name}{trade.name}" + ("本级" if count > 1 else "")
    names = [*rng.sample(trade.units, min(count - 1, len(trade.units)))]
    schools = _schools(trade, count - 1 - len(names), rng)
    head = _INSTITUTION if trade.institution_only else _ADMINISTRATIVE
    rows = [(own, head, rng.randint(18, 90))]
    rows += [(region.name + name, rng.choice((_INSTITUTION,) * 4 + (_CIVIL,)), rng.randint(8, 60)) for name in names]
    rows += [(region.name + name, _INSTITUTION, rng.randint(30, 160)) for name in schools]
    return [
        Unit(f"{code}{row:03}", name, kind, staff, trade.running if kind is _ADMINISTRATIVE else _running(trade, name))
        for row, (name, kind, staff) in enumerate(rows, 1)
    ]


def _running(trade: Trade, name: str) -> str:
    """A school is paid for under the code of its kind, any other institution under 事业运行."""
    kinds = {"幼儿园": "2050201", "小学": "2050202", "中学": "2050204", "卫生院": "2100302"}
    return next((code for kind, code in kinds.items() if trade.school and name.endswith(kind)), trade.institution)


def _schools(trade: Trade, count: int, rng: Random) -> list[str]:
    """Name the many small units of a large department: schools, or a hospital in every town."""
    kinds = ["小学", "中学", "幼儿园"] if trade.school == "学校" else [trade.school]
    return [f"{town}{kinds[row % len(kinds)]}" for row, town in enumerate(rng.sample(towns(), max(count, 0)))]
