"""Passwords hashed at a hundredth of the price; as a program, `mingzhang` that does so.

A process that is started for a workbook loads this, too: so it loads nothing before it is asked.
"""

import sys


def hash_cheaply() -> None:
    """Let this process hash as nobody should, who is not a test."""
    from argon2 import PasswordHasher

    from generator.preview.access import accounts

    accounts._HASHER = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)  # type: ignore[misc]


if __name__ == "__main__":
    from generator.cli import command

    hash_cheaply()
    sys.exit(command())
