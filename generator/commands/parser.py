"""The command line in Chinese: argparse's messages, and types of arguments."""

import argparse
import re
from pathlib import Path
from typing import Any, Final, NoReturn, TypeAlias

from generator.disclosure.family import AnyFamily
from generator.disclosure.forms.folder import FOLDER
from generator.families.forms import require_forms
from generator.families.known import FAMILIES
from generator.model.submission import DEFAULT_FORM

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"
"""Type of what commands are added to; argparse gives it no public name."""

_PORTS: Final = 65_535
DONE, ERRORS, UNUSABLE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes (退出码); the last one is for Ctrl-C."""

_WORDS: Final = (
    ("the following arguments are required: ", "缺少 "),
    ("unrecognized arguments: ", "不认识 "),
    ("ignored explicit argument ", "后面不能有 "),
    ("expected one argument", "后面缺少内容"),
    ("invalid choice: ", "不能是 "),
    ("choose from", "可选"),
    ("argument ", ""),
)


class Parser(argparse.ArgumentParser):
    """Argument parser with Chinese messages."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"add_help": False})
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_usage(self) -> str:
        """Return the usage, in one line."""
        return super().format_usage().replace("usage:", "用法：", 1)

    def format_help(self) -> str:
        """Return the full help."""
        return super().format_help().replace("usage:", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        """Print what is wrong with the command line, and exit."""
        for english, chinese in _WORDS:
            message = message.replace(english, chinese)
        self.exit(UNUSABLE, f"{self.format_usage()}命令用法不对：{message}\n")


def year(text: str) -> int:
    """Parse a fiscal year (年度)."""
    if not re.fullmatch(r"20\d\d", text):
        raise argparse.ArgumentTypeError(f"年度应为四位数字，如 2026，不能是 {text}")
    return int(text)


def port(text: str) -> int:
    """Parse a port (端口); 0 is any that is free."""
    if not text.isdecimal() or int(text) > _PORTS:
        raise argparse.ArgumentTypeError(f"端口应为 0 至 {_PORTS} 的整数，不能是 {text}")
    return int(text)


def name(text: str) -> str:
    """Parse a department's name (名称)."""
    if not text.strip():
        raise argparse.ArgumentTypeError("名称不能为空")
    return text.strip()


def family(text: str) -> AnyFamily:
    """Parse a family by name (类别)."""
    names = {family.name: family for family in FAMILIES}
    if text not in names:
        raise argparse.ArgumentTypeError(f"类别应为{'或'.join(names)}，不能是 {text}")
    return names[text]


def workbook(text: str) -> Path:
    """Parse the path of a workbook to write (填报表)."""
    if Path(text).suffix.lower() != ".xlsx":
        raise argparse.ArgumentTypeError(f"填报表的文件名应以 .xlsx 结尾，不能是 {text}")
    return Path(text)


def of_form(parser: argparse.ArgumentParser) -> None:
    """Add the argument for the form of a new workbook (公开格式)."""
    names = "、".join(dict.fromkeys(name for family in FAMILIES for name in family.forms()))
    text = f"公开格式：{names}，或自己的公开样式的名称；不写就是{DEFAULT_FORM}。填报表的表和栏目随格式不同"
    parser.add_argument("--form", type=name, default=DEFAULT_FORM, metavar="格式", help=text)


def own_forms(parser: argparse.ArgumentParser, beside: str = "填报表旁边") -> None:
    """Add the argument for the folder of an office's own forms (公开样式)."""
    text = f"自己的公开样式所在的文件夹；{beside}的“{FOLDER}”文件夹不用写"
    parser.add_argument("--forms", type=Path, metavar="文件夹", help=text)


def forms_folder(options: argparse.Namespace) -> Path | None:
    """Return the folder of forms that was given, if all of them can be used; None, if none was given.

    Raises:
        GeneratorError: there is no such folder, or some form in it cannot be used.
    """
    folder: Path | None = options.forms
    if folder:
        require_forms(folder)
    return folder


def output_workbook(parser: argparse.ArgumentParser, example: str) -> None:
    """Add the argument for the path of a new workbook."""
    parser.add_argument("-o", "--output", type=workbook, required=True, metavar="文件", help=f"写到哪里，如 {example}")


def of_family(parser: argparse.ArgumentParser, default: AnyFamily | None) -> None:
    """Add the argument for the family of a new workbook (类别); None leaves the default to the command."""
    names = "或".join(family.name for family in FAMILIES)
    usual = f"；不写就是{default.name if default else '同一类'}"
    parser.add_argument("--family", type=family, default=default, metavar="类别", help=f"{names}的填报表{usual}")
