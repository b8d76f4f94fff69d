"""汇总.html: the overview as a page, to read and to pass on."""

from decimal import Decimal

from generator.batch.overview import Overview
from generator.batch.paths import link
from generator.batch.summary_sheet import COLOURS, NOTE
from generator.disclosure.headline import HEADLINES
from generator.findings.finding import Level, worst_first
from generator.render.environment import render_page


def write_page(overview: Overview) -> bytes:
    """Return a self-contained page."""
    said = render_page(
        "batch/summary.html",
        overview=overview,
        colours=COLOURS,
        note=NOTE,
        files={
            "移到“不再生成”文件夹的文件（正在打开的除外）": overview.retired,
            "在公开文本中、但不是生成的文件（请核对是否应当公开）": overview.strangers,
            "上次有、这次没有的填报表": overview.gone,
        },
        levels=list(Level),
        headlines=list(HEADLINES),
        link=link,
        amount=_amount,
        worst_first=worst_first,
    )
    return said.encode()


def _amount(value: Decimal | None) -> str:
    return "" if value is None else f"{value:,.2f}"
