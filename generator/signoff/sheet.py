"""The sheet of signatures (审签单): a printable page of all steps, with space for seal and signature."""

from collections.abc import Sequence
from datetime import datetime

from generator.files.frozen import Manifest
from generator.render.environment import render_page
from generator.signoff.record import Taken
from generator.signoff.steps import Role


def write_sheet(submitted: Manifest, steps: Sequence[Taken]) -> bytes:
    """Return the page.

    Args:
        submitted: manifest of the submission.
        steps: all steps of the document, the 审签 last.
    """
    rows = [(step.step, step.person, step.account, shown_time(step.time), step.remark) for step in steps]
    files = [(name, f"{kept.size:,}", kept.sha256) for name, kept in submitted.files.items()]
    said = {"last": steps[-1], "rows": rows, "files": files, "roles": list(Role), "edition": submitted.edition}
    said["engine"] = submitted.engine
    return render_page("signoff/sheet.html", **said).encode()


def shown_time(time: datetime) -> str:
    """Return a time for display, in the time zone of the machine that recorded it, without seconds."""
    return f"{time:%Y-%m-%d %H:%M}"
