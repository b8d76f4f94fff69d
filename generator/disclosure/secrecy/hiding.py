"""Hiding (检查结果中不显示的): a finding that touches what must not be shown keeps its place, code, level and advice.

It loses all cell contents and numbers: first by structure, before anything is shortened or compared; as a second
safety net, names, codes and amounts are replaced in the remaining text.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from generator.disclosure.secrecy.masking import Mask, mask_of
from generator.findings.finding import Finding
from generator.model.projects import line_of
from generator.model.secrets import Secrets
from generator.workbook.declaration.declare import AMOUNTS, Sheet

CONTENT_HIDDEN: Final = "涉及不公开、或没有读出公开方式的项目，这里不显示内容"
"""Replaces what a rule's message contains of cells."""

_ADVICE: Final = "请打开填报表，在所写的位置核对。"
_NOT_SHOWN: Final = "〔不显示〕"
_NET: Final = 3  # characters of the shortest name that is replaced in messages
_BOOK: Final = ".xls"
_RUN: Final = re.compile(r"[^\s“”，；]+")
"""A piece of text that may contain the file name of a workbook."""

_NUMBER: Final = re.compile(r"(?<![A-Za-z\d!])[-−]?\d[\d,]*+(?:\.\d++)?")
"""A number that is not part of a cell's address."""

_MONEY: Final = re.compile(r"\d\.\d|\d,\d{3}|\d\s?[万亿]?元")
_BOOKED: Final = frozenset({"project", "economic_code"})
"""Columns of those sheets whose rows are single ledger lines."""

_CELLS: Final = r"!([A-Z]{1,3}\d{1,7}(?:[:、][A-Z]{1,3}\d{1,7})*)"
_STRUCTURE: Final = ("WB-", "FIL-")
"""Codes of findings on the file and its sheets, which contain nothing from rows."""


class Hiding:
    """Hides in a workbook's findings what must not be shown.

    Args:
        secrets: the workbook's secrets.
        sheets: the family's sheets.
        rules: texts of the rules by code; a rule's text replaces what its message contains of cells.
        safe: codes of rules whose messages contain no cell contents.
        unsure: whether typed totals may differ from the published ones: the difference would reveal what is withheld.
    """

    def __init__(
        self,
        secrets: Secrets,
        sheets: Iterable[Sheet],
        rules: Mapping[str, str],
        safe: Iterable[str],
        unsure: bool,
    ) -> None:
        known = list(sheets)
        words = {word for sheet in known for word in (sheet.name, *sheet.headers.values())}
        self._words = words | {choice for sheet in known for field in sheet.fields for choice in field.choices}
        self._net, texts = Mask(secrets, _NET, self._words), mask_of(secrets)
        self._lines = secrets.withheld | {line_of(place) for place, text in secrets.texts if texts.reveals(text)}
        self._numbers: dict[str, set[int]] = {}
        for sheet, number in self._lines:
            self._numbers.setdefault(sheet, set()).add(number)
        self._rules, self._safe = rules, frozenset(safe)
        self._unsure = unsure and bool(secrets.rows_left_out)
        self._typed = {sheet.name for sheet in known if any(field.kind in AMOUNTS for field in sheet.fields)}
        self._booked = {sheet.name for sheet in known if _is_booked(sheet)}
        self._typed -= self._booked
        self._cited = re.compile(f"({'|'.join(re.escape(sheet.name) for sheet in known)}){_CELLS}")

    def findings(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return findings in displayable form, secrets hidden."""
        return [self._shown(finding) for finding in findings]

    def _shown(self, finding: Finding) -> Finding:
        end = finding.confirmed
        said, value = finding.message.removesuffix(end), finding.value
        if self._touches(finding) or self._compares(finding):
            said, value = self._generic(finding.code, said), ""
        typed = self._unsure and finding.where is not None and finding.where.sheet in self._typed
        said, end, value = self._net.masked(said), self._net.masked(end), "" if typed else self._net.masked(value)
        return finding.model_copy(update={"message": said + end, "confirmed": end, "value": value})

    def _touches(self, finding: Finding) -> bool:
        """Return whether a finding is on, or mentions, a row that must not be shown."""
        where = finding.where
        return (where is not None and line_of(where) in self._lines) or self._cites(finding.message)

    def _compares(self, finding: Finding) -> bool:
        """Return whether a finding may contain totals, typed or derived: a rule's amounts, not on a ledger line."""
        own = finding.where is not None and finding.where.sheet in self._booked
        return self._unsure and finding.code in self._rules and not own and bool(_MONEY.search(finding.message))

    def _cites(self, message: str) -> bool:
        """Return whether a message mentions a row that must not be shown, alone or within a range."""
        return any(
            any(first <= row <= last for row in self._numbers.get(sheet, ()))
            for sheet, cells in (self._cited.findall(message) if self._lines else ())
            for first, last in map(_run, cells.split("、"))
        )

    def _generic(self, code: str, said: str) -> str:
        if code in self._safe or code.startswith(_STRUCTURE):
            return said
        if code in self._rules:
            return generic_message(said, self._rules[code])
        head, semicolon, advice = said.rpartition("；请")
        if not semicolon or any(part.count("“") != part.count("”") for part in (head, advice)):  # within a cell's text
            head, semicolon, advice = said, "", ""
        return self._unquoted(_numberless(head)) + self._unquoted(semicolon + advice)

    def _unquoted(self, text: str) -> str:
        """Hide all between the first quotation mark and the last, as a cell's content may contain some, too."""
        begin, end = text.find("“"), text.rfind("”")
        if not 0 <= begin < end or text[begin + 1 : end] in self._words:
            return text
        return f"{text[:begin]}“{_NOT_SHOWN}{text[end:]}"


def _is_booked(sheet: Sheet) -> bool:
    """Return whether every row of a sheet is of one project, or of one code."""
    fields = sheet.model.model_fields
    return any(name in fields and fields[name].is_required() for name in _BOOKED)


def _run(cells: str) -> tuple[int, int]:
    """Return the first and the last row of a cell, or of a range of cells."""
    rows = [int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for cell in cells.split(":")]
    return rows[0], rows[-1]


def _numberless(text: str) -> str:
    """Hide the numbers in a text, except those in file names of workbooks."""
    return _RUN.sub(lambda found: _numberless_run(found[0]), text)


def _numberless_run(run: str) -> str:
    name = run[: run.rfind(_BOOK)] if _BOOK in run else ""
    return name + _NUMBER.sub(_NOT_SHOWN, run.removeprefix(name))


def generic_message(said: str, rule: str) -> str:
    """Return a message made of the rule's text and of the finding's advice, or general advice if that has details."""
    _, semicolon, asked = said.rpartition("；请")
    advice = _ADVICE if not semicolon or re.search(r"[“”\d]", asked) else f"请{asked}"
    return f"{rule.rstrip('。')}；{CONTENT_HIDDEN}；{advice}"
