"""What a form prints (样式印什么), as far as it decides what is asked for and told."""

from collections.abc import Iterator

from generator.disclosure.form import ProvincialForm
from generator.disclosure.table_form import CodeRows, TableForm
from generator.disclosure.words import Said, Words


def prints_government_codes(form: ProvincialForm) -> bool:
    """Return whether a table shows what government economic code (政府预算经济科目) a line has."""
    return any(column.show == "government" for table in form.tables for column in table.columns)


def prints_lines_of_nothing(form: ProvincialForm) -> bool:
    """Return whether a code with lines has a row even if they come to nothing; not known of what the family builds."""
    rows = [table.rows for table in form.tables]
    return any(found is None or (isinstance(found, CodeRows) and found.codes == "有明细的") for found in rows)


def tables_without(form: ProvincialForm, words: Words, of: str, said: Said) -> Iterator[TableForm]:
    """Yield the tables of one kind of amounts that leave out some of them: a table of 上年结转 without 单位资金."""
    for table in form.tables:
        if of in table.of and words.contradiction([table.of, said]):
            yield table


def always_explained(form: ProvincialForm) -> frozenset[str]:
    """Return the subjects (变动事项) whose sentence gives a reason even if nothing has changed."""
    compared = (found for section in form.sections for found in section.changes.values())
    return frozenset(found.of for found in compared if "{reason}" in form.changes[found.words].get("unchanged", ""))
