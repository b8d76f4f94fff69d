"""Hide what Windows lacks: Python loads this whenever it starts with this folder in PYTHONPATH, spawned or not.

The standard library goes on seeing everything, for here it is Linux's own; nobody else does. Our code is told that this
is Windows; libraries are not, for they would call it. There is no Pango either. What our code opens as text without
naming an encoding, which would be GBK there, fails.
"""

import builtins
import ctypes
import os
import select
import signal
import socket
import sys
import warnings
from multiprocessing import resource_tracker
from pathlib import Path
from types import FrameType, ModuleType, SimpleNamespace
from typing import Any

MODULES = """
    crypt curses fcntl grp nis posix pty pwd readline resource spwd syslog termios tty
    ensurepip idlelib lib2to3 tkinter turtle venv
"""
"""Modules of POSIX; and those that the embeddable Python leaves out."""

NAMES = {
    os: """
        O_ASYNC O_CLOEXEC O_DIRECTORY O_NOCTTY O_NOFOLLOW O_NONBLOCK O_PATH O_SYNC O_TMPFILE WNOHANG chown chroot
        copy_file_range eventfd fchdir fchmod fchown fork forkpty fwalk get_blocking getegid geteuid getgid getgroups
        getloadavg getpgid getpgrp getpriority getsid getuid getxattr killpg lchown listxattr lockf memfd_create
        mkfifo mknod nice openpty pipe2 posix_fadvise posix_fallocate posix_spawn pread preadv pwrite pwritev readv
        register_at_fork sched_getaffinity sched_setaffinity sched_yield sendfile set_blocking setgid setpgid
        setpriority setsid setuid setxattr splice statvfs sync sysconf uname wait wait3 wait4 waitid writev
    """,
    signal: """
        SIGALRM SIGBUS SIGCHLD SIGCONT SIGHUP SIGKILL SIGPIPE SIGQUIT SIGSTOP SIGTSTP SIGUSR1 SIGUSR2 SIG_BLOCK
        SIG_SETMASK SIG_UNBLOCK alarm pause pthread_kill pthread_sigmask setitimer siginterrupt sigpending
        sigtimedwait sigwait
    """,
    socket: "AF_NETLINK AF_UNIX SO_PEERCRED SO_REUSEPORT recv_fds send_fds",
    select: "epoll kqueue poll",
}
TOLD: dict[ModuleType, dict[str, str]] = {os: {"name": "nt"}, sys: {"platform": "win32"}}

_MODULES = frozenset(MODULES.split())
_NAMES = {module: frozenset(names.split()) for module, names in NAMES.items()}
_OURS = str(Path(__file__).parents[3] / "generator")
_STANDARD = str(Path(os.__file__).parent)
_import = builtins.__import__


def _is_ours(frame: FrameType) -> bool:
    return frame.f_code.co_filename.startswith(_OURS)


def _is_standard(frame: FrameType) -> bool:
    file = frame.f_code.co_filename
    return file == __file__ or (file.startswith(("<frozen", _STANDARD)) and "site-packages" not in file)


def _import_as_there(name: str, *given: Any, **named: Any) -> Any:
    if name == "weasyprint" and _is_ours(sys._getframe(1)):
        raise OSError("cannot load Pango")
    if name.partition(".")[0] in _MODULES and not _is_standard(sys._getframe(1)):
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return _import(name, *given, **named)


class _AsThere(ModuleType):
    def __getattribute__(self, name: str) -> Any:
        if name in _NAMES.get(self, ()) and not _is_standard(sys._getframe(1)):
            raise AttributeError(f"{name}: Windows has none")
        if name in TOLD.get(self, ()) and _is_ours(sys._getframe(1)):
            return TOLD[self][name]
        return super().__getattribute__(name)


def _let_ctrl_c_pass(handler: None, passes: bool) -> None:
    """Do as Windows does: who is started meanwhile inherits it."""
    resource_tracker.ensure_running()  # spawning needs it on POSIX alone, and it would undo this
    signal.pthread_sigmask(signal.SIG_BLOCK if passes else signal.SIG_UNBLOCK, {signal.SIGINT})


builtins.__import__ = _import_as_there
for module in {*NAMES, *TOLD}:
    module.__class__ = _AsThere
ctypes.windll = SimpleNamespace(kernel32=SimpleNamespace(SetConsoleCtrlHandler=_let_ctrl_c_pass))
warnings.filterwarnings("ignore", category=EncodingWarning)
warnings.filterwarnings("error", category=EncodingWarning, module="generator")
