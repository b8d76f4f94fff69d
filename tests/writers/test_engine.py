"""The choice of an engine: either by name, Typst for whoever asks for none, in forks as well."""

import re
import subprocess
import sys
from collections import Counter
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from generator.batch.job import Done, Job, run_job
from generator.errors import GeneratorError
from generator.files.edition import edition
from generator.processes.isolation import Limits, run_isolated
from generator.tasks.publish import publish
from generator.tasks.verify import verify
from generator.writers.pdf import SETTING, Engine, number_pages, write_pdf
from generator.writers.pdf.typst.faces import PLAIN, has_own_glyph
from tests.support import changed, made, small
from tests.support.edited import copy_attachments
from tests.support.letters import letters
from tests.support.published import ROOT
from tests.support.waiting import PATIENCE

MADE_BY = {Engine.WEASYPRINT: "/Producer", Engine.TYPST: "/Creator"}
"""Where a PDF names the program."""


def engine_of(data: bytes) -> Engine:
    with pikepdf.open(BytesIO(data)) as document:
        return next(one for one, place in MADE_BY.items() if one in str(document.docinfo.get(place, "")).lower())


@pytest.mark.parametrize("chosen", list(Engine))
def test_the_one_that_is_asked_for_lays_it_out(chosen: Engine) -> None:
    assert engine_of(write_pdf(small.document(["一段文字。"]), {}, chosen).data) is chosen


def test_who_asks_for_none_gets_typst_or_the_one_that_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert engine_of(write_pdf(small.document(["一段文字。"]), {}).data) is Engine.TYPST
    monkeypatch.setenv(SETTING, "WeasyPrint")
    assert engine_of(write_pdf(small.document(["一段文字。"]), {}).data) is Engine.WEASYPRINT
    monkeypatch.setenv(SETTING, "word")
    with pytest.raises(GeneratorError, match="环境变量 MINGZHANG_ENGINE 应为 weasyprint、typst，不能是 word"):
        write_pdf(small.document(["一段文字。"]), {})


def test_where_its_system_libraries_are_missing_weasyprint_is_refused_and_typst_is_not() -> None:
    """As on Windows: a library that WeasyPrint loads cannot be found."""
    script = """
from generator.errors import GeneratorError
from generator.writers.pdf import Engine, write_pdf
from tests.support import small
def missing(*_): raise OSError("cannot load library")
import cffi
cffi.FFI.dlopen = missing
page = small.document(["一段文字。"])
print(len(write_pdf(page, {}).data) > 0)
try:
    write_pdf(page, {}, Engine.WEASYPRINT)
except GeneratorError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "True",
        "本机没有 WeasyPrint 要的系统库（Pango），不能用它排 PDF；请不选 --engine，用默认的 Typst，或装好 Pango。",
    ]


def test_the_engine_is_recorded_with_what_it_made(tmp_path: Path) -> None:
    """The certificate names it, however often the files are verified since."""
    copy_attachments(tmp_path)
    (path := tmp_path / "填报表.xlsx").write_bytes(changed.small())
    publish(path, made := tmp_path / "公开", ("docx", "json"), engine=Engine.WEASYPRINT)
    verify(made)
    (written,) = made.glob("*核验证明.txt")
    assert "\r\n排版程序：weasyprint\r\n" in written.read_bytes().decode("utf-8-sig")


@pytest.mark.parametrize("engine", list(Engine))
def test_pages_are_numbered_without_a_file_as_in_the_file(engine: Engine) -> None:
    page = small.document(["一段文字。"] * 60)
    assert (numbers := number_pages(page, {}, engine)) == write_pdf(page, {}, engine).pages
    assert len(set(numbers.values())) > 1


def test_what_has_no_pages_is_not_laid_out(tmp_path: Path) -> None:
    """Whoever wants a page for the browser alone waits for no engine, and the certificate names none."""
    copy_attachments(tmp_path)
    (path := tmp_path / "填报表.xlsx").write_bytes(changed.small())
    publish(path, made := tmp_path / "公开", ("html",), engine=Engine.TYPST)
    (certificate,) = made.glob("*核验证明.txt")
    assert "排版程序" not in certificate.read_bytes().decode("utf-8-sig")


def test_a_fork_lays_it_out_although_others_did_before(tmp_path: Path) -> None:
    """A process that was forked from one that has used Typst would never end: they come from one that has not."""
    write_pdf(small.document(["一段文字。"]), {}, Engine.TYPST)
    copy_attachments(tmp_path)
    (path := tmp_path / "填报表.xlsx").write_bytes(changed.small())
    job = Job(path.name, path, ("pdf",), False, edition(), Engine.TYPST)
    for _ in range(2):
        done = run_isolated(run_job, job, Limits(PATIENCE, 4096))
        assert isinstance(done, Done)
        assert [engine_of(data) for name, data in done.files.items() if name.endswith(".pdf")] == [Engine.TYPST]


def page_numbers(example: str, chosen: Engine) -> Counter[tuple[str, str, bool, float]]:
    """The digits that contents print: a page may end a line earlier by one engine than by the other."""
    pages = made.pdf(example, chosen).pages
    return Counter(
        (digit, "西文", "toc-part" in line.classes, 12.0)
        for line in made.html(example).find_class("toc")[0].iter("p")
        for link in line.iter("a")
        for digit in str(pages[link.get("href")[1:]])
    )


@pytest.mark.parametrize("example", made.one_by_default(made.EXAMPLES))
def test_both_set_the_same_letters_in_the_same_faces_and_sizes(example: str) -> None:
    by_weasyprint, by_typst = (
        letters(made.pdf(example, chosen).data) - page_numbers(example, chosen) for chosen in Engine
    )
    assert by_typst == by_weasyprint


def test_an_engine_is_part_of_what_a_result_depends_on(tmp_path: Path) -> None:
    jobs = [Job("甲.xlsx", tmp_path, ("pdf",), False, "", chosen) for chosen in Engine]
    assert len({job.recipe for job in jobs}) == len(jobs)


def test_what_is_taken_for_plain_has_a_glyph_of_its_own() -> None:
    assert all(has_own_glyph(letter) for letter in PLAIN.pattern.strip("[]"))


def test_typst_is_of_the_version_whose_tags_are_mended() -> None:
    """Another may tag cells otherwise (templates/typst, tags.py): change both, look at pages, then this is right."""
    (pinned,) = re.findall(r'"typst==([\d.]+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    assert version("typst") == pinned
