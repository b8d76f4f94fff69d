"""What fillers hand in through a browser: nothing is lost, nothing lands elsewhere, nobody is overtaken unseen."""

import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from itertools import count
from pathlib import Path
from zipfile import ZipFile

import httpx
import pytest
from openpyxl import Workbook, load_workbook

from generator.looks.reading import usual_looks
from generator.preview.access.roles import Role
from generator.writers.word.reference import reference
from tests.preview.offices import EDUCATION, POLICE, OfficeServer, office
from tests.preview.running import running
from tests.support.changed import SMALL, changed, good, small
from tests.support.edited import copy_attachments
from tests.support.hostile import FILES
from tests.support.listed import listing
from tests.support.made import INPUTS
from tests.support.waiting import until

MEGABYTE = 1024 * 1024
MACROS = b"ms-excel.sheet.macroEnabled.main"
_NUMBERS = count(1)
BAD = {"edit": {"基本支出!H3": "一百元"}}


@pytest.fixture
def place(server: OfficeServer) -> Iterator[str]:
    """The filler's folder: a new one for each test, by what the office says of the account."""
    name = f"教育局{next(_NUMBERS)}"
    (server.folder / name).mkdir()
    server.accounts.change(EDUCATION, {Role.FILLER}, [name])
    yield name
    shutil.rmtree(server.folder / name)  # of one document there may be one workbook


@pytest.fixture
def filler(server: OfficeServer, place: str) -> Iterator[httpx.Client]:
    """Who has handed in a workbook, and its attachments lie beside it."""
    copy_attachments(server.folder / place)
    with server.client(EDUCATION) as client:
        assert first(client).status_code == 303
        yield client


def first(client: httpx.Client, data: bytes = b"") -> httpx.Response:
    """Hand in the first workbook of a folder."""
    (action,) = re.findall(r'action="(/folders/\w+/workbook)"', client.get("/").text)
    return client.post(action, files={"file": ("../../evil.xlsx", data or small())}, data={"content": ""})


