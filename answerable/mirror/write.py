"""Writing the mirror of a site: what there is to begin with, the crawl, the check of links, the manifest."""

from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.urls import reverse
from django.utils.translation import override

from answerable.web.corpus import current
from answerable.web.differences import months
from answerable.web.moment import Moment
from answerable.web.respond import html, release
from answerable.web.snapshot import Snapshot

from .crawl import crawl
from .folder import put_in_place, unfinished
from .held import Held, Holdings
from .links import Links, ids
from .manifest import File, Manifest, sha256, sign, write_manifest
from .pages import Asking, Notice, Pages
from .writer import Fault, Lead, Writer, Written


class Order(NamedTuple):
    """What is asked for: where, of which moment, in which languages, by how many processes, when."""

    folder: Path
    moment: Moment
    codes: tuple[str, ...]
    jobs: int
    made_at: datetime
    live: str
    """The address of the live site without a slash at its end; empty where it is not known."""
    base: str = "/"
    """The path below which its host will serve it; for the page of errors alone."""


class Outcome(NamedTuple):
    """What came of it: how many files and bytes, what failed, and the fingerprint of the key that signed."""

    files: int
    bytes: int
    faults: list[Fault]
    fingerprint: str


class NothingWritten(RuntimeError):
    """Not even the first page could be rendered; the earlier mirror stays as it is."""


Progress = Callable[[int, int], None]
"""Called after each batch with how many addresses are done and how many are known."""


def write_mirror(order: Order, key: Ed25519PrivateKey, progress: Progress) -> Outcome:
    """Write the mirror and put it in its place; raises NotOurs, NothingWritten, BrokenProcessPool."""
    site = _folded(order.moment)
    manifest = _manifest(order, site)
    holdings = Holdings(frozenset(order.codes), order.moment)
    pages = Pages(site, Notice(f"{order.made_at:%Y-%m-%d}", order.live))
    seeds = list(_seeds(site, holdings, order.codes))
    files: list[File] = []
    faults: list[Fault] = []
    places: list[tuple[str, str, str]] = []
    done = 0

    def tell(written: Written, known: int) -> None:
        nonlocal done
        files.extend(written.files)
        faults.extend(written.faults)
        places.extend(written.places)
        done += written.done
        progress(done, known)

    with unfinished(order.folder, manifest) as partial:
        writer = Writer(str(partial), pages, holdings, (lead.held.address for lead in seeds))
        crawl(seeds, writer, order.jobs, tell)
        if not files:
            raise NothingWritten(faults[0].why if faults else "there is no page")
        faults.extend(_missing_places(partial, places))
        files.append(_not_found(partial, order, site, holdings))
        files.sort(key=lambda file: file.path)
        broken = tuple(sorted({fault.address for fault in faults}))
        whole = {"finished": True, "files": tuple(files), "broken": broken}
        write_manifest(partial, msgspec.structs.replace(manifest, **whole))
        fingerprint = sign(partial, key)
        put_in_place(partial, order.folder)
    return Outcome(len(files), sum(file.bytes for file in files), sorted(faults), fingerprint)


def _folded(moment: Moment) -> Snapshot:
    """The site at a moment, with the folds that most pages need made before there are processes."""
    site = current().at(moment)
    for fold in (
        "by_id",
        "standings",
        "rows",
        "counts",
        "commitments",
        "attention",
        "newest",
        "recorded_later",
    ):
        getattr(site, fold)
    return site


def _manifest(order: Order, site: Snapshot) -> Manifest:
    return Manifest(
        campaign=site.campaign.name,
        as_of=site.as_of,
        seen_on=site.seen_on,
        made_at=order.made_at,
        live=order.live,
        languages=order.codes,
        facts=len(site.shown),
        facts_version=site.corpus.version,
        release=release(),
        software=f"answerable {version('answerable')}",
    )


def _seeds(site: Snapshot, holdings: Holdings, codes: tuple[str, ...]) -> Iterator[Lead]:
    """What is there without asking a page: each home page, company, month, body, fact, in each language."""
    found = dict.fromkeys(address for code in codes for address in _enumerated(site, code))
    for address in (*found, reverse("web:robots")):
        if held := holdings.find(address):
            yield Lead(held, "")


def _enumerated(site: Snapshot, code: str) -> Iterator[str]:
    with override(code):
        yield reverse("web:home")
        yield from (reverse("web:company", args=[company]) for company in site.corpus.companies)
        yield from (
            reverse("web:changes_month", args=[month[0]]) for _, found in months(site) for month in found
        )
        bodies = {**site.corpus.bodies, **site.standings}
        yield from (reverse("web:body", args=[body]) for body in bodies)
        # Nothing of ours leads to these: they stand in the pages of others, which a surge comes through.
        yield from (reverse(f"web:{name}") for name in ("embed_map", "embed_counter", "embed_js"))
        yield from (reverse("web:embed_body", args=[body]) for body in bodies)
        yield from (reverse("web:fact", args=[fact.id]) for fact in site.shown)


def _missing_places(partial: Path, places: list[tuple[str, str, str]]) -> Iterator[Fault]:
    """The places inside of other pages that pages lead to and that are not there."""
    asked: dict[str, list[tuple[str, str]]] = {}
    for origin, file, name in places:
        asked.setdefault(file, []).append((origin, name))
    for file, named in asked.items():
        path = partial / file
        there = ids(path.read_text()) if path.suffix == ".html" and path.exists() else set()
        for origin, name in named:
            if name not in there:
                yield Fault(origin, f"leads to #{name} in {file}, which has no such place")


def _not_found(partial: Path, order: Order, site: Snapshot, holdings: Holdings) -> File:
    """The page that a host shows for an address without a file: its links hold wherever it is shown."""
    here = Held("/404.html", "404.html")
    with override(order.codes[0]):
        asking = Asking(here.address, "", order.live, Notice(f"{order.made_at:%Y-%m-%d}", order.live))
        text = html(asking, site, "404.html", {"canonical": "", "versions": []}).content.decode()
    content = Links(holdings.find).rewrite(text, here, up=order.base).text.encode()
    (partial / here.file).write_bytes(content)
    return File(here.file, sha256(content), len(content))
