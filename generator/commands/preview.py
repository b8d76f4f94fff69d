"""`mingzhang preview`: the document in a browser, as it will be published (预览)."""

import argparse
from pathlib import Path

from generator.commands.parser import DONE, Commands
from generator.preview.serve import serve


def add(commands: Commands) -> None:
    """Add the command."""
    description = "在浏览器中查看公开文本：保存填报表，页面随即更新；点任何一个数据，看它从哪些单元格、怎样算出。"
    parser = commands.add_parser("preview", help="在浏览器中预览，查看每个数据的来历", description=description)
    parser.add_argument("path", type=Path, nargs="?", default=Path(), metavar="填报表或文件夹", help="默认是当前文件夹")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("outputs"),
        metavar="文件夹",
        help="输出文件夹，其中的文件不算填报表；默认 outputs",
    )
    parser.add_argument("--port", type=int, default=0, metavar="端口", help="默认任选一个空闲的")
    parser.add_argument("--no-browser", action="store_true", help="只显示地址，不打开浏览器")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    serve(options.path, options.output, options.port, not options.no_browser, _say)
    return DONE


def _say(address: str) -> None:
    print(f"预览：{address}", flush=True)
    print("这个地址只能在本机打开。按 Ctrl-C 结束。", flush=True)
