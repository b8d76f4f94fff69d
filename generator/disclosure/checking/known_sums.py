"""Known sums (同名项目合计): amounts that texts may state although no table of a document does."""

from collections.abc import Iterator
from itertools import groupby

from generator.disclosure.basis import AnyBasis
from generator.facts.figure import Figure


def known_sums(basis: AnyBasis) -> Iterator[Figure]:
    """Yield what projects of one name come to together, of each book and of its years: people speak of them as one."""
    named = sorted((project.name, project.code) for project in basis.submission.projects)
    for _, projects in groupby(named, lambda project: project[0]):
        codes = {code for _, code in projects}
        for book in basis.books.values() if len(codes) > 1 else ():
            own = book.where(project=codes)
            years = dict.fromkeys(line.funding_year for line in own)
            yield from (part.figure for part in (own, *(own.where(funding_year={year}) for year in years)))
