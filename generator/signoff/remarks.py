"""Remarks of steps (办理说明): printed on the 审签单 and kept for good, so they must not reveal withheld content."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from generator.disclosure.secrecy.masking import mask_of
from generator.errors import GeneratorError
from generator.families.known import FAMILIES, LAYOUTS
from generator.processes.isolation import run_isolated
from generator.processes.results import Lost
from generator.signoff.outputs import LIMITS
from generator.tasks.check import secrets_in
from generator.workbook.reading.read import read_workbook


class _Asked(NamedTuple):
    """A remark, and a workbook whose content it may reveal."""

    remark: str
    path: Path


def secret_remark_fault(remark: str, workbooks: Iterable[Path]) -> str:
    """Return a message if a remark, or a workbook's name, reveals what the workbook withholds; else empty.

    Raises:
        GeneratorError: a workbook cannot be read now.
    """
    for path in workbooks:
        found = run_isolated(_secret_remark, _Asked(remark, path), LIMITS)
        if isinstance(found, Lost):
            why = f"不能核对说明中有没有不公开的内容，没有办理：{found.reason}。"
            raise GeneratorError(f"{why}请过一会儿再办理一次；还不行的，请先单独检查这本填报表。")
        if found:
            return found
    return ""


def _secret_remark(asked: _Asked) -> str:
    workbook, faults = read_workbook(asked.path, LAYOUTS)
    mask = mask_of(secrets_in(FAMILIES[workbook.layout], workbook, faults))
    if mask.reveals(asked.path.name):
        return "填报表的文件名写有不公开的项目的名称、编码或金额；请改名，再办理。"
    if mask.reveals(asked.remark):
        return "说明中写有不公开的项目的名称、编码或金额，说明要印在审签单上；请改为不涉密的说法。"
    return ""
