"""Accounts (账户) of an office server: who may log in, with which roles, and which folders they see.

Stored in 账户.sqlite beside the outputs. An account's permissions never depend on a workbook's content.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Integer,
    MetaData,
    NullPool,
    String,
    Table,
    create_engine,
    insert,
    select,
    update,
)
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError

from generator.errors import GeneratorError
from generator.files.writing import make_folder
from generator.preview.access.roles import Account, Role

FILE: Final = "账户.sqlite"

_HASHER: Final = PasswordHasher()
_TABLE: Final = Table(
    "accounts",
    MetaData(),
    Column("name", String, primary_key=True),
    Column("password", String, nullable=False),
    Column("roles", JSON, nullable=False),
    Column("folders", JSON, nullable=False),
    Column("enabled", Boolean, nullable=False),
    Column("generation", Integer, nullable=False),
)


class Accounts:
    """Accounts of an output folder; every call reads the file afresh, since the command line may change it."""

    def __init__(self, output: Path) -> None:
        self.path = output / FILE
        self._engine = create_engine(URL.create("sqlite", database=str(self.path)), poolclass=NullPool)
        self._nobody = _HASHER.hash("nobody")

    def all(self) -> list[Account]:
        """Return all accounts, sorted by name.

        Raises:
            GeneratorError: the account file cannot be read.
        """
        if not self.path.exists():
            return []
        with self._connected() as connection:
            return [_account(row) for row in connection.execute(select(_TABLE).order_by(_TABLE.c.name))]

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
        with self._connected() as connection:
            _TABLE.create(connection, checkfirst=True)
            connection.execute(
                insert(_TABLE).values(
                    name=account.name,
                    password=_HASHER.hash(password),
                    **_written(account.roles, account.folders),
                    enabled=True,
                    generation=0,
                )
            )

    def change(self, name: str, roles: Iterable[Role], folders: Iterable[str]) -> None:
        """Replace an account's roles and folders, effective at once.

        Raises:
            GeneratorError: there is no such account.
        """
        self._update(name, **_written(roles, folders))

    def enable(self, name: str, enabled: bool) -> None:
        """Enable or disable an account; either way its sessions end at once.

        Raises:
            GeneratorError: there is no such account.
        """
        self._update(name, enabled=enabled, generation=_TABLE.c.generation + 1)

    def set_password(self, name: str, password: str) -> None:
        """Change an account's password; its sessions end at once.

        Raises:
            GeneratorError: there is no such account.
        """
        self._update(name, password=_HASHER.hash(password), generation=_TABLE.c.generation + 1)

    def verified(self, name: str, password: str) -> Account | None:
        """Return the enabled account with this password, else None; timing does not reveal whether a name exists."""
        account = self.find(name)
        kept = self._password(name) if account else self._nobody
        try:
            _HASHER.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return None
        if account is None or not account.enabled:
            return None
        if _HASHER.check_needs_rehash(kept):
            self._update(name, password=_HASHER.hash(password))
        return account

    def _password(self, name: str) -> str:
        with self._connected() as connection:
            return str(connection.execute(select(_TABLE.c.password).where(_TABLE.c.name == name)).scalar_one())

    def _update(self, name: str, **values: Any) -> None:
        if self.find(name) is None:
            raise GeneratorError(f"没有账户“{name}”；请用 account list 查看全部账户。")
        with self._connected() as connection:
            connection.execute(update(_TABLE).where(_TABLE.c.name == name).values(**values))

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except DatabaseError as error:
            message = f"{self.path}：账户文件不能读写；请确认它没有被占用或损坏，并有权限写入。"
            raise GeneratorError(message) from error


def _written(roles: Iterable[Role], folders: Iterable[str]) -> dict[str, list[str]]:
    return {"roles": sorted({role.value for role in roles}), "folders": sorted(set(folders))}


def _account(row: Any) -> Account:
    roles = frozenset(Role(role) for role in row.roles)
    return Account(row.name, roles, tuple(row.folders), row.enabled, row.generation)
