"""The words that invented departments are made of (词汇), as data in bench/words."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

_WORDS = Path(__file__).parent / "words"


class Trade(NamedTuple):
    """A kind of department (部门种类): its codes, what its units and projects are called, and how large it is."""

    office: str  # the 科室 of the finance bureau that looks after it
    name: str
    running: str  # 行政运行
    institution: str  # 事业运行
    work: tuple[str, ...]  # 项级 codes of its projects
    units: tuple[str, ...]
    projects: tuple[str, ...]
    scale: str = "small"
    school: str = ""  # what its many small units are called, of a large one
    institution_only: bool = False
    state_capital: bool = False


class Region(NamedTuple):
    """A county or district (县区), or the city itself; ``first`` is the code of its first department."""

    folder: str
    name: str
    level: str
    first: int


@cache
def trades() -> tuple[Trade, ...]:
    """Return all kinds of departments, as an office lists them."""
    return tuple(_trade(office, row) for office, rows in _read("departments")["科室"].items() for row in rows)


def _trade(office: str, row: Mapping[str, Any]) -> Trade:
    large = row.get("large", False)
    return Trade(
        office,
        row["name"],
        row["running"],
        row["institution"],
        tuple(row["work"]),
        tuple(row["units"]),
        tuple(row["projects"]),
        scale="large" if large else row.get("scale", "small"),
        school=row.get("school", "学校") if large else "",
        institution_only=row.get("only", False),
        state_capital=row.get("capital", False),
    )


@cache
def regions() -> tuple[Region, ...]:
    """Return the city and its counties."""
    said = _read("departments")
    city, first = said["地区"], said["编码起点"]
    names = [city, *said["县区"][1:]]
    levels = ["市级", *["县(区)级"] * (len(names) - 1)]
    return tuple(Region(*row) for row in zip(said["县区"], names, levels, first, strict=True))


@cache
def towns() -> list[str]:
    """Return the names of towns (乡镇), for schools and hospitals."""
    said = _read("departments")
    return [f"{first}{second}" for first in said["乡镇首字"] for second in said["乡镇"]]


@cache
def texts() -> dict[str, Any]:
    """Return the sentences that texts are put together from."""
    return _read("texts")


def _read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((_WORDS / f"{name}.yaml").read_text("utf-8"))
    return content
