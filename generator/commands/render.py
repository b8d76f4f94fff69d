"""`mingzhang render`: workbooks → published documents (生成公开文本)."""

import argparse
from pathlib import Path

from generator.commands.parser import Commands, Parser, forms_folder
from generator.commands.report import Outcome, add_workbooks, each
from generator.errors import GeneratorError
from generator.tasks.formats import FORMATS, formats_named
from generator.tasks.publish import publish
from generator.writers.pdf import SETTING, Engine


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("render", help="生成公开文本", description="检查填报表，没有错误的生成公开文本。")
    add_workbooks(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="文件夹", help="写到哪个文件夹")
    add_formats(parser)
    add_engine(parser)
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


def add_engine(parser: Parser) -> None:
    """Add the argument for the program that lays out the pages, shared likewise."""
    told = f"用哪个程序排版：{'、'.join(Engine)}；默认 {Engine.TYPST}，或环境变量 {SETTING} 写明的"
    parser.add_argument("--engine", type=_engine, metavar="程序", help=told)


def _engine(text: str) -> Engine:
    try:
        return Engine(text.strip().lower())
    except ValueError:
        raise argparse.ArgumentTypeError(f"排版程序可以是 {'、'.join(Engine)}，不能是 {text}") from None


def _formats(text: str) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",")))
    try:
        formats_named(chosen)
    except GeneratorError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return chosen


def _run(options: argparse.Namespace) -> int:
    written: set[Path] = set()
    forms = forms_folder(options)

    def work(path: Path) -> Outcome:
        published = publish(
            path,
            options.output,
            options.format,
            taken=written,
            units=options.units,
            engine=options.engine,
            forms=forms,
        )
        written.update(published.files)
        return Outcome(published.files, published.findings, published.failures, called=published.called)

    return each(options, work)
