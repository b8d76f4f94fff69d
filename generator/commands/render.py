"""`mingzhang render`: workbooks → published documents (生成公开文本)."""

import argparse
from pathlib import Path

from generator.commands.parser import Commands, Parser
from generator.commands.report import Outcome, add_workbooks, each
from generator.tasks.publish import FORMATS, publish


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("render", help="生成公开文本", description="检查填报表，没有错误的生成公开文本。")
    add_workbooks(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="文件夹", help="写到哪个文件夹")
    add_formats(parser)
    parser.set_defaults(run=_run)


def add_formats(parser: Parser) -> None:
    """Add the argument for formats, shared by all commands that make documents."""
    parser.add_argument(
        "--format",
        type=_formats,
        default=FORMATS,
        metavar="格式",
        help=f"要哪些格式，逗号分开；默认全部：{','.join(FORMATS)}",
    )


def _formats(text: str) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",")))
    if unknown := set(chosen) - set(FORMATS):
        raise argparse.ArgumentTypeError(f"没有 {'、'.join(sorted(unknown))} 格式；可选：{','.join(FORMATS)}")
    return chosen


def _run(options: argparse.Namespace) -> int:
    written: set[Path] = set()

    def work(path: Path) -> Outcome:
        published = publish(path, options.output, options.format, written, options.units)
        written.update(published.files)
        return Outcome(published.files, published.findings, published.failures, called=published.called)

    return each(options, work)
