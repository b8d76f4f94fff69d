"""Doorstep (门口): where connections come in. Who does not get past it (the encryption) gives way to who comes later.

Such a connection is known to nobody else yet, and holds a quarter of a megabyte. On Windows, where connections are
taken in otherwise, the time that encryption may take (``connections.py``) is the only limit.
"""

import os
import socket
from contextlib import suppress
from typing import Any, Final

from generator.errors import GeneratorError

MOST: Final = 200
"""Connections that are not encrypted yet."""


class Doorstep(socket.socket):
    """A socket that listens."""

    def __init__(self, family: int, kind: int) -> None:
        super().__init__(family, kind)
        self._came: dict[int, socket.socket] = {}

    def accept(self) -> tuple[socket.socket, Any]:
        """Let the next one in; if there are too many, the first that is still there goes."""
        came, address = super().accept()
        self.settled(came.fileno())  # the number of one that went
        self._came[came.fileno()] = came
        for number in list(self._came)[:-MOST]:
            with suppress(OSError):  # it went
                self._came.pop(number).shutdown(socket.SHUT_RDWR)
        return came, address

    def settled(self, number: int) -> None:
        """Know that a connection, by the number of its file, is encrypted."""
        self._came.pop(number, None)


def listen(host: str, port: int, taken: str) -> tuple[Doorstep, int]:
    """Take a port of an address of this machine; return its number too.

    Args:
        host: the address.
        port: 0 takes any that is free.
        taken: what is told, if it cannot be had.

    Raises:
        GeneratorError: there is no such address, or the port cannot be had.
    """
    try:
        family, kind, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise GeneratorError(f"{host}：找不到这个地址；请核对 --host。") from error
    found = Doorstep(family, kind)
    if os.name == "posix":  # elsewhere it would let two programs share a port
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind(place)
        found.listen()  # before the address is told
    except OSError as error:
        found.close()
        raise GeneratorError(taken) from error
    return found, found.getsockname()[1]
