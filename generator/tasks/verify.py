"""Verification of a family's documents (核验): published files are re-read and compared with their own data."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from lxml import html
from pydantic import ValidationError

from generator.disclosure.annexes import AttachedFile
from generator.disclosure.disclosure import Disclosure
from generator.errors import GeneratorError
from generator.facts.display import Display
from generator.facts.figure import Figure
from generator.facts.text import Span
from generator.families.known import read_document
from generator.files.frozen import INTERNAL, MANIFEST, PUBLIC, is_package, package_of
from generator.files.writing import contents, write_whole
from generator.render.profile import parse_document
from generator.tasks.document import source_of
from generator.tasks.formats import FORMATS, OUTPUT_FORMATS
from generator.tasks.rendering import Rendering, rendering
from generator.verify.certificate import SUFFIX, Recorded, certificate, recorded, remarks
from generator.verify.figures import Ways
from generator.verify.proof import FileResult, Model, Reread, prove, unproved
from generator.verify.views import expectations


class Verified(NamedTuple):
    """One document: its files, further remarks, and the new certificate; or why there is none.

    A document in a frozen package gets no new certificate.
    """

    stem: str
    checked: list[FileResult]
    remarks: list[str]
    certificate: Path | None
    failure: str = ""

    @property
    def agrees(self) -> bool:
        """Return whether every file agrees with the data."""
        return not self.failure and all(file.agrees for file in self.checked)

    @property
    def unusable(self) -> bool:
        """Return whether something could not be read at all."""
        return bool(self.failure) or any(file.failure for file in self.checked)

    def report(self) -> dict[str, object]:
        """Return everything as plain data, for other programs."""
        files = [
            file._asdict()
            | {"counts": file.counts._asdict(), "mismatches": [found._asdict() for found in file.mismatches]}
            for file in self.checked
        ]
        return {
            "document": self.stem,
            "agrees": self.agrees,
            "files": files,
            "remarks": self.remarks,
            "certificate": str(self.certificate) if self.certificate else None,
            "failure": self.failure,
        }


def prove_made(made: Rendering, files: Mapping[str, bytes]) -> list[FileResult]:
    """Check what was just written of a Disclosure; files are given by name."""
    model = _model(made)
    return [_prove(model, name, data) for name, data in files.items()]


def verify(folder: Path) -> list[Verified]:
    """Check every document in a folder and below it that has its JSON, and write its certificate.

    A folder within a frozen package stands for the package; nothing is written there.

    Raises:
        GeneratorError: the folder does not exist, or contains no JSON.
    """
    if not folder.is_dir():
        raise GeneratorError(f"{folder}：找不到这个文件夹。")
    folder = package_of(folder / MANIFEST) or folder
    data = (path for path in folder.rglob("*.json") if path.is_file())
    found = sorted(path for path in data if not is_package(path.parent) or path.name != MANIFEST)
    if not found:
        raise GeneratorError(f"{folder}：没有 JSON 数据文件，不能核验；请用 mingzhang render 生成 JSON 后再核验。")
    return [_verified(path) for path in found]


def unmatched(folder: Path) -> list[str]:
    """Return the names of files in a folder that could be our documents, but have no JSON of the same name."""
    suffixes = tuple(f".{suffix}" for suffix in FORMATS)
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and file.suffix.lower() in suffixes)
    return [file.name for file in files if file not in _files(_data_of(file)) and not _is_internal(file)]


def _data_of(file: Path) -> Path:
    """Return where the JSON of a document's file is; in a package it is among the internal files."""
    package = package_of(file)
    return (package / INTERNAL if package else file.parent) / f"{file.stem}.json"


def _is_internal(file: Path) -> bool:
    """Return whether a file belongs to a frozen package, but is none of its documents."""
    package = package_of(file)
    return package is not None and package / PUBLIC not in file.absolute().parents


