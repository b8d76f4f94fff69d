"""A small workbook with a project that must not be shown planted into it, in every damaged way."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from tests.support.changed import changed, own
from tests.support.edited import copy_attachments

UNIT = "038002"
NAME, CODE = "枫林应急装备更新", "PX90417"
WORDS = ("枫林", CODE, CODE.lower(), "ＰＸ９０４１７")
"""What names the project, and stands nowhere else."""

PUBLIC: Mapping[str, object] = {
    "项目!A5": CODE,
    "项目!B5": NAME,
    "项目!C5": UNIT,
    "项目!D5": "特定目标类",
    "项目!E5": "公开",
}
"""The project's row, as it would be if it were public."""

DAMAGED: Mapping[str, dict[str, Any]] = {
    "不公开": {"edit": {"项目!E5": "不公开", "项目!F5": "某法第一条"}},
    "没有公开方式": {"edit": {"项目!E5": None}},
    "公开方式不认识": {"edit": {"项目!E5": "部分公开"}},
    "没有单位编码": {"edit": {"项目!C5": None}},
    "没有项目名称": {"edit": {"项目!B5": None}},
    "没有项目编码": {"edit": {"项目!A5": None}},
    "项目类别不对": {"edit": {"项目!D5": "一般类"}},
    "没有这一行": {"edit": dict.fromkeys(PUBLIC)},
    "没有公开方式一栏": {"edit": {"项目!E2": None}},
    "没有项目编码一栏": {"edit": {"项目!A2": None}},
    "没有项目表": {"rename": {"项目": "别的"}},
    "编码大小写不同": {"edit": {"项目!A5": CODE.lower(), "项目!E5": "不公开"}},
    "编码是全角": {"edit": {"项目!A5": "ＰＸ９０４１７", "项目!E5": "不公开"}},
    "编码有空格": {"edit": {"项目!A5": "PX 90417", "项目!E5": "不公开"}},
    "编码有前导零": {"edit": {"项目!A5": f"00{CODE}", "项目!E5": "不公开"}},
    "明细的编码写法不同": {"edit": {"项目!E5": "不公开", "项目支出!A7": " px９0417 ", "项目支出!A8": "00PX90417"}},
    "两行互相矛盾": {
        "edit": {"项目!A6": "px90417", "项目!B6": NAME, "项目!C6": UNIT, "项目!D6": "特定目标类", "项目!E6": "不公开"}
    },
    "明细没有编码": {"edit": {"项目!E5": "不公开", "项目支出!A7": None, "项目支出!A8": None}},
}
"""What was done to the row, or to its rows elsewhere, so that nobody can know that the project is public."""


class Plant(NamedTuple):
    """How the project is planted: its amounts, in which ways it is spoken of elsewhere, and from which fund it is."""

    amounts: tuple[Decimal, Decimal] = (Decimal("7345612.37"), Decimal("2184390.51"))
    spoken: frozenset[str] = frozenset()
    fund: bool = False

    @property
    def total(self) -> Decimal:
        return sum(self.amounts, Decimal(0))


SPOKEN = ("名称", "编码", "编码和数字", "金额", "金额写法", "附件", "确认", "项目名称")


