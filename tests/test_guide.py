"""What users read leads somewhere: each command and option stands in docs/guide, links exist, README is short."""

import argparse
import importlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from generator.commands.parser import Parser
from generator.tasks.formats import FORMATS

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
GUIDE = ROOT / "docs" / "guide"
PAGES = {page.name: page.read_text("utf-8") for page in GUIDE.glob("*.md")}
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FOUR = ("填报人", "科室负责人", "财政局", "工程师")
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """A parser's commands, and the commands of those."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield command
                yield from parsers(command)


def every_command() -> dict[str, list[str]]:
    """Each command as it is typed, with its options as spelt out (--output), as argparse knows them."""
    root = Parser(prog="mingzhang")
    commands = root.add_subparsers()
    for path in sorted((ROOT / "generator" / "commands").glob("*.py")):
        module = importlib.import_module(f"generator.commands.{path.stem}")
        if hasattr(module, "add"):
            module.add(commands)
    return {
        parser.prog: [option for action in parser._actions for option in action.option_strings if option[:2] == "--"]
        for parser in parsers(root)
    }


COMMANDS = every_command()


def stands(word: str, text: str) -> bool:
    """--mark is not told by --marked, nor `mingzhang new` by `mingzhang news`."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![A-Za-z-])", text) is not None


def test_there_are_commands() -> None:
    assert {"mingzhang check", "mingzhang account add"} <= set(COMMANDS)
    assert "--mark" in COMMANDS["mingzhang check"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_tells_a_command_and_all_its_options(command: str) -> None:
    """One page has them all, so that nobody has to search; --help is told once, for all commands."""
    missing = {
        page: [option for option in COMMANDS[command] if option != "--help" and not stands(option, text)]
        for page, text in PAGES.items()
        if page != "README.md" and stands(command, text)
    }
    assert missing, f"no page of docs/guide tells {command}"
    assert [] in missing.values(), missing


def test_the_index_names_every_command_and_help() -> None:
    index = PAGES["README.md"]
    assert [command for command in COMMANDS if command.count(" ") == 1 and f"`{command}`" not in index] == []
    assert "--help" in index


def test_the_index_leads_to_every_page() -> None:
    assert {name for name in PAGES if f"]({name})" not in PAGES["README.md"]} == {"README.md"}


@pytest.mark.parametrize("page", ["render.md", "batch.md"])
def test_the_guide_lists_every_format(page: str) -> None:
    (listed,) = re.findall(r"要哪些格式，逗号分开：([a-z,]+)；", PAGES[page])
    assert listed == ",".join(FORMATS)
    files = re.findall(r"^\| ([A-Z]+) \|", PAGES["render.md"], re.MULTILINE)
    assert sorted(files) == sorted(map(str.upper, FORMATS)), "what each file is good for"


@pytest.mark.parametrize(("page", "file"), [("batch.md", "部门.txt"), ("office.md", "账户.txt")])
def test_a_list_that_was_typed_on_windows_is_read_whole(tmp_path: Path, page: str, file: str) -> None:
    """The loops of the guide: a mark at the beginning, \\r at line ends, a blank line, and none after the last."""
    (loop,) = (block for block in re.findall(r"```sh\n(.*?)```", PAGES[page], re.DOTALL) if file in block)
    command = tmp_path / ".venv" / "bin" / "mingzhang"
    command.parent.mkdir(parents=True)
    command.write_text('#!/bin/sh\necho "$*" >> asked.txt\n', "utf-8")
    command.chmod(0o755)
    (tmp_path / file).write_bytes("\ufeff甲局 填报人 甲\r\n\r\n乙局 填报人 乙".encode())
    subprocess.run(["sh", "-e"], input=loop.encode(), cwd=tmp_path, check=True)
    asked = (tmp_path / "asked.txt").read_text("utf-8").splitlines()
    assert len(asked) == 2 and "甲局" in asked[0] and "乙局" in asked[1]
    assert not [line for line in asked if re.search("[\r\ufeff]", line)]


def test_readme_is_short_and_for_all_four_readers() -> None:
    text = README.read_text("utf-8")
    assert len(text) <= 5000
    rows = [line for line in text.splitlines() if line.startswith("| **")]
    assert [reader for reader in FOUR if not any(reader in row and "](docs/guide/" in row for row in rows)] == []


def test_readme_says_what_continuous_integration_runs() -> None:
    """.ci/run does what README says, wherever there is one."""
    text, run = README.read_text("utf-8"), ROOT / ".ci" / "run"
    wanted = re.findall(r"^make \w+", run.read_text("utf-8"), re.MULTILINE) if run.exists() else []
    assert [line for line in (*wanted, "make setup", "make check", "make test") if line not in text] == []


def anchors(text: str) -> set[str]:
    """The headings of a page as links name them: lower case, blanks as hyphens, without punctuation."""
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def lost(document: Path) -> Iterator[str]:
    """Relative links of a document that lead nowhere."""
    for link in _LINK.findall(document.read_text("utf-8")):
        place, _, anchor = unquote(link).partition("#")
        target = document.parent / place if place else document
        if re.match(r"[a-z]+:", link):
            continue
        if not target.exists() or (anchor and anchor not in anchors(target.read_text("utf-8"))):
            yield link


def test_every_relative_link_leads_somewhere() -> None:
    assert {str(page.relative_to(ROOT)): found for page in DOCUMENTS if (found := list(lost(page)))} == {}


def test_a_lost_link_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# 一 二、三\n[a](page.md#一-二三) [b](gone.md) [c](#四) [d](https://example.cn)\n", "utf-8")
    assert list(lost(page)) == ["gone.md", "#四"]
