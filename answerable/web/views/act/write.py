"""Write to your representatives: from where the body stands to a letter that says so, in one's own words.

Nothing is remembered from step to step: each page carries what was typed, and is kept nowhere.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from answerable.actions import letter_queries, networks, tickets
from answerable.actions.letter_text import Matter, letter_text, quoted_ids
from answerable.actions.letter_text import matter as matter_of
from answerable.actions.public_key import NoPublicKey, public_key
from answerable.actions.services import letters, limits, switches
from answerable.actions.services.signing import Came, NotTaken, Where
from answerable.engine.letters.asks import ASK_WORDS, ask_for, ground_of
from answerable.engine.letters.prompts import prompts_for
from answerable.engine.register import Body
from answerable.engine.routing import Addressee
from answerable.places import areas

from ...respond import html, no_such_body
from ...rows import Row
from ...snapshot import Snapshot
from ...words import state_meaning
from .alike import Told, compare
from .confirm import private
from .forms import later, problem
from .own_mail import mail_link
from .recipients import Offer, code_of, offer
from .where import where_of
from .write_form import WriteForm

MOST_TYPED = 40


@sensitive_post_parameters("postcode")
def begin(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """Which council to write about: by the postcode, which comes by POST alone, or by its name."""
    typed = request.POST.get("postcode", "").strip()[:MOST_TYPED]
    found = areas.look_up(typed, site.as_of) if typed else None
    rows = []
    if isinstance(found, areas.Found):
        rows = [Row(site.corpus.bodies[body], site.standings.get(body)) for body in found.here.bodies]
    context = {
        "moment": None,
        "typed": typed,
        "councils": [(row, state_meaning(row.state)) for row in rows],
        "no_index": isinstance(found or areas.opened(), areas.NoIndex),
    }
    return html(request, site, "web/act/write_begin.html", context)


@sensitive_post_parameters()
def write(request: HttpRequest, site: Snapshot, body_id: str) -> HttpResponse:
    """A letter on one body. The step says what the button was: where, preview, change, send, own."""
    body = site.corpus.bodies.get(body_id)
    if body is None:
        raise no_such_body(body_id)
    if not body.existed_on(site.as_of):
        text = _("This body is no more. Its page says who took over its duties: write about that one.")
        return problem(request, site, body.name, text, HTTPStatus.GONE)
    step = request.POST.get("step", "") if request.method == "POST" else ""
    if step in ("preview", "send", "change"):
        return private(_letter(request, site, body, step))
    if step == "own":
        return _own(request, site, body)
    if step == "where":
        postcode = request.POST.get("postcode", "").strip()[:MOST_TYPED]
        offered = offer(site, body, postcode)
        blank = WriteForm(name_of_form=form_name(body), initial={"postcode": postcode.upper()})
        ticked = [code_of(one) for one in offered.addressees]
        return private(_page(request, site, body, blank, offered, ticked))
    return _page(request, site, body, None, Offer(), ())


def sent(request: HttpRequest, site: Snapshot, body_id: str) -> HttpResponse:
    """What comes next, the same for everybody."""
    if body_id not in site.corpus.bodies:
        raise no_such_body(body_id)
    context = {"body_id": body_id, "name": site.name(body_id), "own": "own" in request.GET, "moment": None}
    return html(request, site, "web/act/letter_sent.html", context)


def form_name(body: Body) -> str:
    """What the ticket of a letter's form is for."""
    return f"write/{body.id}"


def about_body(site: Snapshot, body: Body) -> Matter:
    """The ask and the facts of a letter on a body as it stands now."""
    standing, facts = site.standing(body.id), site.facts_on(body.id)
    return matter_of(body.id, ask_for(standing), standing, facts, quoted_ids(facts, standing))


