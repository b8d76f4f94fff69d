"""What a form uses by name (样式用到的内容): words of amounts, comparisons, facts, lists, texts, and where."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from generator.disclosure.form import ProvincialForm
from generator.disclosure.frozen import Frozen
from generator.disclosure.narrative import is_stated, names_in
from generator.disclosure.offer import Need, Offer, Thing
from generator.disclosure.section_form import SectionForm
from generator.files.toml_lines import Path
from generator.model.sheets import OTHER_DATA, OTHER_TEXTS

REASONS: Final = "reasons"
"""The field of every submission that holds 变动原因."""

_OF_LAST_YEAR: Final = ("last", "change", "reason")
"""What may follow the name of what is compared, and says something of what it is compared with."""

_NO_TEXTS: Final = frozenset({"key", "id", "whose", "join", "end", "look", "level", "words", "label", "head", "title"})
"""Keys whose values name nothing that is offered."""

_OTHERS: Final[Mapping[str, Need]] = {
    OTHER_DATA.name: Need(columns=("other_data",)),
    OTHER_TEXTS.name: Need(columns=("other_texts",), texts=("draft.no_text",)),
}
"""What is needed of sheets whose items the form names itself."""


class Used(NamedTuple):
    """A thing that is offered, and where a form uses it: the table or section, and the place in the file."""

    thing: Thing
    name: str
    path: Path
    part: str


def used(form: ProvincialForm, offer: Offer[Any]) -> Iterator[Used]:
    """Yield what tables and sections use, each time that they do."""
    for number, table in enumerate(form.tables):
        path: Path = ("tables", number)
        if table.rows is None:
            yield Used("table", table.key, (*path, "key"), table.key)
        yield from _of_table(table, path, table.key)
    for number, section in enumerate(form.sections):
        for found in _Section(form, section, offer).used(("sections", number)):
            yield found._replace(part=section.key)


def _of_table(value: Any, path: Path, key: str) -> Iterator[Used]:
    """Yield the words that a table is of, its sheets of revenue, and what columns of last year's show."""
    for name, part in items(value):
        here = (*path, name)
        match name:
            case "of":
                yield from (Used("word", word, here, key) for word in part)
            case "last" if part:
                yield Used("compared", part, here, key)
            case "sheet" if "rows" in path:
                yield Used("revenue", part, here, key)
            case _:
                yield from _of_table(part, here, key)


def items(value: Any) -> Iterator[tuple[str | int, Any]]:
    """Yield what stands in a part of a form, as far as it was written."""
    if isinstance(value, Frozen):
        yield from ((name, getattr(value, name)) for name in type(value).model_fields if name in value.model_fields_set)
    elif isinstance(value, list | tuple):
        yield from enumerate(value)


class _Section(NamedTuple):
    """A section of a form, which gives names to figures of its own."""

    form: ProvincialForm
    section: SectionForm
    offer: Offer[Any]

    def used(self, path: Path) -> Iterator[Used]:
        """Yield what it uses."""
        section = self.section
        for name, said in section.figures.items():
            kind: Thing = "column" if is_stated(said) else "word"
            yield from (Used(kind, word, (*path, "figures", name), "") for word in said)
        for name, figure in section.shares.items():
            yield from (*self._name(name, (*path, "shares"), ""), *self._name(figure, (*path, "shares", name), ""))
        yield from (Used("annex", name, (*path, "annexes"), "") for name in section.annexes)
        yield from (Used("word", word, (*path, "of"), "") for word in section.of)
        yield from self._texts(section.blocks, (*path, "blocks"), "")

    def _texts(self, value: Any, path: Path, listed: str) -> Iterator[Used]:
        """Yield what blocks, and what they say, use."""
        listed = getattr(value, "each", "") or listed
        for key, part in items(value):
            here = (*path, key)
            match key:
                case "of":
                    yield from (Used("word", word, here, "") for word in part)
                case "each" if part:
                    yield Used("list", part, here, "")
                case "text":
                    yield Used("text", part, here, "")
                case "made":
                    yield Used("block", part, here, "")
                case "when" | "bars":
                    yield from (found for name in part for found in self._name(name, here, listed))
                case _ if isinstance(part, str) and key not in _NO_TEXTS:
                    yield from (found for name in names_in(part) for found in self._name(name, here, listed))
                case _:
                    yield from self._texts(part, here, listed)

    def _name(self, name: str, path: Path, listed: str) -> Iterator[Used]:
        """Yield what a placeholder uses: a value of a list, a comparison, its reason, or a fact."""
        figure, _, what = name.partition(".")
        compared = self.section.changes.get(figure)
        if listed in self.offer.lists and name in self.offer.lists[listed].values:
            yield Used("list", f"{listed}.{name}", path, "")
        elif what == "projects":
            yield Used("list", "项目", path, "")
        elif compared and what in _OF_LAST_YEAR:
            yield Used("compared", compared.of, path, "")
            texts = self.form.changes.get(compared.words, {}).values()
            if what == "reason" or (what == "change" and any("{reason}" in text for text in texts)):
                yield Used("reason", compared.of, path, "")
        elif figure not in self.section.figures and not compared and figure in self.offer.facts:
            yield Used("fact", figure, path, "")


def need_of(one: Used, form: ProvincialForm, offer: Offer[Any]) -> Need:
    """Return what a form and its workbook need for a thing."""
    match one.thing:
        case "column":
            return _OTHERS.get(one.name.partition(".")[0]) or Need(columns=offer.columns.get(one.name, ()))
        case "revenue":
            known = offer.words.revenues
            return Need(columns=(known[one.name].field,)) if one.name in known else Need()
        case "reason":
            return Need(columns=(REASONS,))
    need = offer.needs.get((one.thing, one.name), Need())
    wording, column = need.reason
    explained = any("{reason}" in text for text in form.changes.get(wording, {}).values())
    more = (*([column] if explained else []), *(need.also(form) if need.also else ()))
    return need._replace(columns=(*need.columns, *more))


def lacking(form: ProvincialForm, one: Used, offer: Offer[Any]) -> list[str]:
    """Return the inputs of the workbook that a thing needs and the form does not choose (uses)."""
    if one.thing == "reason":
        subject = next((subject for subject in offer.compared if subject == one.name), one.name)
        same = getattr(subject, "same", None) or ()
        names = [offer.sheets[REASONS].input(name) for name in (one.name, *same[:1])]
        return names[:1] if not any(name in form.uses for name in names) else []
    found: list[str] = []
    for column in need_of(one, form, offer).columns:
        choices = [_missing(form, way, offer) for way in column.split("|")]
        found += choices[0] if all(choices) else []
    return list(dict.fromkeys(found))


def _missing(form: ProvincialForm, column: str, offer: Offer[Any]) -> list[str]:
    """Return the optional inputs of a sheet, or of a column of it (sheet.field), that the form does not choose."""
    name, _, field = column.partition(".")
    sheet = offer.sheets[name]
    header = next((one.column.header for one in sheet.fields if one.name == field), "")
    asked = [one for one in (sheet.name, sheet.input(header)) if one in sheet.inputs]
    return [one for one in asked if one not in form.uses]
