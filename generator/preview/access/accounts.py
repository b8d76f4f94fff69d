"""Accounts (账户) of an office server: who may log in, with which roles, and which folders they see.

Stored in 账户.sqlite beside the outputs. An account's permissions never depend on a workbook's content.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from sqlite3 import Row
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from pydantic import TypeAdapter

from generator.errors import GeneratorError
from generator.files.database import Database
from generator.files.writing import make_folder
from generator.preview.access.roles import Account, Role

FILE: Final = "账户.sqlite"
_BUSY: Final = "账户文件正在使用；请稍后再试"
_DAMAGED: Final = "账户文件已损坏，不能读写；请恢复最近的备份"

_HASHER: Final = PasswordHasher()
_ACCOUNT: Final = TypeAdapter(Account)
_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS accounts (name VARCHAR NOT NULL, password VARCHAR NOT NULL, roles JSON NOT NULL, "
    "folders JSON NOT NULL, enabled BOOLEAN NOT NULL, generation INTEGER NOT NULL, PRIMARY KEY (name))"
)


class Accounts:
    """Accounts of an output folder; every call reads the file afresh, since the command line may change it."""

    def __init__(self, output: Path) -> None:
        self.path = output / FILE
        self._file = Database(self.path, _BUSY, _DAMAGED)

    def all(self) -> list[Account]:
        """Return all accounts, sorted by name.

        Raises:
            GeneratorError: the account file cannot be read.
        """
        if not self.path.exists():
            return []
        with self._file.reading() as connection:
            return [_account(row) for row in connection.execute("SELECT * FROM accounts ORDER BY name")]

    def find(self, name: str) -> Account | None:
        """Return an account; None if there is none."""
        return next((account for account in self.all() if account.name == name), None)

    def add(self, account: Account, password: str) -> None:
        """Add an account.

        Raises:
            GeneratorError: the name is taken, or the account file cannot be written.
        """
        make_folder(self.path.parent)
        if self.find(account.name):
            raise GeneratorError(f"已经有账户“{account.name}”；请换一个名称，或用 account change、password 改。")
        self.path.touch(0o600)
        row = {"name": account.name, "password": _HASHER.hash(password), "enabled": True, "generation": 0}
        with self._file.writing() as connection:
            connection.execute(_TABLE)
            connection.execute(
                "INSERT INTO accounts (name, password, roles, folders, enabled, generation) "
                "VALUES (:name, :password, :roles, :folders, :enabled, :generation)",
                row | _written(account.roles, account.folders),
            )

    def change(self, name: str, roles: Iterable[Role], folders: Iterable[str]) -> None:
        """Replace an account's roles and folders, effective at once.

        Raises:
            GeneratorError: there is no such account.
        """
        self._update(name, _written(roles, folders))

    def enable(self, name: str, enabled: bool) -> None:
        """Enable or disable an account; either way its sessions end at once.

        Raises:
            GeneratorError: there is no such account.
        """
        self._update(name, {"enabled": enabled}, ends=True)

    def set_password(self, name: str, password: str) -> None:
        """Change an account's password; its sessions end at once.

        Raises:
            GeneratorError: there is no such account.
        """
        self._update(name, {"password": _HASHER.hash(password)}, ends=True)

    def verified(self, name: str, password: str) -> Account | None:
        """Return the enabled account with this password, else None; timing does not reveal whether a name exists."""
        account, nobody = self.find(name), _nobody()
        kept = self._password(name) if account else nobody
        try:
            _HASHER.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return None
        if account is None or not account.enabled:
            return None
        if _HASHER.check_needs_rehash(kept):
            self._update(name, {"password": _HASHER.hash(password)})
        return account

    def _password(self, name: str) -> str:
        with self._file.reading() as connection:
            return str(*connection.execute("SELECT password FROM accounts WHERE name = ?", [name]).fetchone())

    def _update(self, name: str, values: Mapping[str, str | bool], ends: bool = False) -> None:
        """Change an account; its sessions may end with that."""
        if self.find(name) is None:
            raise GeneratorError(f"没有账户“{name}”；请用 account list 查看全部账户。")
        said = ", ".join(f"{column} = :{column}" for column in values)
        with self._file.writing() as connection:
            connection.execute(
                f"UPDATE accounts SET {said}, generation = generation + :ends WHERE name = :name",
                {"name": name, "ends": ends, **values},
            )


@cache
def _nobody() -> str:
    """Return a hash that no password has; made when somebody first logs in, for it takes as long as a check."""
    return _HASHER.hash("nobody")


def _written(roles: Iterable[Role], folders: Iterable[str]) -> dict[str, str]:
    return {"roles": json.dumps(sorted({role.value for role in roles})), "folders": json.dumps(sorted(set(folders)))}


def _account(row: Row) -> Account:
    lists = {name: json.loads(str(row[name])) for name in ("roles", "folders")}
    return _ACCOUNT.validate_python(dict(row) | lists)
