"""The garbage collector (垃圾回收), kept from searching while a document is made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Search for no garbage meanwhile: a document's boxes are alive until it is done, and each search walks them all.

    Afterwards the collector is as it was; the first search then frees the whole document, before the next is begun.
    Where it is off for good, because the process ends with its work, what an earlier document left is freed first.
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
