"""The tables of docs/performance.md (结果表), in Markdown: medians, and the ratios round by round."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median

from bench.measure import Cost

_HEAD = ("做什么", "n", "用时 wall", "CPU", "峰值内存 peak*", "用时之比 wall ÷", "CPU 之比 ÷")


def compared(title: str, costs: Mapping[str, Sequence[Cost]], reference: str, names: Mapping[str, str]) -> str:
    """Compare programs, by name, with one of them; ratios above 1 say that it took less."""
    base = costs[reference]
    rows = [_row(names.get(name, name), found, base) for name, found in costs.items()]
    note = f"÷：与“{names.get(reference, reference)}”之比，逐轮相除，中位数（最小–最大）。"
    return f"### {title}\n\n{note}\n\n{markdown(_HEAD, rows)}\n\\* 共享的内存在每个进程中都计一次。\n"


def _row(name: str, found: Sequence[Cost], base: Sequence[Cost]) -> list[str]:
    wall, cpu = (_known(f"{median(cost[place] for cost in found):.2f} s") for place in (0, 1))
    peak = f"{max(cost.peak for cost in found):.0f} MB"
    return [name, str(len(found)), wall, cpu, peak, _ratio(found, base, _wall), _ratio(found, base, _cpu)]


def _wall(cost: Cost) -> float:
    return cost.wall


def _cpu(cost: Cost) -> float:
    return cost.cpu


def _ratio(found: Sequence[Cost], base: Sequence[Cost], part: Callable[[Cost], float]) -> str:
    ratios = [part(cost) / max(part(own), 1e-3) for cost, own in zip(found, base, strict=True)]
    return _known(f"{median(ratios):.2f}（{min(ratios):.2f}–{max(ratios):.2f}）")


def _known(text: str) -> str:
    return "—" if "nan" in text else text


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
