"""Public (办公室服务器): how other computers reach the preview; nothing listens until that is secure."""

from __future__ import annotations

import ssl
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from generator.errors import GeneratorError

if TYPE_CHECKING:  # only who listens should wait until all that hashes passwords is loaded
    from generator.preview.access.accounts import Accounts

PORT: Final = 8443
_HTTPS: Final = 443  # browsers leave it out


class Public(NamedTuple):
    """Address to listen on, and what secures it: a certificate with its key, or the address of an https proxy."""

    host: str
    certificate: Path | None = None
    key: Path | None = None
    proxy: str = ""

    def address(self, port: int) -> str:
        """Return the address that browsers open."""
        if self.proxy:
            return self.proxy
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"https://{host.lower()}" + ("" if port == _HTTPS else f":{port}")


def secured(public: Public, accounts: Accounts) -> Public:
    """Check that the preview is reached safely; return ``public`` with its proxy address normalised.

    Raises:
        GeneratorError: there is no enabled account, not exactly one of certificate and proxy, or one is unusable; the
            message says what to do.
    """
    if bool(public.certificate) == bool(public.proxy):
        raise GeneratorError(
            "在别的电脑上打开要用 https：请用 --certificate 证书文件 --key 私钥文件，或由代理服务器提供 https，"
            "写 --behind-proxy https://外部地址，两者选一；只在本机看，不写 --host。"
        )
    if _is_any(public.host) and not public.proxy:
        raise GeneratorError(f"--host 请写别的电脑打开时用的地址或域名，如 192.168.1.10，不能是 {public.host}。")
    if not any(account.enabled for account in accounts.all()):
        example = f"mingzhang account add 张三 --role 填报人 --folder 教育局 -o {accounts.path.parent}"
        raise GeneratorError(f"{accounts.path}：没有可以登录的账户；请先添加，如 {example}")
    if public.certificate:
        _try(public.certificate, public.key)
    return public._replace(proxy=_proxy(public.proxy))


def _is_any(host: str) -> bool:
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return not host


def _try(certificate: Path, key: Path | None) -> None:
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, lambda: "")
    except (OSError, ValueError) as error:
        message = "证书或私钥不能用；请核对文件名，两个文件是否一对、都是 PEM 格式、私钥不带密码。"
        raise GeneratorError(f"{certificate}：{message}") from error


def _proxy(address: str) -> str:
    """Return a proxy's address as browsers show it."""
    if not address:
        return ""
    parts = urlsplit(address.lower())
    if parts.scheme != "https" or not parts.hostname or parts.path not in {"", "/"} or parts.query or "@" in address:
        raise GeneratorError(
            f"--behind-proxy 应是浏览器中打开的地址，如 https://gongkai.example.cn，不能是 {address}。"
        )
    return f"https://{parts.netloc.removesuffix(f':{_HTTPS}')}"
