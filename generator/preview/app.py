"""The web application (预览网页): assembles the routes of all pages."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute

from generator.errors import GeneratorError
from generator.preview.office.office import Office
from generator.preview.pages.answers import error_response
from generator.preview.pages.document import DocumentPages
from generator.preview.pages.downloads import DownloadPages
from generator.preview.pages.findings import FindingPages
from generator.preview.pages.overview import OverviewPages
from generator.preview.pages.revisions import RevisionPages
from generator.preview.pages.signing import SigningPages
from generator.preview.pages.static import ROUTES
from generator.preview.pages.uploads import UploadPages
from generator.preview.pages.versions import VersionPages
from generator.preview.pages.workbooks import WorkbookPages


def application(office: Office, more: Iterable[BaseRoute] = (), **options: Any) -> Starlette:
    """Return the application; ``more`` are routes that depend on how visitors are admitted."""
    kinds = (
        OverviewPages,
        DocumentPages,
        FindingPages,
        DownloadPages,
        SigningPages,
        VersionPages,
        RevisionPages,
        WorkbookPages,
        UploadPages,
    )
    routes = [*ROUTES, *more, *(route for kind in kinds for route in kind(office).routes)]
    handlers = dict.fromkeys((HTTPException, GeneratorError, Exception), partial(error_response, office))
    return Starlette(routes=routes, exception_handlers=handlers, **options)
