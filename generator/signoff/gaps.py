"""Gaps (签审记录的缺损): what is wrong with journal and packages as a whole, besides one document's own damage."""

from generator.signoff.journal import Journal
from generator.signoff.package import unrecorded


def gaps(journal: Journal) -> list[str]:
    """Tell where the chain of records is broken, and which packages no record knows; nothing, if all is whole.

    Raises:
        GeneratorError: the journal is damaged or cannot be read.
    """
    lost = "记录缺失，可能恢复了旧备份，也可能是中断时留下的；请核对，不需要的可以删去。"
    return [*journal.faults(), *(f"{path}：{lost}" for path in unrecorded(journal.folder, journal.records()))]
