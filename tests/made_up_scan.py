"""A scan's lines and a campaign's files for tests. All made up: no such body, firm or payment exists."""

import json
from datetime import date
from typing import Any

from answerable.accounts.models import User
from answerable.engine.fact import Fact
from answerable.findings import queries, services
from answerable.findings.draft import proposed_draft
from answerable.findings.models import Decision, Finding, Review
from answerable.findings.register import campaign_register

CAMPAIGN = "made-up"
TODAY = date(2024, 3, 1)
BODIES_CSV = """\
id,name,country,type,nation,region,gss,other_names,website,hex_q,hex_r,valid_from,valid_to,replaced_by,source
harrowmere-council,Harrowmere Council,GB,district_council,England,,,Harrowmere DC,,,,,,,made up
quillby-council,Quillby Council,GB,district_council,England,,,,,,,,,,made up
"""
WATCHLIST_TOML = """\
[[company]]
id = "acme-cameras"
name = "Acme Cameras"
[[company.alias]]
texts = ["Acme Cameras", "Acmecam"]
class = "legal_name"
[[company]]
id = "bolt-video"
name = "Bolt Video"
[[company.alias]]
texts = ["Bolt Video"]
class = "legal_name"
"""


def mention(**changes: Any) -> dict[str, Any]:
    """One line of a scan, as a dict."""
    line: dict[str, Any] = {
        "source": "spend-2023.csv",
        "record": "row 12",
        "locator": "row 12",
        "published": "2023-04",
        "publisher": "Harrowmere Council",
        "body": {
            "id": "harrowmere-council",
            "name": "Harrowmere Council",
            "as_written": "Harrowmere DC",
            "score": 1.0,
            "why": "its other name",
        },
        "company": "acme-cameras",
        "alias": "Acmecam",
        "surface": "ACMECAM",
        "field": "Description",
        "start": 12,
        "end": 19,
        "quote": "Purchase of ACMECAM dome cameras, Market Street",
        "statement": {"kind": "uses", "count": 12, "deadline": None, "why": "Purchase of"},
    }
    return line | changes


def lines(*mentions: dict[str, Any]) -> list[bytes]:
    """JSON lines as bytes."""
    return [json.dumps(line).encode() + b"\n" for line in mentions]


def proposed(by: User, **changes: Any) -> Finding:
    """A finding that this person imported."""
    services.import_scan(lines=lines(mention(**changes)), campaign=CAMPAIGN, by=by)
    return Finding.objects.latest("id")


def draft(finding: Finding, **changes: Any) -> Fact:
    """A draft of the finding that keeps every rule, unless the changes break one."""
    fact = proposed_draft(finding, campaign_register(CAMPAIGN), None, TODAY)
    fields = {name: getattr(fact, name) for name in fact.__struct_fields__}
    address = {
        "url": "https://example.org/spend",
        "title": "Spending 2023",
        "publisher": "Harrowmere Council",
    }
    source = {name: getattr(fact.source, name) for name in fact.source.__struct_fields__} | address
    return Fact(**(fields | {"source": type(fact.source)(**source)} | changes))


def decided(finding: Finding, by: User, decision: Decision = Decision.APPROVED, **changes: Any) -> Review:
    """A decision on the finding as it stands."""
    fact = draft(finding, **changes) if decision == Decision.APPROVED else None
    seen = queries.finding(CAMPAIGN, finding.pk).last_review
    return services.review(finding=finding, decision=decision, by=by, draft=fact, seen=seen)
