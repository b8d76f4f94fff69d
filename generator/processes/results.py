"""Results of isolated work (交回的结果): JSON validated against the declared return type; never unpickled.

The process opened a workbook that anyone may have written, and may be under its control. Unpickling its result could
run code here, so the result is parsed as data: every value has its declared type, or the whole result is rejected.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple, TypeVar, get_type_hints

from pydantic import ConfigDict, TypeAdapter

from generator.errors import GeneratorError

_BYTES: Final = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")
_MOST_VALUES: Final = 1_000_000  # a large department has 20,000; each invalid value costs a kilobyte of error message
A = TypeVar("A")
R = TypeVar("R")


class Limit(StrEnum):
    """Which limit was reached, if any."""

    NONE = ""
    TIME = "时间"
    MEMORY = "内存"


class Lost(NamedTuple):
    """Work whose process failed: the reason in plain Chinese, and the limit that was reached."""

    reason: str
    limit: Limit = Limit.NONE


_DONE, _LOST, _REFUSED = b"=", b"-", b"!"  # the first byte of a serialised result
_WHY: Final = TypeAdapter(Lost)
UNTRUSTED: Final = Lost("处理这个文件的进程交回的内容不合约定，没有采用；文件可能有问题，请核对来源")


def run_and_serialise(work: Callable[[A], R], argument: A) -> bytes:
    """Run a piece of work and serialise what it returns, or the GeneratorError that it raises."""
    try:
        return _DONE + _result_type(work).dump_json(work(argument))
    except GeneratorError as error:
        return _REFUSED + str(error).encode("utf-8", "backslashreplace")


def serialise_failure(why: Lost) -> bytes:
    """Serialise why a piece of work gave no result."""
    return _LOST + _WHY.dump_json(why)


def parse_result(work: Callable[[A], R], data: bytes) -> R | Lost:
    """Parse a serialised result; ``UNTRUSTED`` if it is not as declared, or too large.

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
    except ValueError:  # includes pydantic's ValidationError
        return UNTRUSTED
    if kind == _REFUSED:
        raise GeneratorError(*refused.split("\n"))
    return UNTRUSTED


@cache
def _result_type(work: Callable[[A], R]) -> TypeAdapter[R]:
    """Return the validator of the type that a piece of work declares."""
    return TypeAdapter(get_type_hints(work, include_extras=True)["return"], config=_BYTES)
