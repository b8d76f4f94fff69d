"""Documents of before (此前的公开内容): what their JSON does not say yet, as it was for all of them."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic_core import from_json, to_json

from generator.disclosure.form import ProvincialForm
from generator.disclosure.table_form import TableForm, laid_out

_TABLES: Final = {"decimals": 2, "trimmed": False, "separators": False, "zero": ""}
_TEXTS: Final = {"decimals": 2, "trimmed": False, "separators": True, "zero": "0"}


def completed(data: bytes, form: ProvincialForm) -> bytes:
    """Return a document's JSON with what it does not say yet; anything else is returned as it is.

    Args:
        data: the JSON.
        form: the only one of its family that there was.
    """
    match content := from_json(data):
        case {"year": int(year), "unit": str(unit), "tables": list(tables)} if "money" not in content:
            forms, words = {table.key: table for table in form.tables}, {"Y": str(year)}
            own = [_completed(table, forms, words, unit) for table in tables]
            return to_json({**content, "money": {"unit": unit, **_TEXTS}, "tables": own})
        case {"tables": list(tables)} if b'"layout"' in data and b'"type"' not in data:
            forms = {table.key: table for table in form.tables}
            return to_json({**content, "tables": [_typed(table, forms) for table in tables]})
    return data


def _typed(table: Any, forms: Mapping[str, TableForm]) -> Any:
    """Return a table with what its columns are to machines (数据包)."""
    match table:
        case {"key": str(key), "columns": list(names), "layout": {"columns": list(columns)} as layout} if key in forms:
            whole = len(columns) == len(names) and all(isinstance(column, dict) for column in columns)
            if whole and names == [column.id for column in forms[key].columns]:
                types = [column.type for column in laid_out(forms[key], str).columns]
                own = [{**column, "type": one} for column, one in zip(columns, types, strict=True)]
                return {**table, "layout": {**layout, "columns": own}}
    return table


def _completed(table: Any, forms: Mapping[str, TableForm], words: Mapping[str, str], unit: str) -> Any:
    match table:
        case {"key": str(key), "columns": list(columns)} if key in forms:
            if columns == [column.id for column in forms[key].columns]:
                layout = laid_out(forms[key], lambda text: text.format_map(words))
                return {**table, "money": {"unit": unit, **_TABLES}, "layout": layout.model_dump()}
    return table
