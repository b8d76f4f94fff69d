"""`mingzhang preview`: the document in a browser, as it will be published (预览)."""

import argparse
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from generator.commands.parser import DONE, Commands, Parser, forms_folder, own_forms, port
from generator.errors import GeneratorError
from generator.preview.access.public import PORT, Public
from generator.preview.serving.log import log_file


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
    told = f"默认任选一个空闲的；办公室服务器默认 {PORT}"
    parser.add_argument("--port", type=port, default=0, metavar="端口", help=told)
    parser.add_argument("--no-browser", action="store_true", help="只显示地址，不打开浏览器")
    own_forms(parser, "填报表所在的文件夹中")
    _for_office(parser)
    parser.set_defaults(run=_run)


def _for_office(parser: Parser) -> None:
    told = "办公室服务器：别的电脑打开时用的地址，如 192.168.1.10；要先用 mingzhang account 添加账户"
    parser.add_argument("--host", metavar="地址", help=told)
    parser.add_argument("--certificate", type=Path, metavar="文件", help="证书（PEM），和 --host 一起用")
    parser.add_argument("--key", type=Path, metavar="文件", help="证书的私钥（PEM）")
    told = "由代理服务器提供 https 时，浏览器中打开的地址，如 https://gongkai.example.cn"
    parser.add_argument("--behind-proxy", default="", metavar="地址", help=told)


def _run(options: argparse.Namespace) -> int:
    from generator.preview.serve import serve  # slow import, only for this command

    public = _public(options)
    say = partial(_print_shared, options) if public else partial(_print_local, options.output)
    serve(options.path, options.output, options.port, not options.no_browser, say, public, forms_folder(options))
    return DONE


def _public(options: argparse.Namespace) -> Public | None:
    """Return how other computers are to reach the preview; None without options for that."""
    if options.host:
        return Public(options.host, options.certificate, options.key, options.behind_proxy)
    if options.certificate or options.key or options.behind_proxy:
        raise GeneratorError("--certificate、--key、--behind-proxy 要和 --host 一起用；只在本机看，都不写。")
    return None


def _print_local(output: Path, address: str) -> None:
    _print_address(output, address)
    print("这个地址只能在本机打开。按 Ctrl-C 结束。", flush=True)


def _print_shared(options: argparse.Namespace, address: str) -> None:
    _print_address(options.output, address)
    print("别的电脑用这个地址打开，登录后看得到各自的文件夹。按 Ctrl-C 结束。")
    if options.behind_proxy:
        print(f"代理服务器请转到：http://{options.host}:{options.port or PORT}")
    for line in _missing(options):
        print(line)
    print(f"运行日志：{log_file(options.output)}（谁来过、办了什么、哪里出错；没有密码，也没有填报内容）")
    sys.stdout.flush()


def _print_address(output: Path, address: str) -> None:
    print(f"预览：{address}", flush=True)
    print(f"输出文件夹：{output.resolve()}（签审记录、提交的文件和定稿都放在这里，用 -o 另选）", flush=True)


def _missing(options: argparse.Namespace) -> Iterator[str]:
    """Yield remarks about missing folders of accounts: they may be new, or misspelt."""
    from generator.preview.access.accounts import Accounts

    for account in Accounts(options.output).all():
        for folder in account.folders:
            if account.enabled and not (options.path / folder).is_dir():
                told = "第一次上传时建立；写错了的，请用 account change 改"
                yield f"提示  账户“{account.name}”的文件夹“{folder}”还没有：{told}。"