class Form:
    """The page of a workbook, as somebody opened it, with its forms."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        (self.address,) = set(re.findall(r'href="(/d/\w+/)"', client.get("/").text))
        self.page = unescape(client.get(self.address).text)
        self.content = next(iter(re.findall(r'name="content" value="(\w*)"', self.page)), "")
        self.listed = re.findall(r'name="name" value="([^"]*)"', self.page)

    def workbook(self, data: bytes, name: str = "填报表.xlsx") -> httpx.Response:
        files = {"file": (name, data)}
        return self.client.post(self.address + "workbook", files=files, data={"content": self.content})

    def attachment(self, name: str, data: bytes, called: str = "a.pdf") -> httpx.Response:
        sent = {"content": self.content, "name": name}
        return self.client.post(self.address + "attachment", files={"file": (called, data)}, data=sent)


def stored(server: OfficeServer) -> dict[str, bytes]:
    """All files that there are, but the accounts and the log."""
    files = (path for path in server.folder.rglob("*") if path.is_file() and path.suffix not in {".sqlite", ".pem"})
    files = (path for path in files if path.parent.name != "运行日志")
    return {path.relative_to(server.folder).as_posix(): path.read_bytes() for path in files}


def test_the_first_workbook_of_a_folder(server: OfficeServer, place: str) -> None:
    with server.client(EDUCATION) as client:
        page = client.get("/").text
        assert f"文件夹“{place}”还没有填报表" in page and "公安局" not in page
        with server.client(POLICE) as other:
            (action,) = re.findall(r'action="(/folders/\w+/workbook)"', page)
            assert other.post(action, files={"file": small()}, data={"content": ""}).status_code == 404
        answer = first(client)
        assert answer.status_code == 303
        assert stored(server)[f"{place}/填报表.xlsx"] == small()
        assert "检查结果：" in client.get(answer.headers["location"]).text
        assert "还没有填报表" not in client.get("/").text


def test_what_was_there_before_is_kept(server: OfficeServer, place: str, filler: httpx.Client) -> None:
    worse = changed(BAD, small())
    answer = Form(filler).workbook(worse)
    assert answer.status_code == 303 and "基本支出!H3" in filler.get(answer.headers["location"]).text
    files = stored(server)
    assert files[f"{place}/填报表.xlsx"] == worse
    records = f"输出/上传记录/{place}"
    (kept,) = (name for name in files if re.fullmatch(records + r"/\d{8}-\d{6}-[0-9a-f]{8}\.xlsx", name))
    assert files[kept] == small()
    lines = [json.loads(line) for line in files[f"{records}/记录.jsonl"].splitlines()]
    assert [(line["who"], line["before"]) for line in lines] == [(EDUCATION, ""), (EDUCATION, Path(kept).name)]


def test_what_is_kept_does_not_fill_the_disk(server: OfficeServer, place: str, filler: httpx.Client) -> None:
    with (server.output / "上传记录" / place / "20260101-000000-00000000.xlsx").open("wb") as file:
        file.truncate(2001 * MEGABYTE)
    answer = Form(filler).workbook(changed(BAD, small()))
    assert answer.status_code == 409 and f"“上传记录/{place}”中换下来的文件超过 2000 MB" in answer.text
    assert (server.folder / place / "填报表.xlsx").read_bytes() == small()
    shutil.rmtree(server.output / "上传记录" / place)


def test_of_two_the_second_is_told_who_was_first(server: OfficeServer, place: str, filler: httpx.Client) -> None:
    with server.client(EDUCATION) as other:
        late = Form(other)
        assert Form(filler).workbook(changed(BAD, small())).status_code == 303
        answer = late.workbook(small())
        assert answer.status_code == 409
        assert re.search(rf"没有保存：{EDUCATION} 已在 20\d\d-\d\d-\d\d [\d:]+ 上传了“填报表.xlsx”。", answer.text)
        assert stored(server)[f"{place}/填报表.xlsx"] == changed(BAD, small())
        assert Form(other).workbook(small()).status_code == 303, "who has looked again may"


def test_what_was_saved_on_the_share_is_not_overtaken(server: OfficeServer, place: str, filler: httpx.Client) -> None:
    late = Form(filler)
    (server.folder / place / "填报表.xlsx").write_bytes(changed(BAD, small()))
    answer = late.workbook(small())
    assert answer.status_code == 409 and re.search("已经改动（填报表在 .* 保存）", answer.text)


def test_after_a_workbook_that_shows_nothing_a_better_one_can_follow(filler: httpx.Client) -> None:
    assert Form(filler).workbook(changed({"drop": ["基本信息"]}, small())).status_code == 303
    page = Form(filler)
    assert "基本信息" in page.page
    assert page.workbook(small()).status_code == 303
    assert "错误 0" in Form(filler).page


def with_macros() -> bytes:
    """The good workbook as Excel saves it with macros allowed."""
    saved = BytesIO()
    with ZipFile(BytesIO(small())) as old, ZipFile(saved, "w") as new:
        for name in old.namelist():
            new.writestr(
                name, old.read(name).replace(b"openxmlformats-officedocument.spreadsheetml.sheet.main", MACROS)
            )
    return saved.getvalue()


@pytest.mark.parametrize("name", ["填报表.xlsx", "填报表.xlsm"])
def test_a_workbook_with_macros_is_refused(server: OfficeServer, filler: httpx.Client, name: str) -> None:
    """Kept as xlsx, Excel would not open it again."""
    before = stored(server)
    answer = Form(filler).workbook(with_macros(), name)
    assert answer.status_code == 409 and "没有保存：填报表带有宏（xlsm）；请用 Excel" in answer.text
    assert stored(server) == before and ".xlsm" not in Form(filler).page


def test_a_document_has_its_workbook_in_one_folder(server: OfficeServer, place: str, filler: httpx.Client) -> None:
    """What somebody chose by mistake must not block another department."""
    with server.client(POLICE) as other:
        answer = first(other)
    assert answer.status_code == 409 and place not in answer.text
    assert f"同一份公开文本（{SMALL}）已有填报表，在别的文件夹" in answer.text
    assert not (server.folder / "公安局").exists()


def test_who_sees_the_other_workbook_is_told_which(server: OfficeServer, place: str, filler: httpx.Client) -> None:
    server.accounts.change(EDUCATION, {Role.FILLER}, [place, "新股"])
    answer = first(filler)
    assert answer.status_code == 409 and f"是“{place}/填报表.xlsx”" in answer.text


def test_who_is_blocked_by_another_department_asks_the_office(
    server: OfficeServer, place: str, filler: httpx.Client
) -> None:
    (server.folder / "公安局").mkdir()
    (server.folder / "公安局" / "混入.xlsx").write_bytes(small())
    form = Form(filler)
    said = until(lambda: (page := filler.get(form.address + "steps").text) * ("请财政局核对" in page))
    assert "别的文件夹中还有一本填报表是同一份公开文本，现在不能办理；请财政局核对，只留下一本。" in said
    assert 'value="提交"' not in said
    wish = {"step": "提交", "after": "", "content": form.content}
    answer = filler.post(form.address + "steps", data=wish)
    shutil.rmtree(server.folder / "公安局")
    assert answer.status_code == 409 and "请财政局核对" in answer.text
    assert "混入" not in said + answer.text and str(server.folder) not in said + answer.text


def test_what_was_stored_is_said(filler: httpx.Client) -> None:
    form = Form(filler)
    assert "已保存" not in form.page
    said = unescape(filler.get(form.workbook(small()).headers["location"]).text)
    assert "已保存：填报表.xlsx。" in said and '<details class="exchange" open>' in said
    name = form.listed[0]
    said = unescape(filler.get(form.attachment(name, b"%PDF-1.7").headers["location"]).text)
    assert f"已保存：{name}。" in said
    assert "已保存" not in filler.get(f"{form.address}?saved=evil").text


def test_which_attachments_are_there_is_said(server: OfficeServer, place: str, filler: httpx.Client) -> None:
    assert Form(filler).workbook(good()).status_code == 303
    form = Form(filler)
    name, other = form.listed
    (server.folder / place / name).unlink()
    assert form.workbook(good()).status_code == 409, "the page is of what was there"
    page = until(lambda: (now := Form(filler).page) * ("还没有（或不能读取）的附件" in now))
    assert f"还没有（或不能读取）的附件：{name}；请在上面的“填报表：下载、上传”中上传。" in page
    assert f"附件 {name}（还没有" in page and f"附件 {other}（已有）" in page


def test_a_word_document_is_no_attachment(server: OfficeServer, filler: httpx.Client) -> None:
    form, before = Form(filler), stored(server)
    answer = form.attachment(form.listed[0], b"PK\x03\x04" + bytes(100), "通知.docx")
    assert answer.status_code == 409 and "没有保存：上传的不是 PDF、PNG 或 JPEG 文件" in answer.text
    assert stored(server) == before


def test_what_is_no_workbook_is_refused(server: OfficeServer, filler: httpx.Client) -> None:
    before = stored(server)
    for data, told in (
        (b"<html></html>", "这是网页（HTML、XML）文件，不是 xlsx"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "这是旧版 Excel（.xls）或 WPS 表格（.et）文件"),
        (b"PK\x03\x04" + bytes(100), "文件已损坏，不能读取"),
        (b"", "没有选择文件"),
    ):
        answer = Form(filler).workbook(data)
        assert answer.status_code in {400, 409} and told in answer.text
    assert stored(server) == before


def test_a_word_document_is_refused(filler: httpx.Client) -> None:
    document = reference(usual_looks())
    assert "这是 Word 文档（docx），不是填报表" in Form(filler).workbook(document).text


def test_too_large_a_file_leaves_nothing_behind(server: OfficeServer, filler: httpx.Client) -> None:
    before = stored(server)
    for size in (20 * MEGABYTE + 1, 45 * MEGABYTE):
        answer = Form(filler).workbook(b"PK" + bytes(size))
        assert answer.status_code == 413 and "文件超过 20 MB，没有保存" in answer.text
    form = Form(filler)
    answer = form.attachment(form.listed[0], bytes(21 * MEGABYTE))
    assert answer.status_code == 413 and stored(server) == before


def test_what_a_file_is_called_decides_nothing(server: OfficeServer, place: str, filler: httpx.Client) -> None:
    names = ("../公安局/填报表.xlsx", "/etc/x.xlsx", "C:\\x.xlsx", "<script>alert(1)</script>")
    for name, sent in zip(names, (changed(BAD, small()), small()) * 2, strict=True):
        assert Form(filler).workbook(sent, name).status_code == 303
        files = stored(server)
        assert files[f"{place}/填报表.xlsx"] == sent, name
        assert not any(name.startswith("公安局") for name in files)
        assert "<script>alert" not in filler.get(Form(filler).address).text


def test_an_attachment_goes_where_the_workbook_lists_it(server: OfficeServer, place: str, filler: httpx.Client) -> None:
    form = Form(filler)
    assert form.listed
    name, data = form.listed[0], FILES["png"]() if "png" in FILES else (INPUTS / form.listed[0]).read_bytes() + b"\n"
    before = stored(server)[f"{place}/{name}"]
    answer = form.attachment(name, data, "../../../x.pdf")
    assert answer.status_code == 303
    files = stored(server)
    assert files[f"{place}/{name}"] == data
    assert before in [content for path, content in files.items() if path.startswith(f"输出/上传记录/{place}/")]
    assert form.attachment(name, before).status_code == 409, "made of the page before"


def test_a_listed_name_leads_nowhere_else(server: OfficeServer, filler: httpx.Client) -> None:
    names = ("../公安局/x.pdf", "填报表.xlsx", "/tmp/x.pdf", "C:x.pdf", "a:b.pdf", "nul.pdf", "脚本.js")
    assert Form(filler).workbook(listing(*names)).status_code == 303
    before, form = stored(server), Form(filler)
    for name in names:
        answer = form.attachment(name, b"%PDF-1.7")
        assert answer.status_code == 409 and "不能" in answer.text and "中没有" not in answer.text, name
    assert stored(server) == before


def test_what_is_not_listed_is_not_stored(server: OfficeServer, filler: httpx.Client) -> None:
    before = stored(server)
    answer = Form(filler).attachment("别的.pdf", b"%PDF-1.7")
    assert answer.status_code == 409 and "“附件”表中没有“别的.pdf”" in answer.text
    assert stored(server) == before


@pytest.mark.slow
def test_the_output_folder_is_never_written_to(tmp_path: Path) -> None:
    """A workbook at the top may list files in any folder below."""
    (tmp_path / "填报表.xlsx").write_bytes(listing("输出/封存.pdf"))
    with office(tmp_path) as server:
        server.accounts.change(EDUCATION, {Role.FILLER}, ["."])
        (server.output / "封存.pdf").write_bytes(b"%PDF-1.7 signed")
        with server.client(EDUCATION) as client:
            answer = Form(client).attachment("输出/封存.pdf", b"%PDF-1.7 forged")
        assert answer.status_code == 409 and "不能作为附件上传" in answer.text
        assert (server.output / "封存.pdf").read_bytes() == b"%PDF-1.7 signed"


def test_no_other_page_uploads(server: OfficeServer, filler: httpx.Client) -> None:
    before, form = stored(server), Form(filler)
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        filler.headers.update({"Origin": server.base} | headers)
        answer = form.workbook(changed(BAD, small()))
        assert answer.status_code == 403 and "没有执行" in answer.text
    assert stored(server) == before


def test_a_form_that_is_none_is_told(filler: httpx.Client) -> None:
    form = Form(filler)
    kind = {"Content-Type": "multipart/form-data"}
    for answer in (
        filler.post(form.address + "workbook", content=b"x", headers=kind),
        filler.post(
            form.address + "workbook", content=b"--x", headers={"Content-Type": f"{kind['Content-Type']}; boundary=x"}
        ),
        filler.post(form.address + "workbook", data={"file": "x"}),
    ):
        assert answer.status_code == 400 and re.search("没有执行|没有选择文件", answer.text)


def test_final_accounts_do_not_replace_a_budget(server: OfficeServer, filler: httpx.Client) -> None:
    before = stored(server)
    refused = Form(filler).workbook((INPUTS / "2025-云川市教育局决算.xlsx").read_bytes())
    assert refused.status_code == 409 and stored(server) == before
    for title in ("云川市教育局2025年度部门决算公开", SMALL):
        assert title in refused.text


OTHER = {"edit": {"基本信息!B4": "云川市林业局", "单位!A3": "077001"}}
"""Another department's document; the rest of it does not matter."""


