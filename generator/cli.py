"""The command line (命令行): finds the command and runs it."""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from typing import Final

from generator.commands import (
    account,
    batch,
    check,
    compare,
    import_,
    merge,
    new,
    preview,
    render,
    rollover,
    sign,
    status,
    verify,
)
from generator.commands.parser import UNUSABLE, Parser
from generator.commands.screen import Screen, protect
from generator.errors import GeneratorError

_UTF8: Final = "PYTHONUTF8"  # tells Python that names of files are in UTF-8, whatever the system says
_COMMANDS: Final = (
    new,
    import_,
    rollover,
    check,
    preview,
    account,
    compare,
    render,
    batch,
    merge,
    verify,
    sign,
    status,
)
_EPILOG: Final = (
    "退出码：0 完成；1 有“错误”，没有生成文件，或核验不一致、缺少应当公开的内容、导入有未放入的行、定稿有损坏；"
    "2 命令用法不对，或文件不能读写；130 按 Ctrl-C 停止。"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code."""
    _print_anything()
    parser = Parser(prog="mingzhang", description="明账：由一本填报表生成部门预算、决算公开文本。", epilog=_EPILOG)
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)
    for command in _COMMANDS:
        command.add(commands)
    options = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        code = run(options)
        sys.stdout.flush()
    except GeneratorError as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:  # whoever reads on (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNUSABLE
    return code


def command() -> int:
    """Run as a process of its own: its garbage ends with it, and is searched for between documents only."""
    _name_files_in_chinese()
    protect()
    gc.disable()
    gc.freeze()  # what is loaded stays
    code = main()
    gc.freeze()  # nor is there a last search
    return code


def _name_files_in_chinese() -> None:
    """Begin again in UTF-8 where the language of the system (LC_ALL=C) lets no file have a Chinese name."""
    try:
        "明账".encode(sys.getfilesystemencoding())
    except UnicodeEncodeError:
        if os.environ.get(_UTF8) != "1":
            os.environ[_UTF8] = "1"
            os.execv(sys.executable, sys.orig_argv)


def _print_anything() -> None:
    """Let a console that lacks a letter (Windows: GBK) show “?” for it, instead of stopping."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper | Screen):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(command())
