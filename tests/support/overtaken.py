"""A process that a workbook took over: says what it likes to whoever asked."""

import sys
import time
from multiprocessing.connection import Connection


def spoken(data: bytes) -> None:
    """Return this instead of what should be returned, as code that took the process over could."""
    frame = sys._getframe()
    while "end" not in frame.f_locals:
        assert frame.f_back
        frame = frame.f_back
    end = frame.f_locals["end"]
    assert isinstance(end, Connection)
    end.send_bytes(data)
    time.sleep(3600)
