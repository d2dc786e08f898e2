"""Every read of the public record."""

from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from django.db.models import Max, QuerySet

from answerable.engine.fact import Fact, decode_fact, encode_fact

from .models import FactRow, FactsFile

READ_AT_ONCE = 2000


def campaign_facts(campaign: str) -> list[Fact]:
    """All facts of a campaign in the order in which they were published."""
    payloads = FactRow.objects.filter(campaign=campaign).order_by("id").values_list("payload", flat=True)
    return [decode_fact(payload) for payload in payloads.iterator()]


def fact_rows(campaign: str) -> list[FactRow]:
    """All rows of a campaign's facts in the order in which they were published: what the log commits to."""
    return list(FactRow.objects.filter(campaign=campaign).order_by("id"))


def facts_on(campaign: str, body: str) -> list[Fact]:
    """All facts of a campaign on one body, in the order in which they were published."""
    rows = FactRow.objects.filter(campaign=campaign, body=body).order_by("id")
    return [decode_fact(payload) for payload in rows.values_list("payload", flat=True)]


class Published(NamedTuple):
    """Facts in the order in which they were published, and the version of the record that ends with them."""

    facts: list[Fact]
    version: int


def facts_after(campaign: str, version: int) -> Published:
    """The facts of a campaign that were published after a version: 0 gives all."""
    rows = FactRow.objects.filter(campaign=campaign, pk__gt=version).order_by("pk")
    read = list(rows.values_list("pk", "payload").iterator(chunk_size=READ_AT_ONCE))
    return Published([decode_fact(payload) for _, payload in read], read[-1][0] if read else version)


def how_many(campaign: str, version: int) -> int:
    """How many facts a campaign has up to a version: whoever holds them can tell that they are the same."""
    return FactRow.objects.filter(campaign=campaign, pk__lte=version).count()


def version(campaign: str) -> int:
    """A number that grows whenever a fact is added, 0 for none: what is folded from facts is cached by it."""
    # Every request asks this. The newest row of all is found at once, that of a campaign by reading them all.
    last = FactRow.objects.order_by("-pk").values_list("pk", "campaign").first()
    if last is None or last[1] == campaign:
        return last[0] if last else 0
    newest: int | None = FactRow.objects.filter(campaign=campaign).aggregate(newest=Max("pk"))["newest"]
    return newest or 0


def published_reviews(review_ids: list[int]) -> dict[int, str]:
    """The slug of the fact behind each of these reviews that is published."""
    return dict(FactRow.objects.filter(review_id__in=review_ids).values_list("review_id", "slug"))


def fact_of_finding(finding_id: int) -> str | None:
    """The slug of the fact that a finding became, if it was published."""
    return FactRow.objects.filter(review__finding=finding_id).values_list("slug", flat=True).first()


def facts_files(campaign: str) -> QuerySet[FactsFile]:
    """The files of facts that were proposed, the newest first, each with its approval if it has one."""
    files = FactsFile.objects.filter(campaign=campaign).order_by("-id")
    return files.select_related("capture", "proposed_by", "approval__by")


def proposed_file(facts: Iterable[Fact], campaign: str) -> FactsFile | None:
    """The proposed file that holds just these facts, if there is one."""
    digest = sha256()
    for fact in facts:
        digest.update(encode_fact(fact) + b"\n")
    return facts_files(campaign).filter(capture__sha256=digest.hexdigest()).first()


def fact_named(campaign: str, slug: str) -> Fact | None:
    """The published fact of that id."""
    payload = FactRow.objects.filter(campaign=campaign, slug=slug).values_list("payload", flat=True).first()
    return decode_fact(payload) if payload is not None else None
