"""The addresses on which supporters act, for urls.py. tests/actions/test_pages.py names each too."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from ...languages import in_each_language
from . import confirm, petition, place, receipts, stop
from .forms import View, form_page


def addresses() -> Iterator[URLPattern]:
    """Every address below /act/."""
    yield _form("place/", place.show, "act_place")
    yield _form("receipt/", receipts.check, "receipt")
    yield _form("confirm/<slug:token>/", confirm.confirm, "act_confirm")
    yield _form("withdraw/<slug:token>/", confirm.withdraw, "act_withdraw")
    yield _form("stop/<slug:token>/", stop.stop, "act_stop")
    yield _form("petition/<slug:petition_slug>/", petition.show, "petition")
    yield _form("petition/<slug:petition_slug>/sent/", petition.sent, "petition_sent")
    yield path(
        "act/petition/<slug:petition_slug>/count.json",
        login_not_required(require_safe(petition.count)),
        name="petition_count",
    )


def _form(route: str, view: View, name: str) -> URLPattern:
    """A public page with a form, in each language."""
    return path(in_each_language(f"act/{route}"), form_page(view), name=name)