def _verified(path: Path) -> Verified:
    stem = path.stem
    try:
        checked = list(_checked(path.name, {file.name: _read(file) for file in _files(path)}))
        beside = path.with_name(f"{stem}{SUFFIX}")
        first = recorded(_read(beside)) if beside.is_file() else Recorded({})
        frozen = package_of(path) is not None
        if not frozen:
            write_whole(beside, certificate(stem, checked, first))
    except GeneratorError as error:
        return Verified(stem, [], [], None, str(error))
    return Verified(stem, checked, remarks(checked, first.hashes), None if frozen else beside)


def _files(path: Path) -> list[Path]:
    """Return the existing files of one document, given its JSON; in a package, some are in the public folder."""
    package = package_of(path)
    folders = [path.parent, package / PUBLIC] if package else [path.parent]
    files = (folder / f"{path.stem}.{suffix}" for folder in folders for suffix in FORMATS) if path.exists() else ()
    return [file for file in dict.fromkeys(files) if file.is_file()]


def _checked(name: str, files: Mapping[str, bytes]) -> Iterator[FileResult]:
    """Check the files of one document, first its data, in the file of the given name."""
    model, itself = _data_file(name, files[name])
    yield itself
    for other, data in files.items():
        if other == name:
            continue
        if model is None or not itself.agrees:
            yield unproved(other, data, f"{other}：数据文件 {name} 有误，没有与它比对。")
        else:
            yield _document(model, other, data)


def _data_file(name: str, data: bytes) -> tuple[Model | None, FileResult]:
    try:
        disclosure = read_document(data)
        model = _model(rendering(disclosure))
        return model, _prove(model, name, data)
    except ValidationError:
        failure = f"{name}：不是明账生成的数据文件，或者已损坏，或者由其他版本的明账生成，不能核验。"
    except Exception:  # data that say what ours never say cannot be rendered, whatever is raised
        failure = f"{name}：内容不完整，不能据以核验；请重新生成。"
    return None, unproved(name, data, failure)


def _document(model: Model, name: str, data: bytes) -> FileResult:
    try:
        return _prove(model, name, data)
    except Exception:  # whatever a damaged file makes its library raise, it cannot be read
        return unproved(name, data, f"{name}：文件已损坏，或者不是由明账生成的，不能核验；请重新生成。")


def _prove(model: Model, name: str, data: bytes) -> FileResult:
    """Check a file by its format, which its suffix tells."""
    format = OUTPUT_FORMATS[name.rsplit(".", 1)[-1]]
    return prove(model, format.read, name, data, format.is_data)


def _read(path: Path) -> bytes:
    try:
        return contents(path)
    except OSError as error:
        raise GeneratorError(f"{path}：不能读取；请检查是否有权限打开这个文件。") from error


def _model(made: Rendering) -> Model:
    disclosure, page = made.disclosure, html.document_fromstring(made.page)
    return Model(
        document=made.document,
        page=page,
        figures=disclosure.figures,
        ways=_ways(disclosure),
        expected=expectations(made.document, page, _pictures(disclosure), made.package),
        reread=_rereader(made),
    )


def _ways(disclosure: Disclosure) -> Ways:
    """Return how a figure may be shown at a place: an anchor in a table begins with the table's key."""
    texts = Display(disclosure.money, disclosure.money)
    tables = {table.key: texts.of_table(table.money) for table in disclosure.tables}

    def ways(anchor: str, figure: Figure) -> tuple[Span, ...]:
        table = tables.get(anchor.partition(".")[0])
        return (table.cell(figure),) if table else texts.text_formats(figure)

    return ways


def _rereader(made: Rendering) -> Callable[[bytes], Reread]:
    """Return what renders the document again; the same text need not be made a document twice."""

    def reread(data: bytes) -> Reread:
        disclosure = read_document(data)
        source = source_of(disclosure)
        document = made.document if source == made.source else parse_document(source)
        return Reread(document, _pictures(disclosure))

    return reread


def _pictures(disclosure: Disclosure) -> list[str]:
    """Return the SHA-256 of every picture, in the order of the document."""
    annexes = (annex for section in disclosure.sections for annex in section.annexes)
    return [page.sha256 for annex in annexes if isinstance(annex, AttachedFile) for page in annex.pages]
