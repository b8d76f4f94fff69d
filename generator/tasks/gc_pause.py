"""The garbage collector (垃圾回收), paused while a document is made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Pause the collector within the context: a document's boxes stay alive, and every search would walk them all.

    Afterwards the collector is as it was; its first search then frees the whole document, before the next is begun. If
    it is off for good, because the process ends with its work, an earlier document's garbage is freed first.
    """
    enabled = gc.isenabled()
    if enabled:
        gc.disable()
    else:
        gc.collect()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
