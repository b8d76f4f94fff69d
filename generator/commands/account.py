"""`mingzhang account`: who may log in to an office server (账户)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from getpass import getpass, getuser
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from generator.commands.parser import DONE, Commands, Parser
from generator.errors import GeneratorError
from generator.preview.access.roles import LEAST, Account, Role
from generator.preview.serving.log import INFO, logging_to, note

if TYPE_CHECKING:
    from generator.preview.access.accounts import Accounts

_LONGEST = 50  # maximum length of a name
_PERSON = "办理人的姓名，如 张三；用来登录，也记在办理记录和审签单上。一人一个账户，重名的写作 张三（教育局）"


def add(commands: Commands) -> None:
    """Add the command and its subcommands."""
    description = "管理办公室服务器的账户：谁可以登录，是什么角色，看得到哪些文件夹。"
    parser = commands.add_parser("account", help="管理办公室服务器的账户", description=description)
    ways = parser.add_subparsers(title="命令", metavar="命令", required=True)
    _what_they_may(_way(ways, "add", "添加账户，再输入密码", _add))
    _way(ways, "list", "列出全部账户", _list, named=False)
    _what_they_may(_way(ways, "change", "改角色和文件夹，立即生效", _change))
    _way(ways, "password", "改密码，已登录的立即退出", _password)
    _way(ways, "disable", "停用账户，已登录的立即退出", _disable)
    _way(ways, "enable", "恢复停用的账户", _enable)


def _way(
    ways: Commands, called: str, told: str, run: Callable[[Accounts, argparse.Namespace], None], named: bool = True
) -> Parser:
    parser = ways.add_parser(called, help=told, description=f"{told}。")
    if named:
        parser.add_argument("name", type=_name, metavar="名称", help=_PERSON)
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("outputs"), metavar="文件夹", help="输出文件夹；默认 outputs"
    )
    parser.set_defaults(run=lambda options: _run(options, run))
    return parser


def _what_they_may(parser: Parser) -> None:
    roles = "、".join(Role)
    told = f"{roles}，可以写几次；财政局看得到全部，不审签"
    parser.add_argument("--role", action="append", type=_role, required=True, metavar="角色", help=told)
    told = "看得到的文件夹，从填报表总文件夹算起，可以写几次；. 是全部"
    parser.add_argument("--folder", action="append", type=_folder, default=[], metavar="文件夹", help=told)


def _run(options: argparse.Namespace, run: Callable[[Accounts, argparse.Namespace], None]) -> int:
    from generator.preview.access.accounts import Accounts

    with logging_to(options.output, rotates=False):
        run(Accounts(options.output), options)
    return DONE


def _done(options: argparse.Namespace, done: str) -> None:
    """Report a change to an account, and write it to the server's log."""
    print(f"{done}：{options.name}")
    given = {"角色": "、".join(options.role), "文件夹": "、".join(options.folder)} if "role" in options else {}
    note(INFO, done, {"账户": options.name, **given, "操作人": _user()})


def _user() -> str:
    """Return the user of this machine; empty if unknown."""
    try:
        return getuser()
    except (OSError, KeyError, ImportError):  # unknown to the system
        return ""


def _add(accounts: Accounts, options: argparse.Namespace) -> None:
    _see_something(options)
    accounts.add(Account(options.name, frozenset(options.role), tuple(options.folder)), _asked_password())
    _done(options, "已添加账户")


def _change(accounts: Accounts, options: argparse.Namespace) -> None:
    _see_something(options)
    accounts.change(options.name, options.role, options.folder)
    _done(options, "已改账户")


def _password(accounts: Accounts, options: argparse.Namespace) -> None:
    accounts.set_password(options.name, _asked_password())
    _done(options, "已改密码")


def _disable(accounts: Accounts, options: argparse.Namespace) -> None:
    accounts.enable(options.name, False)
    _done(options, "已停用")


def _enable(accounts: Accounts, options: argparse.Namespace) -> None:
    accounts.enable(options.name, True)
    _done(options, "已恢复")


def _list(accounts: Accounts, options: argparse.Namespace) -> None:
    found = accounts.all()
    for account in found:
        folders = "全部" if Role.FINANCE in account.roles else "、".join(account.folders)
        state = "" if account.enabled else "　已停用"
        print(f"{account.name}　{'、'.join(sorted(account.roles))}　文件夹：{folders}{state}")
    if not found:
        print(f"{accounts.path}：还没有账户。")


def _see_something(options: argparse.Namespace) -> None:
    if not options.folder and Role.FINANCE not in options.role:
        raise GeneratorError("请用 --folder 写明看得到的文件夹，如 --folder 教育局；全部写 --folder .")


def _asked_password() -> str:
    """Ask for a password twice; without a terminal, read it once from standard input."""
    if not sys.stdin.isatty():
        return _long_enough(sys.stdin.readline().rstrip("\r\n"))
    password = _long_enough(getpass(f"密码（至少 {LEAST} 个字符，输入时不显示）："))
    if getpass("再输入一次：") != password:
        raise GeneratorError("两次输入的密码不一样，没有执行。")
    return password


def _long_enough(password: str) -> str:
    if len(password) < LEAST:
        raise GeneratorError(f"密码至少 {LEAST} 个字符，没有执行。")
    return password


def _name(text: str) -> str:
    if not 0 < len(text.strip()) <= _LONGEST or not text.strip().isprintable():
        raise argparse.ArgumentTypeError(f"名称应为 1 到 {_LONGEST} 个字")
    return text.strip()


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"角色可以是 {'、'.join(Role)}，不能是 {text}") from None


def _folder(text: str) -> str:
    """Parse a folder below that of the workbooks, with forward slashes."""
    path = PureWindowsPath(text)
    if path.drive or path.root or ".." in path.parts or not text.strip():
        raise argparse.ArgumentTypeError(f"文件夹应从填报表总文件夹算起，如 教育局、教育局/一中，不能是 {text}")
    return path.as_posix()
