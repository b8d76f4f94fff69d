"""Data package (数据包): the tables as published, for machines: CSV files and their description (决定 0009).

A Frictionless tabular data package (https://specs.frictionlessdata.io/tabular-data-package/) with the terms of the
Fiscal Data Package. A file holds what its table or forms print: amounts in the published unit, as exact decimals; a
blank cell is null.
"""

import csv
import json
from collections.abc import Iterable
from hashlib import sha256
from io import StringIO
from typing import Any
from uuid import UUID, uuid5

from generator.disclosure.disclosure import Disclosure, RowKind, Table
from generator.disclosure.layout import Column
from generator.disclosure.listing import Field, Listing, amount_field, machine_text, number_field, text_field
from generator.facts.display import MoneyStyle

_NAMESPACE = UUID("6f1d9d0c-5a0e-4b52-9f5b-6a3b1f4a7c11")  # of our packages' identifiers
_KEYS: list[Field] = [
    {"name": "key", "title": "行标识", "type": "string", "constraints": {"required": True}},
    {
        "name": "kind",
        "title": "行级次（total 合计，class 类，group 款，item 项）",
        "type": "string",
        "constraints": {"required": True, "enum": [kind.value for kind in RowKind]},
    },
]


def write_package(disclosure: Disclosure, forms: Iterable[Listing]) -> dict[str, bytes]:
    """Write ``datapackage.json`` and a CSV file for each table and each kind of form, by file name.

    Args:
        disclosure: the published content.
        forms: contents of the forms.
    """
    listings = [*map(_listing, disclosure.tables), *forms]
    files = {f"{listing.name}.csv": _csv(listing) for listing in listings}
    resources = [_resource(listing, files[f"{listing.name}.csv"]) for listing in listings]
    described = json.dumps(_package(disclosure, resources), ensure_ascii=False, indent=1)
    return {"datapackage.json": described.encode(), **files}


def _package(disclosure: Disclosure, resources: list[dict[str, Any]]) -> dict[str, Any]:
    title = disclosure.name + disclosure.title
    created = {"created": f"{disclosure.created}T00:00:00+08:00"} if disclosure.created else {}
    return {
        "profile": "tabular-data-package",
        "name": f"{disclosure.family.replace('_', '-')}-disclosure-{disclosure.year}",
        "id": str(uuid5(_NAMESPACE, title)),
        "title": title,
        **created,
        "countryCode": "CN",
        "fiscalPeriod": {"start": f"{disclosure.year}-01-01", "end": f"{disclosure.year}-12-31"},
        "contributors": [{"title": disclosure.name, "role": "publisher"}],
        "resources": resources,
    }


def _resource(listing: Listing, content: bytes) -> dict[str, Any]:
    description = {"description": "\n".join(listing.notes)} if listing.notes else {}
    return {
        "profile": "tabular-data-resource",
        "name": listing.name,
        "title": listing.title,
        **description,
        "path": f"{listing.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": {"fields": listing.fields, "missingValues": ["", *listing.marks], "primaryKey": listing.keys},
    }


def _listing(table: Table) -> Listing:
    """Return a table as a listing."""
    columns = zip(table.columns, table.layout.columns, strict=True)
    fields = [*_KEYS, *(_field(name, column, table.money) for name, column in columns)]
    rows = [[row.key, row.kind.value, *map(machine_text, row.cells)] for row in table.rows]
    return Listing(table.key, table.title, fields, rows, ["key"], table.notes, _marks(table))


def _marks(table: Table) -> list[str]:
    """Return the marks for missing values in a table's numeric columns (────)."""
    cells = (cell for row in table.rows for cell in zip(table.layout.columns, row.cells, strict=True))
    return sorted({span.text for column, span in cells if not column.is_text and not span.figure} - {""})


def _field(name: str, column: Column, money: MoneyStyle) -> Field:
    """Describe a column; an amount times ``factor`` is 元 (CNY)."""
    if column.is_text:
        return text_field(name, column.title) | ({"columnType": column.type} if column.type else {})
    if column.style == "number":
        return number_field(name, column.title)
    return amount_field(name, column.title, money.unit, money.yuan)


def _csv(listing: Listing) -> bytes:
    """Return a listing as CSV by RFC 4180: a header row of column names, then its rows."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([field["name"] for field in listing.fields])
    writer.writerows(listing.rows)
    return text.getvalue().encode()
