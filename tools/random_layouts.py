"""Random layouts (随机版式): tables with sums at several levels, repeated heads, copies, hidden rows."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from random import Random

from openpyxl.utils import get_column_letter

from generator.findings.ranges import bounds
from generator.model.quantities import number_of
from generator.workbook.reading.grid import Grid
from tools.random_ledgers import KINDS, SOURCES, UNITS, YEAR, YEARS, Entry, Export, Layout, Page, ledger, truth_of


def random_export(chance: Random, ordinary: bool) -> Export:
    """Make an export; an ordinary one has nothing that must be asked about."""
    entries, layout = ledger(chance), Layout(chance, ordinary)
    truth = truth_of(entries)
    grids = list(_sheets(entries, layout))
    if layout.odd("同一张表两遍", 0.06):
        grids.append(_page(entries, layout, "导出2"))
    if layout.odd("隐藏的副本", 0.04):
        copy = _page(entries, layout, "旧")
        copy.hidden = True
        grids.append(copy)
    if layout.odd("项目汇总表", 0.05):
        grids.append(_coarse([entry for entry in entries if entry.project], layout))
    if layout.odd("名称像说明", 0.04):
        grids[-1].name = "填表数据"
    for grid in grids:
        _spoil(grid, layout)
    return Export(grids, truth, layout.features)


def _spoil(grid: Grid, layout: Layout) -> None:
    """Change one cell of a sheet, so that something must be told, or nothing has changed."""
    chance, odd = layout.chance, layout.odd
    lines = [row for row, cells in grid.rows.items() if len(cells) > 4 and row > 4]
    if not lines:
        return
    cells = grid.rows[chance.choice(lines)]
    last, coded = max(cells), [row for row in lines if str(grid.rows[row].get(1, "")).startswith("038")]
    if cells.get(1) in [grid.rows[row][1] for row in coded][1:] and odd("单位少了前面的零", 0.04):
        cells[1] = str(cells[1])[1:]
    if odd("编码只到款", 0.04):
        for column, value in cells.items():
            if str(value).startswith(("2050", "2080", "2101", "2010")):
                cells[column] = str(value)[:5]
    if not layout.note and layout.units == "each" and odd("两行相同", 0.04):
        grid.rows[max(grid.rows) + 1] = dict(cells)
    words = [column for column, value in cells.items() if value in {*KINDS, *SOURCES, *YEARS}]
    if words and odd("编码空着", 0.04):
        cells.pop(words[0])
    if not layout.note and not layout.old and number_of(cells[last]) and odd("金额写成文字", 0.04):
        cells[last] = chance.choice(("（100）", "10万", "1,5", "约100"))
    if odd("已作废", 0.03):
        cells[last + 3] = chance.choice(("已作废", "本行作废，不用", "2026年暂不安排"))
    for column, value in cells.items():
        if str(value).endswith("号项目经费") and odd("项目已取消", 0.03):
            cells[column] = f"{value}（已取消）"
        if str(value) == "Y" and odd("无效", 0.1):
            cells[column] = chance.choice(("否", "N", 0))
    if odd("多一个小计", 0.03):
        grid.rows[max(grid.rows) + 1] = {1: "038009 小计", last: chance.choice((100, 300, 500))}
    if odd("没有来源栏的另一年", 0.02):
        grid.name = "2025年明细"


def _sheets(entries: Sequence[Entry], layout: Layout) -> Iterator[Grid]:
    """One sheet, or one for each unit or kind; or two tables below or beside each other on one."""
    way = layout.chance.choice(("one", "one", "one", "unit", "kind", "below", "beside", "captioned"))
    if way in {"unit", "kind"}:
        for key, own in _groups(entries, way):
            yield _page(own, layout, f"{UNITS.get(key, key)}明细")
    elif way in {"below", "beside", "captioned"} and len(entries) > 3:
        layout.again = layout.again and way != "beside"
        half = len(entries) // 2
        captions = {"beside": None, "captioned": "二、其他", "below": ""}
        first, second = _page(entries[:half], layout, "明细"), _page(entries[half:], layout, "明细", captions[way])
        yield _beside(first, second) if way == "beside" else _below(first, second)
    else:
        yield _page(entries, layout, "明细")


def _groups(entries: Sequence[Entry], by: str) -> list[tuple[str, list[Entry]]]:
    keys = {
        "unit": lambda entry: entry.unit,
        "kind": lambda entry: entry.kind,
        "class": lambda entry: entry.function[:3],
        "project": lambda entry: entry.project,
    }
    ordered = sorted(entries, key=keys[by])
    return [(key, list(own)) for key, own in groupby(ordered, key=keys[by])]


def _page(entries: Sequence[Entry], layout: Layout, title: str, caption: str | None = None) -> Grid:
    page, chance = Page(layout, title), layout.chance
    page.put({1: f"云川市教育局{YEAR}年部门预算明细表" if caption is None else caption})
    money = "万元" if layout.yuan > 1 else "元"
    if layout.unit_said in {"caption", "both"} and caption != "":
        other = "元" if money == "万元" else "万元"
        page.put({3: f"单位：{other if layout.unit_said == 'both' else money}"})
    page.head()
    if layout.grand == "above":
        page.total(entries, {1: "合计"})
    _nested(page, entries, ["unit", *(level for level in layout.subtotals if level != "unit")])
    if layout.grand == "below":
        page.total(entries, {1: "合计"})
    if layout.hidden:
        rows = [row for row in page.grid.rows if row > 3]
        page.grid.hidden_rows = sorted(chance.sample(rows, min(2, len(rows))))
    return page.grid


def _nested(page: Page, entries: Sequence[Entry], levels: Sequence[str]) -> None:
    """Add lines group by group, with the sum of each before or after it."""
    if not levels:
        for entry in entries:
            page.line(entry, unit=True)
        return
    layout, level = page.layout, levels[0]
    for key, own in _groups(entries, level):
        summed = level in layout.subtotals and key != ""
        if level == "unit":
            _unit(page, key, own, levels[1:], summed)
            continue
        if summed and (layout.before or layout.label == "none"):
            _sum(page, level, key, own)
        _nested(page, own, levels[1:])
        if summed and not (layout.before or layout.label == "none"):
            _sum(page, level, key, own)


def _unit(page: Page, unit: str, own: Sequence[Entry], levels: Sequence[str], summed: bool) -> None:
    layout = page.layout
    alone = layout.units == "row"
    if layout.odd("一段不算", 0.02):
        page.put({1: layout.chance.choice(("以下为备选项目，暂不安排", "二、2025年预算", "作废："))})
    elif layout.sections:
        page.put({1: f"（{'一二三'[list(UNITS).index(unit)]}）{UNITS[unit]}"})
    if layout.units == "heading":
        page.put({1: f"预算单位：{unit} {UNITS[unit]}"})
    elif alone:
        page.total(own, {1: f"{unit}-{UNITS[unit]}"})
    elif summed and layout.before:
        _sum(page, "unit", unit, own)
    start = page.next
    _nested(page, own, levels)
    if layout.units in {"merged", "first", "row"}:
        _blanked(page, start, merged=layout.units == "merged", keep=not alone)
    if summed and not layout.before and not alone and layout.units != "heading":
        _sum(page, "unit", unit, own)
    if layout.again and page.layout.chance.random() < 0.5:
        page.put({1: page.layout.chance.choice(("承前页", "第2页", ""))})
        page.head()


def _blanked(page: Page, start: int, merged: bool, keep: bool) -> None:
    """Leave the unit only in the first row of its lines, or in none of them."""
    columns = [at for at, head in enumerate(page.heads, 1) if head[0] in {"单位编码", "单位名称"}]
    rows = [row for row in page.lines if row >= start]
    between = [row for row in page.grid.rows if rows[0] < row < rows[-1] and row not in rows]
    if merged and any(page.grid.rows[row].get(column) for row in between for column in columns):
        return
    for column in columns:
        for row in rows[1:] if keep else rows:
            page.grid.rows[row].pop(column, None)
        if merged and len(rows) > 1:
            letter = get_column_letter(column)
            page.grid.merged.append(f"{letter}{rows[0]}:{letter}{rows[-1]}")


def _sum(page: Page, level: str, key: str, own: Sequence[Entry]) -> None:
    """Add the sum of a group, labelled in one of many ways."""
    layout = page.layout
    column = {"unit": "单位编码", "kind": "支出类别", "class": "功能科目编码", "project": "项目编码"}[level]
    at = next((at for at, head in enumerate(page.heads, 1) if head[-1] == column), 1)
    name = {"unit": UNITS.get(key, key), "class": "", "kind": key, "project": f"{key}号项目经费"}[level]
    match layout.label:
        case "glued":
            words: dict[int, object] = {at: f"{key} 汇总"}
        case "name" if name:
            words = {1: f"{name}小计"}
        case "其中":
            words = {1: f"其中：{name or key}"}
        case "none" if level in {"unit", "class"} and not layout.levels:
            words = {at: key}
        case "none" | "name":
            words = {at: key, 1 if at > 1 else 2: "小计"}
        case label:
            words = {1: label}
    if level == "project" and layout.chance.random() < 0.3:
        words |= {3 if at > 3 else 1: "小计"}
    page.total(own, words)


def _coarse(entries: Sequence[Entry], layout: Layout) -> Grid:
    rough = [entry._replace(economic="") for entry in entries]
    together = [own[0]._replace(amount=sum((e.amount for e in own), Decimal(0))) for _, own in _by_key(rough)]
    return _page(together, layout, "项目汇总") if together else Grid("空")


def _by_key(entries: Sequence[Entry]) -> list[tuple[tuple[str, ...], list[Entry]]]:
    ordered = sorted(entries, key=lambda entry: entry.key)
    return [(key, list(own)) for key, own in groupby(ordered, key=lambda entry: entry.key)]


def _below(first: Grid, second: Grid) -> Grid:
    down = max(first.rows) + 2
    rows = first.rows | {row + down: cells for row, cells in second.rows.items()}
    return Grid(first.name, rows=rows, merged=[*first.merged, *(_moved(ref, down, 0) for ref in second.merged)])


def _beside(first: Grid, second: Grid) -> Grid:
    right = max(max(cells) for cells in first.rows.values()) + 1
    rows = {row: dict(cells) for row, cells in first.rows.items()}
    for row, cells in second.rows.items():
        rows.setdefault(row, {}).update({column + right: value for column, value in cells.items()})
    merged = [*first.merged, *(_moved(ref, 0, right) for ref in second.merged)]
    return Grid(first.name, rows=dict(sorted(rows.items())), merged=merged, hidden_rows=first.hidden_rows)


def _moved(reference: str, down: int, right: int) -> str:
    left, top, last, bottom = bounds(reference)
    return f"{get_column_letter(left + right)}{top + down}:{get_column_letter(last + right)}{bottom + down}"
