"""The file of the journal (签审记录的表): one append-only table, opened so that two writers wait for each other."""

from typing import Any, Final

from sqlalchemy import (
    JSON,
    URL,
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    NullPool,
    String,
    Table,
    create_engine,
    event,
)
from sqlalchemy.types import TypeEngine

from generator.signoff.record import Record

_WAIT: Final = 15  # seconds that one writer waits for another
_WRITING: Final = "writing"
_TYPES: Final[dict[object, type[TypeEngine[Any]]]] = {int: Integer, dict[str, str]: JSON}

METADATA = MetaData()
RECORDS = Table(
    "record",
    METADATA,
    *(
        Column(name, _TYPES.get(field.annotation, String), primary_key=name == "number", nullable=False)
        for name, field in Record.model_fields.items()
    ),
)

_REFUSED: Final = "BEGIN SELECT RAISE(ABORT, '签审记录只能追加'); END"
_GAP: Final = "NEW.number IS NOT (SELECT COALESCE(MAX(number), 0) + 1 FROM record)"
TRIGGERS: Final = {
    "never_updated": f"CREATE TRIGGER never_updated BEFORE UPDATE ON record {_REFUSED}",
    "never_deleted": f"CREATE TRIGGER never_deleted BEFORE DELETE ON record {_REFUSED}",
    "only_appended": f"CREATE TRIGGER only_appended BEFORE INSERT ON record WHEN {_GAP} {_REFUSED}",
}
"""Triggers that protect the table. INSERT OR REPLACE would delete a row without firing the second, hence the third."""


@event.listens_for(RECORDS, "after_create")
def _guard(_: object, connection: Connection, **__: object) -> None:
    for trigger in TRIGGERS.values():
        connection.exec_driver_sql(trigger)


def engine(path: str) -> Engine:
    """Return an engine that keeps nothing open between transactions. No WAL: it does not work on network drives."""
    made = create_engine(URL.create("sqlite", database=path), poolclass=NullPool, connect_args={"timeout": _WAIT})
    event.listen(made, "connect", _by_hand)
    event.listen(made, "begin", _begin)
    return made


def writing(opened: Engine) -> Engine:
    """Lock the file from the beginning of a transaction, not from its first change."""
    return opened.execution_options(**{_WRITING: True})


def _by_hand(connection: Any, _: object) -> None:
    """Stop sqlite3 from beginning transactions itself, which it does late (recipe of SQLAlchemy's documentation)."""
    connection.isolation_level = None


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get(_WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
