"""What comes back (交回的结果): what a process of its own returns, as JSON of the type that its work declares.

The process opened a workbook that anyone may have written, and may no longer do what it was told. So nothing of what it
returns is run, as unpickling would: it is read as data, each value of its declared type, or not at all.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple, TypeVar, get_type_hints

from pydantic import ConfigDict, TypeAdapter

from generator.errors import GeneratorError

_BYTES: Final = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")
_MOST_VALUES: Final = 1_000_000  # a large department has 20,000; each that is refused takes a kilobyte to say so
A = TypeVar("A")
R = TypeVar("R")


class Limit(StrEnum):
    """Which of the limits was reached."""

    NONE = ""
    TIME = "时间"
    MEMORY = "内存"


class Lost(NamedTuple):
    """Work whose process did not end as it should: why, in plain Chinese, and the limit that was reached."""

    reason: str
    limit: Limit = Limit.NONE


_DONE, _LOST, _REFUSED = b"=", b"-", b"!"  # the first byte
_WHY: Final = TypeAdapter(Lost)
UNTRUSTED: Final = Lost("处理这个文件的进程交回的内容不合约定，没有采用；文件可能有问题，请核对来源")


def done(work: Callable[[A], R], argument: A) -> bytes:
    """Do a piece of work, and write what it returns; what it refuses to do is written, too."""
    try:
        return _DONE + _result_type(work).dump_json(work(argument))
    except GeneratorError as error:
        return _REFUSED + str(error).encode("utf-8", "backslashreplace")


def lost(why: Lost) -> bytes:
    """Write why nothing came of a piece of work."""
    return _LOST + _WHY.dump_json(why)


def read(work: Callable[[A], R], data: bytes) -> R | Lost:
    """Read what a piece of work returned.

    Raises:
        GeneratorError: the work raised it.
    """
    if sum(map(data.count, (b",", b"[", b"{"))) > _MOST_VALUES:
        return UNTRUSTED
    kind, said = data[:1], data[1:]
    try:
        if kind == _DONE:
            outcome: R = _result_type(work).validate_json(said)
            return outcome
        if kind == _LOST:
            return _WHY.validate_json(said)
        refused = said.decode()
    except ValueError:  # pydantic's, too
        return UNTRUSTED
    if kind == _REFUSED:
        raise GeneratorError(*refused.split("\n"))
    return UNTRUSTED


@cache
def _result_type(work: Callable[[A], R]) -> TypeAdapter[R]:
    """Know the type that a piece of work declares."""
    return TypeAdapter(get_type_hints(work, include_extras=True)["return"], config=_BYTES)
