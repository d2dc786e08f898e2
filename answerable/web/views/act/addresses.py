"""The addresses on which supporters act, for urls.py. tests/actions/test_pages.py names each too."""

from collections.abc import Callable, Iterator

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from ...languages import in_each_language
from . import (
    calls,
    confirm,
    events,
    forget,
    framed,
    home,
    letter,
    petition,
    place,
    receipts,
    stop,
    tally,
    write,
)
from .forms import View, form_page


def addresses() -> Iterator[URLPattern]:
    """Every address below /act/."""
    # First, since they are looked for in this order.
    yield _form("petition/<slug:petition_slug>/", petition.show, "petition")
    yield _form("", home.show, "act")
    yield _form("sign/", home.sign, "act_sign")
    yield _form("place/", place.show, "act_place")
    yield _form("receipt/", receipts.check, "receipt")
    yield _form("confirm/<slug:token>/", confirm.confirm, "act_confirm")
    yield _form("withdraw/<slug:token>/", confirm.withdraw, "act_withdraw")
    yield _form("stop/<slug:token>/", stop.stop, "act_stop")
    yield _form("forget/", forget.ask, "act_forget")
    yield _form("forget/sent/", forget.sent, "act_forget_sent")
    yield _form("forget/<slug:token>/", forget.me, "act_forget_me")
    yield _form("tally/<slug:petition_slug>/", tally.show, "tally")
    yield _file("tally/<slug:petition_slug>/log.jsonl", tally.log, "tally_log")
    yield _file("tally/<slug:petition_slug>/heads.jsonl", tally.heads, "tally_heads")
    yield _file("tally/<slug:petition_slug>/head", tally.head, "tally_head")
    yield _file("tally/<slug:petition_slug>/proof/<int:number>", tally.proof, "tally_proof")
    yield _form("write/", write.begin, "act_write")
    yield _form("write/<slug:body_id>/", write.write, "write_letter")
    yield _form("write/<slug:body_id>/sent/", write.sent, "letter_sent")
    yield _form("letter/<slug:token>/", letter.show, "letter")
    yield _form("call/<slug:body_id>/", calls.show, "act_call")
    yield _form("call/<slug:body_id>/sent/", calls.sent, "call_sent")
    yield _form("events/", events.show_all, "events")
    yield _form("events.ics", events.as_calendar, "events_ics")
    yield _form("event/<slug:event_slug>/", events.show, "event")
    yield _form("event/<slug:event_slug>/sent/", events.sent, "event_sent")
    yield _form("event/<slug:event_slug>/event.ics", events.one_as_calendar, "event_ics")
    yield _form("letter/<slug:token>/answer/", letter.answer, "letter_answer")
    yield _form("petition/<slug:petition_slug>/sent/", petition.sent, "petition_sent")
    yield from _of_partners()
    yield path(
        "act/petition/<slug:petition_slug>/count.json",
        login_not_required(require_safe(petition.count)),
        name="petition_count",
    )


def _of_partners() -> Iterator[URLPattern]:
    """The same form under a partner's name, and in frames on other sites."""
    own = "petition/<slug:petition_slug>/"
    partners = f"{own}with/<slug:partner>/"
    yield _form(partners, petition.show, "petition_with")
    yield _form(f"{partners}sent/", petition.sent, "partner_sent")
    for where, kind in ((own, "petition"), (partners, "partner")):
        yield _form(f"{where}embed/", framed.show, f"{kind}_embed")
        yield _form(f"{where}embed/sent/", framed.sent, f"{kind}_embed_sent")
        yield _form(f"{where}embed/code/", framed.code, f"{kind}_code")


def _form(route: str, view: View, name: str) -> URLPattern:
    """A public page with a form, in each language."""
    return path(in_each_language(f"act/{route}"), form_page(view), name=name)


def _file(route: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    """A public file, the same in all languages."""
    return path(f"act/{route}", login_not_required(require_safe(view)), name=name)
