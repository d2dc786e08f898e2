"""How to embed: the page with previews and the code to copy, and the script that the code may name."""

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from ..languages import active, original
from ..public_address import absolute
from ..respond import html, no_such_body
from ..snapshot import Snapshot

SCRIPT = Path(__file__).parents[1] / "static" / "web" / "embed.js"
SANDBOX = "allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
HEIGHTS = {"body": 260, "counter": 200, "map": 640}
"""In pixels, with room for a name of two lines."""


class Embed(NamedTuple):
    """One thing to embed: its address here, and the code for either way."""

    kind: str
    title: str
    address: str
    height: int
    as_frame: str
    as_script: str


def show(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """Previews and code: of the map, the counter, and `?body=`, or else the body of the newest fact."""
    body_id = request.GET.get("body", "")[:200]
    if body_id and body_id not in site.corpus.bodies and not site.facts_on(body_id):
        raise no_such_body(body_id)
    body_id = body_id or next((fact.body for fact in site.newest if fact.body), "")
    embeds = [_body(request, site, body_id)] if body_id else []
    context = {
        "embeds": [*embeds, _counter(request, site), _map(request, site)],
        "script": absolute(request, reverse("web:embed_js")),
        "integrity": integrity(),
        "origin": absolute(request, "/").rstrip("/"),
        "body": site.corpus.bodies.get(body_id),
    }
    return html(request, site, "web/embed.html", context)


def script(_request: HttpRequest, _site: Snapshot) -> HttpResponse:
    """The script, as it is written."""
    return HttpResponse(SCRIPT.read_bytes(), content_type="text/javascript; charset=utf-8")


@lru_cache(maxsize=1)
def integrity() -> str:
    """The hash by which a browser refuses any other script (W3C Subresource Integrity)."""
    return "sha384-" + base64.b64encode(hashlib.sha384(SCRIPT.read_bytes()).digest()).decode()


def _body(request: HttpRequest, site: Snapshot, body_id: str) -> Embed:
    address = site.moment.link(reverse("web:embed_body", args=[body_id]))
    title = _("%(name)s: where it stands") % {"name": site.name(body_id)}
    page = absolute(request, site.moment.link(reverse("web:body", args=[body_id])))
    return _embed(request, site, "body", title, address, page, id=body_id)


def _counter(request: HttpRequest, site: Snapshot) -> Embed:
    address = site.moment.link(reverse("web:embed_counter"), standing="overdue")
    page = absolute(request, site.moment.link(reverse("web:bodies"), standing="overdue"))
    title = _("How many promises are overdue")
    return _embed(request, site, "counter", title, address, page, standing="overdue")


def _map(request: HttpRequest, site: Snapshot) -> Embed:
    page = absolute(request, site.moment.link(reverse("web:map")))
    address = site.moment.link(reverse("web:embed_map"))
    return _embed(request, site, "map", _("Map: where councils stand"), address, page)


def _embed(
    request: HttpRequest, site: Snapshot, kind: str, title: str, address: str, page: str, **data: str
) -> Embed:
    height = HEIGHTS[kind]
    data = {"embed": kind, **data}
    if site.moment.chosen:
        data["as-of"] = site.as_of.isoformat()
    if active() != original():
        data["lang"] = active()
    told = " ".join(f'data-{name}="{escape(value)}"' for name, value in data.items())
    return Embed(
        kind=kind,
        title=title,
        address=address,
        height=height,
        as_frame=f'<iframe src="{escape(absolute(request, address))}" title="{escape(title)}" width="100%" '
        f'height="{height}" frameborder="0" loading="lazy" referrerpolicy="no-referrer" '
        f'sandbox="{SANDBOX}"></iframe>',
        as_script=f'<div class="answerable" {told}><a href="{escape(page)}">{escape(title)}</a></div>',
    )
