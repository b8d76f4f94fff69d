"""Roles (角色) of those who use an office server, and the account of one of them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from generator.signoff import steps

LEAST: Final = 10  # characters of a password


class Role(StrEnum):
    """What somebody does (角色), in sign-off or beside it; one may be several."""

    FILLER = steps.Role.FILLER.value
    REVIEWER = steps.Role.REVIEWER.value
    HEAD = steps.Role.HEAD.value
    FINANCE = "财政局"  # sees everything, signs nothing


@dataclass(frozen=True)
class Account:
    """Somebody who may log in.

    Args:
        name: in the records, and to log in by.
        roles: what they may do.
        folders: below the folder of workbooks, that they see; "." is all of it.
        enabled: they may log in.
        generation: counts on when the password changes or the account is disabled; older sessions end.
    """

    name: str
    roles: frozenset[Role]
    folders: tuple[str, ...]
    enabled: bool = True
    generation: int = 0