def exported() -> bytes:
    """What another system exports."""
    book, saved = Workbook(), BytesIO()
    book.worksheets[0].append(["单位编码", "功能科目", "金额"])
    book.save(saved)
    return saved.getvalue()


def test_only_a_form_of_the_same_document_replaces_one(server: OfficeServer, filler: httpx.Client) -> None:
    before = stored(server)
    earlier = changed({"edit": {"基本信息!B2": 2025}}, small())
    for data, told in (
        (exported(), "这不是填报表：它有 1 张工作表（“Sheet”）"),
        (changed(OTHER, small()), "云川市林业局"),
        (earlier, "2025年度"),
    ):
        refused = Form(filler).workbook(data)
        assert refused.status_code == 409 and told in unescape(refused.text), unescape(refused.text)
    assert stored(server) == before


def test_a_script_in_a_cell_stays_text(filler: httpx.Client) -> None:
    typed = "<script>alert(1)</script>"
    Form(filler).workbook(changed({"edit": {"基本信息!B3": typed, "项目!B3": typed}}, small()))
    form = Form(filler)
    for path in ("/", form.address, f"{form.address}panel?figure={typed}", f"/login?next={typed}"):
        assert typed not in filler.get(path, headers={"Accept": "text/html"}).text


def test_other_departments_upload_nothing_here(server: OfficeServer, filler: httpx.Client) -> None:
    form, before = Form(filler), stored(server)
    with server.client(POLICE) as other:
        form.client = other
        assert form.workbook(small()).status_code == 404
    assert stored(server) == before


