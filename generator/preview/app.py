"""The web application (预览网页): all addresses together."""

from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException

from generator.preview.answers import told
from generator.preview.office import Office
from generator.preview.pages.document import DocumentPages
from generator.preview.pages.downloads import DownloadPages
from generator.preview.pages.overview import OverviewPages
from generator.preview.pages.revisions import RevisionPages
from generator.preview.pages.signing import SigningPages
from generator.preview.pages.static import ROUTES


def application(office: Office, **options: Any) -> Starlette:
    """Make the application."""
    kinds = (OverviewPages, DocumentPages, DownloadPages, SigningPages, RevisionPages)
    pages = [kind(office) for kind in kinds]
    routes = [*ROUTES, *(route for part in pages for route in part.routes)]
    return Starlette(routes=routes, exception_handlers={HTTPException: told}, **options)
