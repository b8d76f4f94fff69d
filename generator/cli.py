"""The command line (命令行): finds the command and runs it."""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import Final

from generator.commands.parser import INTERRUPTED, UNUSABLE, Parser
from generator.commands.screen import Screen, protect
from generator.errors import GeneratorError

_UTF8: Final = "PYTHONUTF8"  # makes Python use UTF-8 for file names, whatever the locale
_COMMANDS: Final = {
    "new": "new",
    "forms": "forms",
    "import": "import_",
    "rollover": "rollover",
    "check": "check",
    "preview": "preview",
    "account": "account",
    "compare": "compare",
    "render": "render",
    "batch": "batch",
    "merge": "merge",
    "verify": "verify",
    "sign": "sign",
    "status": "status",
}
"""The module of each command, in the order of the help."""
_EPILOG: Final = (
    "退出码：0 完成；1 有“错误”，没有生成文件，或核验不一致、缺少应当公开的内容、导入有未放入的行、定稿有损坏；"
    "2 命令用法不对，或文件不能读写；130 按 Ctrl-C 停止。"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit code."""
    _print_anything()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except GeneratorError as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        print("已停止，没有做完；再运行一次同样的命令，就重新做。", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader (head, less) has closed the pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNUSABLE
    return code


def _run(arguments: Sequence[str] | None) -> int:
    parser = Parser(prog="mingzhang", description="明账：由一本填报表生成部门预算、决算公开文本。", epilog=_EPILOG)
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)
    for module in _modules(sys.argv[1:] if arguments is None else arguments):
        import_module(f"generator.commands.{module}").add(commands)
    options = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    return run(options)


def _modules(arguments: Sequence[str]) -> Iterable[str]:
    """Return the module of the command that is given; where it is not clear at once which, all of them."""
    return [_COMMANDS[name] for name in arguments[:1] if name in _COMMANDS] or _COMMANDS.values()


def command() -> int:
    """Run the command line as a process; garbage is collected between documents only, never at exit."""
    _name_files_in_chinese()
    protect()
    gc.disable()
    gc.freeze()  # loaded modules are never scanned
    code = main()
    gc.freeze()  # skips the collection at exit
    return code


def _name_files_in_chinese() -> None:
    """Restart in UTF-8 mode where the locale (LC_ALL=C) cannot encode Chinese file names."""
    try:
        "明账".encode(sys.getfilesystemencoding())
    except UnicodeEncodeError:
        if os.environ.get(_UTF8) != "1":
            os.environ[_UTF8] = "1"
            os.execv(sys.executable, sys.orig_argv)


def _print_anything() -> None:
    """Print “?” for characters that the console cannot encode (Windows: GBK), instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper | Screen):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(command())