def test_what_a_filler_takes_home(filler: httpx.Client) -> None:
    form = Form(filler)
    assert filler.get(form.address + "workbook").content == small()
    marked = filler.get(form.address + "marked")
    assert "%E6%A0%87%E6%B3%A8.xlsx" in marked.headers["content-disposition"]
    page = filler.get(form.address).text
    for family, year, kind in (("budget", 2027, "预算"), ("final_accounts", 2026, "决算")):
        assert f'action="following/{family}"' in page or f'<a href="following/{family}">' in page
        assert f"下载结转的{year}年{kind}填报表" in page
        following = load_workbook(BytesIO(filler.get(f"{form.address}following/{family}").content))["基本信息"]
        assert (following["A2"].value, following["B2"].value) == (f"{kind}年度", year)
    for keep, left in (({"keep": "all"}, True), ({"keep": "none"}, False)):
        next_year = filler.get(f"{form.address}following/budget", params=keep).content
        assert (load_workbook(BytesIO(next_year))["项目"]["B3"].value is not None) is left
    for codes in ("P404", " "):
        answer = filler.get(f"{form.address}following/budget", params={"keep": "some", "codes": codes})
        assert answer.status_code == 409 and "项目编码" in answer.text
    for params in ({"codes": "P1"}, {"keep": "all", "codes": "P1"}, {"keep": "none", "codes": "P1"}):
        answer = filler.get(f"{form.address}following/budget", params=params)
        assert answer.status_code == 409 and "请选上" in answer.text
    blank = filler.get("/blank", params={"year": "2026", "name": "云川市../文旅局"})
    assert load_workbook(BytesIO(blank.content))["基本信息"]["B2"].value == 2026
    assert "filename*=UTF-8''%E4%BA%91%E5%B7%9D%E5%B8%82.._" in blank.headers["content-disposition"]
    other = filler.get("/blank", params={"family": "决算", "year": "2025", "name": "甲"})
    assert "收入决算" in load_workbook(BytesIO(other.content)).sheetnames
    for year, name in (("26", "甲"), ("2026", " "), ("2010", "甲"), ("2026", "甲" * 81)):
        answer = filler.get("/blank", params={"year": year, "name": name})
        assert answer.status_code == 409 and re.search("[一-龥]", answer.text)
    Form(filler).workbook(changed(BAD, small()))
    assert "有错误" in filler.get(form.address + "following/budget").text


@pytest.mark.slow
def test_on_this_machine_it_is_recorded_that_nobody_logged_in(tmp_path: Path) -> None:
    file = tmp_path / "云川.xlsx"
    copy_attachments(tmp_path)
    file.write_bytes(small())
    with running(file, "-o", str(tmp_path / "输出")) as started, started.client() as client:
        client.headers["Origin"] = started.base
        form = Form(client)
        assert "退出" not in form.page and client.get("/login").status_code == 404
        assert form.workbook(changed(BAD, small())).status_code == 200, "after it led to the page"
        assert file.read_bytes() == changed(BAD, small())
        assert "本机，未登录" in (tmp_path / "输出" / "上传记录" / "记录.jsonl").read_text("utf-8")
