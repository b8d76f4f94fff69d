"""Rivals (同一份公开文本的别的填报表), reported without revealing files that a visitor may not see."""

from generator.preview.access.visitors import Visitor
from generator.preview.office.office import Office
from generator.signoff.state import State


def rivals(office: Office, state: State, who: Visitor) -> list[str]:
    """Return messages about other workbooks of the same document; one that may not be seen is not named."""
    told = []
    for path in state.rivals:
        name = path.relative_to(office.folder) if path.is_relative_to(office.folder) else None
        if name and who.sees(name):
            told.append(f"另一本填报表是同一份公开文本：{name}；只留下一本才能办理。")
        else:
            told.append("别的文件夹中还有一本填报表是同一份公开文本，现在不能办理；请财政局核对，只留下一本。")
    return told
