"""The packages of sign-off (提交、定稿文件夹): what is submitted and, at 审签, the same files frozen for good."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final

from generator.errors import GeneratorError
from generator.files.edition import edition
from generator.files.folders import sweep
from generator.files.frozen import (
    INTERNAL,
    MANIFEST,
    PUBLIC,
    Frozen,
    Manifest,
    check_package,
    freeze,
    is_named_by,
    is_package,
    read_manifest,
)
from generator.files.writing import contents
from generator.signoff.outputs import Outputs
from generator.signoff.record import Record, Taken
from generator.signoff.sheet import write_sheet
from generator.verify.certificate import SUFFIX

SUBMITTED, SIGNED = "submitted", "signed"
SHEET: Final = f"{INTERNAL}/审签单.html"
_HANDED_IN: Final = f"{INTERNAL}/填报表"


def submit(output: Path, document: str, workbook: str, made: Outputs) -> Frozen:
    """Freeze a submission; the same content, made by the same edition, is the same package.

    Args:
        output: the output folder.
        document: identity of the document.
        workbook: file name of the workbook.
        made: files made from it.

    Raises:
        GeneratorError: it cannot be written.
    """
    about = {"document": document, "name": made.name}
    manifest = Manifest(
        edition=edition(), engine=made.engine, about=about, workbook=f"{_HANDED_IN}/{workbook}", files={}
    )
    files = {f"{_folder(name)}/{name}": data for name, data in made.files.items()}
    files |= {f"{_HANDED_IN}/{name}": data for name, data in made.copied.items()}
    return freeze(output / made.name / SUBMITTED, "", manifest, files)


def output_hashes(frozen: Frozen) -> dict[str, str]:
    """Return the SHA-256 of every file made from the workbook, by name."""
    made = {name: kept for name, kept in frozen.files.items() if not name.startswith(_HANDED_IN)}
    return {PurePosixPath(name).name: kept.sha256 for name, kept in made.items()}


def sign(output: Path, taken: Taken, before: Sequence[Record]) -> tuple[Frozen, datetime]:
    """Freeze a submission for good, with the 审签单; return the package, and the time of signature.

    A package of the same step by the same person that a crash left unrecorded is used again, with its time.

    Args:
        output: the output folder.
        taken: the step, still with the submitted package.
        before: all earlier steps of the document.

    Raises:
        GeneratorError: the submitted package is damaged, or this one cannot be written.
    """
    submitted = output / taken.package
    if faults := check_package(submitted, taken.manifest):
        raise GeneratorError(f"{submitted}：已损坏：{''.join(faults)}请退回后重新提交。")
    manifest, _ = read_manifest(submitted)
    files = _read(submitted, manifest)
    parent = output / taken.name / SIGNED
    about = manifest.about | _signature(taken, before[-1].hash)
    time = _left_over(parent, about, {output / record.package for record in before}) or taken.time
    signed = manifest.model_copy(update={"about": about | {"time": time.isoformat()}})
    sheet = write_sheet(manifest, [*before, taken.model_copy(update={"time": time})])
    return freeze(parent, f"{time:%Y-%m-%d}-", signed, {**files, SHEET: sheet}), time


def workbook_at(place: Path) -> Path:
    """Return the workbook at a path: the path itself, or the workbook in a signed package (定稿), which must be intact.

    Raises:
        GeneratorError: a folder is no signed package, or was tampered with.
    """
    return _workbook_of(place) if place.is_dir() else place


def _workbook_of(package: Path) -> Path:
    manifest, hashed = read_manifest(package)
    faults = check_package(package, hashed)
    if not is_named_by(package.absolute(), hashed):
        faults.append(f"{MANIFEST} 被改动过，或文件夹改了名。")
    if faults:
        raise GeneratorError(f"{package}：已损坏，不能使用：{''.join(faults)}请用没有改动过的定稿。")
    if SHEET not in manifest.files or manifest.workbook not in manifest.files:
        raise GeneratorError(f"{package}：还没有审签，不是定稿；请用 {SIGNED} 中的文件夹。")
    return package / manifest.workbook


def sweep_up(output: Path) -> None:
    """Remove half-built packages of killed processes; the caller must hold the journal, as every builder does."""
    for kind in (SUBMITTED, SIGNED):
        for parent in output.glob(f"*/{kind}"):
            sweep(parent)


def unrecorded(output: Path, records: Iterable[Record]) -> list[Path]:
    """Return packages without a record: the journal may be an old backup. Those being built are hidden, so omitted."""
    known = {output / record.package for record in records}
    found = (path for kind in (SUBMITTED, SIGNED) for path in sorted(output.glob(f"*/{kind}/[!.]*")))
    return [path for path in found if path not in known and is_package(path)]


def _folder(name: str) -> str:
    """Return the folder of a file: JSON names cells of the workbook, so it stays internal, as does the certificate."""
    return INTERNAL if name.endswith((".json", SUFFIX)) else PUBLIC


def _read(folder: Path, manifest: Manifest) -> dict[str, bytes]:
    try:
        return {name: contents(folder / name) for name in manifest.files}
    except OSError as error:
        raise GeneratorError(f"{folder}：不能读取；请关闭打开其中文件的程序后再办理。") from error


def _signature(taken: Taken, after: str) -> dict[str, str]:
    """Return who signed what, without the time."""
    return {"person": taken.person, "account": taken.account, "remark": taken.remark, "after": after}


def _left_over(parent: Path, about: dict[str, str], known: set[Path]) -> datetime | None:
    """Return the signature's time of a package that a crash left unrecorded; None if there is none."""
    for folder in sorted(parent.glob("*")):
        if folder in known or not is_package(folder):
            continue
        with suppress(GeneratorError, KeyError, ValueError):  # damaged, or not ours: reported with the state
            manifest, hashed = read_manifest(folder)
            if is_named_by(folder, hashed) and manifest.about.items() >= about.items():
                return datetime.fromisoformat(manifest.about["time"])
    return None
