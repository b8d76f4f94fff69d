"""Roles (角色) on an office server, and accounts that hold them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from generator.signoff import steps

LEAST: Final = 10  # minimum length of a password


class Role(StrEnum):
    """Role (角色), in sign-off or beside it; an account may have several."""

    FILLER = steps.Role.FILLER.value
    REVIEWER = steps.Role.REVIEWER.value
    HEAD = steps.Role.HEAD.value
    FINANCE = "财政局"  # sees everything, signs nothing


@dataclass(frozen=True)
class Account:
    """An account for logging in.

    Args:
        name: login name, also written into records.
        roles: its roles, which decide what it may do.
        folders: visible folders, relative to the folder of workbooks; "." is all of it.
        enabled: whether it may log in.
        generation: counts changes of the password and of ``enabled``; sessions of an older one end.
    """

    name: str
    roles: frozenset[Role]
    folders: tuple[str, ...]
    enabled: bool = True
    generation: int = 0
