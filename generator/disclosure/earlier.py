"""Documents of before (此前的公开内容): what their JSON does not say yet, as it was for all of them."""

from typing import Any, Final

from pydantic_core import from_json, to_json

_TABLES: Final = {"decimals": 2, "trimmed": False, "separators": False, "zero": ""}
_TEXTS: Final = {"decimals": 2, "trimmed": False, "separators": True, "zero": "0"}


def completed(data: bytes) -> bytes:
    """Return a document's JSON with what it does not say yet; anything else is returned as it is."""
    match from_json(data):
        case {"unit": str(unit), "tables": list(tables), **rest} if "money" not in rest:
            styles = {"money": {"unit": unit, **_TEXTS}, "tables": [_completed(table, unit) for table in tables]}
            return to_json({"unit": unit, **rest, **styles})
    return data


def _completed(table: Any, unit: str) -> Any:
    return {"money": {"unit": unit, **_TABLES}, **table} if isinstance(table, dict) else table
