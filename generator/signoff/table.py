"""The table of the journal (签审记录的表): it only grows, and rows are what a ``Record`` holds."""

import json
from sqlite3 import Connection
from typing import Any, Final

from generator.signoff.record import Record

_MADE_OF: Final[dict[object, str]] = {int: "INTEGER", dict[str, str]: "JSON"}
_COLUMNS: Final = {name: _MADE_OF.get(field.annotation, "VARCHAR") for name, field in Record.model_fields.items()}
_JSON: Final = [name for name, kind in _COLUMNS.items() if kind == "JSON"]

_REFUSED: Final = "BEGIN SELECT RAISE(ABORT, '签审记录只能追加'); END"
_GAP: Final = "NEW.number IS NOT (SELECT COALESCE(MAX(number), 0) + 1 FROM record)"
TRIGGERS: Final = {
    "never_updated": f"CREATE TRIGGER never_updated BEFORE UPDATE ON record {_REFUSED}",
    "never_deleted": f"CREATE TRIGGER never_deleted BEFORE DELETE ON record {_REFUSED}",
    "only_appended": f"CREATE TRIGGER only_appended BEFORE INSERT ON record WHEN {_GAP} {_REFUSED}",
}
"""Triggers that protect the table. INSERT OR REPLACE would delete a row without firing the second, hence the third."""


def create(connection: Connection) -> None:
    """Create the table, and what guards it, where there is none; a guard that was taken away is not put back."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'record'").fetchone():
        return
    columns = ", ".join(f"{name} {kind} NOT NULL" for name, kind in _COLUMNS.items())
    connection.execute(f"CREATE TABLE record ({columns}, PRIMARY KEY (number))")
    for trigger in TRIGGERS.values():
        connection.execute(trigger)


def triggers(connection: Connection) -> dict[str, str]:
    """Return what guards the table, by name."""
    return dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())


def rows(connection: Connection) -> list[Record]:
    """Read all rows in order.

    Raises:
        ValueError: there is one that is no record.
    """
    found = connection.execute(f"SELECT {', '.join(_COLUMNS)} FROM record ORDER BY number")
    return [
        Record.model_validate({**row, **{name: json.loads(str(row[name])) for name in _JSON}})
        for row in map(dict, found)
    ]


def _record(row: dict[str, Any]) -> Record:
    return Record.model_validate(row | {name: json.loads(str(row[name])) for name in _JSON})


def add(connection: Connection, record: Record) -> None:
    """Write a row."""
    said = record.model_dump(mode="json")
    said |= {name: json.dumps(said[name]) for name in _JSON}
    names, values = ", ".join(_COLUMNS), ", ".join(map(":{}".format, _COLUMNS))
    connection.execute(f"INSERT INTO record ({names}) VALUES ({values})", said)
