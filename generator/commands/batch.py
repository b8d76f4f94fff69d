"""`mingzhang batch`: every workbook below a folder → published documents (批量生成)."""

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from generator.commands.parser import Commands
from generator.commands.render import add_engine, add_formats

_DESCRIPTION: Final = (
    "生成一个文件夹里（包括子文件夹）所有填报表的公开文本。没有变动的不重做，中断后再运行一次就接着做。"
)


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("batch", help="批量生成", description=_DESCRIPTION)
    parser.add_argument("folder", type=Path, metavar="文件夹", help="填报表所在的文件夹")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="文件夹", help="写到哪个文件夹")
    parser.add_argument("--units", action="store_true", help="部门的各单位也各自公开，一起生成")
    add_formats(parser)
    add_engine(parser)
    numbers = (
        ("--jobs", 256, os.cpu_count() or 1, "份数", "同时做几份，默认等于处理器个数"),
        ("--time-limit", 86_400, 600, "秒", "一本填报表最多做多久，默认 600 秒"),
        ("--memory-limit", 1_000_000, 4096, "MB", "一本填报表最多用多少内存，默认 4096 MB"),
    )
    for name, most, usual, unit, said in numbers:
        parser.add_argument(name, type=_at_most(most), default=usual, metavar=unit, help=said)
    parser.add_argument("--cluster", default="", metavar="地址", help="用 dask 集群，如 tls://10.0.0.5:8786")
    parser.set_defaults(run=_run)


def _at_most(most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isascii() or not text.isdecimal() or not 0 < int(text) <= most:
            raise argparse.ArgumentTypeError(f"应为 1 到 {most} 的整数，不能是 {text}")
        return int(text)

    return number


def _run(options: argparse.Namespace) -> int:
    from generator.commands.office import run_batch  # slow imports, only for this command

    return run_batch(options)
