"""The archived copy that a fact of the made-up site rests on: a page written for these tests, and shared."""

import hashlib

from answerable.accounts.models import User
from answerable.archive.models import Capture, How
from answerable.archive.quotations import quote
from answerable.archive.services import Came, capture
from answerable.archive.sharing import decide_sharing
from answerable.archive.texts import read_capture
from answerable.cell.document import Opened, Page
from tests.cell.made_pdf import VISIBLE, made_pdf

COPY_PDF = made_pdf(VISIBLE)
COPY_SHA256 = hashlib.sha256(COPY_PDF).hexdigest()
TEXT = "The council removed all cameras."


def archive_copy(by: User, *, text: str = TEXT, origin: str = "https://example.org/made-up.pdf") -> Capture:
    """Archive and share the copy. What the cell would say of it is said here, for the sake of time."""
    came = Came(how=How.FETCH, status=200)
    copy = capture(chunks=[COPY_PDF], media_type="application/pdf", origin=origin, by=by, came=came)
    page = Page(label="page 1", text=text, width=595, height=842)
    read_capture(capture=copy, verdict=Opened(format="pdf", title=text, pages=(page,), renderable=True))
    decide_sharing(capture=copy, may_share=True, why="made up for tests", by=by)
    quote(capture=copy, words=text, by=by)
    return copy
