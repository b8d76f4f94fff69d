"""Documents of before (此前的公开内容): what their JSON does not say yet, as it was for all of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from pydantic_core import from_json, to_json

from generator.disclosure.form import ProvincialForm
from generator.disclosure.table_form import TableForm, laid_out

_TABLES: Final = {"decimals": 2, "trimmed": False, "separators": False, "zero": ""}
_TEXTS: Final = {"decimals": 2, "trimmed": False, "separators": True, "zero": "0"}


def completed(data: bytes, form: ProvincialForm, templates: Mapping[str, str]) -> bytes:
    """Return a document's JSON with what it does not say yet; anything else is returned as it is.

    Args:
        data: the JSON.
        form: the only one of its family that there was.
        templates: by key, those of its tables that had one of their own.
    """
    content = from_json(data)
    steps: Sequence[Callable[[Any, ProvincialForm], Any]] = (_with_money, _with_types, _with_parts)
    for step in steps:
        content = step(content, form)
    content = _with_templates(content, templates)
    return to_json(content) if content != from_json(data) else data


def _with_money(content: Any, form: ProvincialForm) -> Any:
    """Add how amounts are written, and how tables look."""
    match content:
        case {"year": int(year), "unit": str(unit), "tables": list(tables)} if "money" not in content:
            forms, words = {table.key: table for table in form.tables}, {"Y": str(year)}
            own = [_completed(table, forms, words, unit) for table in tables]
            return {**content, "money": {"unit": unit, **_TEXTS}, "tables": own}
    return content


def _with_types(content: Any, form: ProvincialForm) -> Any:
    """Add what columns are to machines (数据包), where their layout does not say it."""
    match content:
        case {"tables": list(tables)}:
            forms = {table.key: table for table in form.tables}
            return {**content, "tables": [_typed(table, forms) for table in tables]}
    return content


def _typed(table: Any, forms: Mapping[str, TableForm]) -> Any:
    """Return a table with what its columns are to machines (数据包)."""
    match table:
        case {"key": str(key), "columns": list(names), "layout": {"columns": list(columns)} as layout} if key in forms:
            whole = len(columns) == len(names) and all(isinstance(column, dict) for column in columns)
            known = any("type" in column for column in columns if isinstance(column, dict))
            if whole and not known and names == [column.id for column in forms[key].columns]:
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


def _with_parts(content: Any, _: ProvincialForm) -> Any:
    """Say which sections stand in which part, and in which order."""
    match content:
        case {"parts": dict(headings), "overview": list(overview), "narrative": list(narrative)}:
            rest = {name: value for name, value in content.items() if name not in {"overview", "narrative", "date"}}
            parts, looks = list(_parts(headings, overview, narrative)), ("name", "title", "date")
            cover = [{"text": content[look], "look": look} for look in looks if content.get(look)]
            return {**rest, "cover": cover, "parts": parts, "sections": [*overview, *narrative]}
    return content


def _with_templates(content: Any, templates: Mapping[str, str]) -> Any:
    """Name the template of each table, which was chosen by its key."""
    match content:
        case {"tables": list(tables)}:
            return {**content, "tables": [_with_template(table, templates) for table in tables]}
    return content


def _with_template(table: Any, known: Mapping[str, str]) -> Any:
    match table:
        case {"key": str(key)} if "template" not in table:
            return {**table, "template": known.get(key, "")}
    return table


def _parts(
    headings: Mapping[str, Any], overview: Sequence[Any], narrative: Sequence[Any]
) -> Iterator[Mapping[str, Any]]:
    held = {"overview": overview, "narrative": narrative}
    kinds = {"tables": "tables", "glossary": "glossary", "appendix": "annexes"}
    has_annexes = any(isinstance(section, dict) and section.get("annexes") for section in narrative)
    for key in ("overview", "tables", "narrative", "glossary", *(["appendix"] if has_annexes else [])):
        if key in headings:
            sections = [section.get("key") for section in held.get(key, ()) if isinstance(section, dict)]
            lead = headings.get("see_appendix", "") if key == "appendix" else ""
            part = {"key": key, "heading": headings[key], "entry": headings[key], "lead": lead}
            yield {**part, "holds": kinds.get(key, "sections"), "sections": sections}
