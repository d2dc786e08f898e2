"""Every read of the public record."""

from django.db.models import Max

from answerable.engine.fact import Fact, decode_fact

from .models import FactRow


def campaign_facts(campaign: str) -> list[Fact]:
    """All facts of a campaign in the order in which they were published."""
    payloads = FactRow.objects.filter(campaign=campaign).order_by("id").values_list("payload", flat=True)
    return [decode_fact(payload) for payload in payloads.iterator()]


def version(campaign: str) -> int:
    """A number that grows whenever a fact is added, 0 for none: what is folded from facts is cached by it."""
    newest: int | None = FactRow.objects.filter(campaign=campaign).aggregate(newest=Max("pk"))["newest"]
    return newest or 0


def published_reviews(review_ids: list[int]) -> dict[int, str]:
    """The slug of the fact behind each of these reviews that is published."""
    return dict(FactRow.objects.filter(review_id__in=review_ids).values_list("review_id", "slug"))


def fact_of_finding(finding_id: int) -> str | None:
    """The slug of the fact that a finding became, if it was published."""
    return FactRow.objects.filter(review__finding=finding_id).values_list("slug", flat=True).first()