def _letter(request: HttpRequest, site: Snapshot, body: Body, step: str) -> HttpResponse:
    form = WriteForm(request.POST, name_of_form=form_name(body))
    offered = offer(site, body, request.POST.get("postcode", "").strip()[:MOST_TYPED])
    ticked = request.POST.getlist("to")
    if step == "change":
        return _page(request, site, body, form, offered, ticked, keep=False)
    chosen = offered.chosen(ticked)
    if form.is_valid():
        form.check_recipients(chosen)
    if not form.is_valid():
        return _page(request, site, body, form, offered, ticked)
    about = about_body(site, body)
    told = compare(site, form.cleaned_data["text"], about, chosen, form.leave_out)
    if step == "send" and told.level != "same":
        return _send(request, site, form, about, chosen, told)
    return _preview(request, site, body, form, about, chosen, told)


def _preview(
    request: HttpRequest, site: Snapshot, body: Body, form: WriteForm, about: Matter,
    chosen: tuple[Addressee, ...], told: Told,
) -> HttpResponse:  # fmt: skip
    context = {
        "moment": None,
        "body": body,
        "form": form,
        "told": told,
        "chosen": [(code_of(one), one) for one in chosen],
        "letter": letter_text(form.person(), chosen[0], about),
        "ticket": form.cleaned_data["ticket"],
        "mail_link": mail_link(about, chosen),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if told.level == "same" else HTTPStatus.OK
    return html(request, site, "web/act/write_preview.html", context, status)


def _send(
    request: HttpRequest, site: Snapshot, form: WriteForm, about: Matter, chosen: tuple[Addressee, ...],
    told: Told,
) -> HttpResponse:  # fmt: skip
    done = HttpResponseRedirect(
        reverse("web:letter_sent", kwargs={"body_id": about.body}), status=HTTPStatus.SEE_OTHER
    )
    if form.by_a_machine:
        return done
    prefix = networks.prefix_of(request)
    if limits.too_many(prefix):
        return later(request, site)
    person = form.person()
    wanted = letters.Wanted(
        body=about.body,
        to=chosen,
        ask=about.ask,
        ground=ground_of(about.standing),
        facts=[fact.id for fact in about.facts],
        sketch=told.sketch,
    )
    where = where_of(person.postcode)
    try:
        letters.write_letter(
            wanted=wanted, person=person, where=where if where.council else Where(about.body),
            came=Came(prefix, form.seconds), public=public_key(),
        )  # fmt: skip
    except (NotTaken, NoPublicKey):
        return later(request, site)
    return done


def _own(request: HttpRequest, site: Snapshot, body: Body) -> HttpResponse:
    """Count a letter that somebody says to have sent themselves."""
    prefix = networks.prefix_of(request)
    try:
        tickets.seconds_since(form_name(body), request.POST.get("ticket", ""))
        if not limits.too_many_own(prefix):
            letters.count_own_sending(body=body.id, prefix=prefix)
    except (NotTaken, tickets.BadTicket):
        return later(request, site)
    address = reverse("web:letter_sent", kwargs={"body_id": body.id})
    return HttpResponseRedirect(f"{address}?own", status=HTTPStatus.SEE_OTHER)


def _page(
    request: HttpRequest, site: Snapshot, body: Body, form: WriteForm | None, offered: Offer,
    ticked: list[str] | tuple[str, ...], *, keep: bool = True,
) -> HttpResponse:  # fmt: skip
    about = about_body(site, body)
    chosen = offered.chosen(ticked) or offered.addressees
    name = form_name(body)
    context = {
        "moment": None,
        "body": body,
        "name": body.name,
        "about": about,
        "standing": about.standing,
        "standing_meaning": state_meaning(about.standing.state),
        "ask": _(ASK_WORDS[about.ask].short),
        "prompts": [_(prompt) for prompt in prompts_for(about.ask)],
        "form": form,
        "show_errors": keep,
        "offer": offered,
        "asked": form is not None,
        "people": [(code_of(one), one, code_of(one) in ticked) for one in offered.addressees],
        "mail_link": mail_link(about, chosen) if chosen else "",
        "ticket": tickets.issue(name),
        "counts": letter_queries.letters_on(site.campaign.name, body.id),
        "open": switches.are_forms_taken(),
    }
    bad = form is not None and form.is_bound and keep
    status = HTTPStatus.UNPROCESSABLE_ENTITY if bad else HTTPStatus.OK
    return html(request, site, "web/act/write.html", context, status)
