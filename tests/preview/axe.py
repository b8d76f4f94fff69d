"""What axe-core finds serious or critical on a page, for people who read or use it otherwise."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def grave_faults(page: Page) -> list[tuple[str, str]]:
    exclude = {"exclude": [[".watermark"]]}  # which is no text to be read
    found = Axe().run(page, exclude, {"resultTypes": ["violations"]}).response["violations"]
    grave = (item for item in found if item["impact"] in ("serious", "critical"))
    return [(item["id"], item["nodes"][0]["html"][:120]) for item in grave]