def planted(plant: Plant, damage: Mapping[str, Any] = {}) -> bytes:
    """The workbook with the project, public but for a damage; typed totals hold its amounts."""
    source, function = ("政府性基金预算", "2120803") if plant.fund else ("一般公共预算", "2050199")
    edit: dict[str, object] = {**PUBLIC, "项目绩效!A4": CODE, "项目绩效!C4": "一次性项目（1年结束）"}
    for row, amount in zip((7, 8), plant.amounts, strict=True):
        edit |= {f"项目支出!A{row}": CODE, f"项目支出!B{row}": function, f"项目支出!D{row}": source}
        edit |= {f"项目支出!C{row}": None if row == 7 else "31003"}
        edit |= {f"项目支出!E{row}": "本年预算", f"项目支出!F{row}": float(amount)}
    edit |= {f"项目绩效!{column}4": "枫林一带应急装备" for column in ("L", "M")}
    edit |= {
        "项目绩效指标!A15": CODE,
        "项目绩效指标!B15": "数量指标",
        "项目绩效指标!C15": "枫林装备",
        "项目绩效指标!D15": "≥7台套",
    }
    edit |= {"政府采购!B3": float(938000 + plant.total), "上年数!B3": float(3986200 + plant.total)}
    if plant.fund:
        edit |= {"政府性基金收入!A3": UNIT, "政府性基金收入!B3": "1030148", "政府性基金收入!C3": float(plant.total)}
    edit |= _spoken(plant)
    return changed({**damage, "edit": {**edit, **damage.get("edit", {})}}, own(UNIT))


def _spoken(plant: Plant) -> dict[str, object]:
    wan = plant.total / 10_000
    said: dict[str, dict[str, object]] = {
        "名称": {"变动原因!C3": f"新增枫 林应急装备更新等支出，{NAME}已批复"},
        "编码": {"变动原因!C4": "新增ｐｘ90417等支出"},
        "编码和数字": {"变动原因!C5": f"本年安排{CODE} 2026年经费，另见 3 {CODE}\n2 {CODE} A包"},
        "金额写法": {"其他说明!C3": "；".join(spelt(plant))},
        "金额": {"其他说明!C4": f"另有经费{wan:.2f}万元，即{plant.total:,.2f}元，其中{plant.amounts[0]}元。"},
        "附件": {"附件!A3": UNIT, "附件!B3": f"{NAME}的通知", "附件!C3": f"{NAME}.pdf"},
        "确认": {"确认事项!A3": "LED-05", "确认事项!B3": "项目支出!F4", "确认事项!C3": f"属于{NAME}（{CODE}）"},
        "项目名称": {"项目!B3": f"国家教育考试组织经费（含{NAME}）"},
    }
    return {cell: value for way in SPOKEN if way in plant.spoken for cell, value in said[way].items()}


def spellings(plant: Plant) -> list[str]:
    """The amounts in every way of writing them."""
    values = (*plant.amounts, plant.total)
    ways = [(f"{value}", f"{value:,.2f}", f"{value / 10_000:.2f}", f"{value / 10_000:,.2f}") for value in values]
    return [way for found in ways for way in found] + [f"{value / 10_000}" for value in values]


def spelt(plant: Plant) -> list[str]:
    """The sum as people type it into texts."""
    total, cut = plant.total, plant.total // 10_000
    signed = [f"{before}{total}" for before in ("金额:", "-", "2026-", "RMB")]
    scaled = [f"{total / 1_000_000:.2f}百万元", f"{total / 10_000_000:.3f}千万元", f"{total / 100_000:.1f}十万元"]
    grouped = [f"{total:,.2f}元".replace(",", comma) for comma in ("，", " ", ", ")]
    return [*signed, *scaled, *grouped, f"{cut}万多元", f"{cut}万余元"]


def tells(text: str, plant: Plant) -> list[str]:
    """What a text tells of the project."""
    return [word for word in (*WORDS, *spellings(plant), *spelt(plant)) if word in text]


def laid(folder: Path, name: str, data: bytes) -> Path:
    """Lay a workbook into a folder with the files that it lists."""
    folder.mkdir(exist_ok=True)
    if not any(folder.iterdir()):
        copy_attachments(folder)
    (folder / name).write_bytes(data)
    return folder / name


def drawn(random: Random) -> tuple[Plant, str]:
    """A plant, and the name of a damage."""
    first, second = (Decimal(1_234_567_891 + 1_000_003 * random.randrange(9_000)) / 100 for _ in range(2))
    spoken = frozenset(way for way in SPOKEN if random.random() < 0.5)
    return Plant((first, second), spoken, random.random() < 0.4), random.choice(list(DAMAGED))
