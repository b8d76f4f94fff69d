"""Doorstep (门口): accepts connections; those not yet encrypted give way to newer ones.

Until its TLS handshake, a connection is unknown to the server, and holds a quarter of a megabyte. On Windows, where
connections are accepted differently, the handshake timeout (``connections.py``) is the only limit.
"""

import os
import socket
from contextlib import suppress
from typing import Any, Final

from generator.errors import GeneratorError

MOST: Final = 200
"""Maximum of connections that are not encrypted yet."""


class Doorstep(socket.socket):
    """Listening socket with a bounded number of unencrypted connections."""

    def __init__(self, family: int, kind: int) -> None:
        super().__init__(family, kind)
        self._came: dict[int, socket.socket] = {}

    def accept(self) -> tuple[socket.socket, Any]:
        """Accept a connection; if too many are not encrypted yet, shut down the oldest."""
        came, address = super().accept()
        self.settled(came.fileno())  # its descriptor may be that of a closed connection
        self._came[came.fileno()] = came
        for number in list(self._came)[:-MOST]:
            with suppress(OSError):  # already closed
                self._came.pop(number).shutdown(socket.SHUT_RDWR)
        return came, address

    def settled(self, number: int) -> None:
        """Stop tracking a connection, given its file descriptor, that is encrypted."""
        self._came.pop(number, None)


def listen(host: str, port: int, taken: str) -> tuple[Doorstep, int]:
    """Listen on a port of this machine; return the socket and the port.

    Args:
        host: local address.
        port: 0 takes any that is free.
        taken: error message if the port is not available.

    Raises:
        GeneratorError: there is no such address, or the port is not available.
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
        found.listen()  # before the address is printed
    except OSError as error:
        found.close()
        raise GeneratorError(taken) from error
    return found, found.getsockname()[1]
