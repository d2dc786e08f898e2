"""Leads for tests, as `answerable leads` writes them. All made up: no such body, firm or payment exists."""

import json
from typing import Any

from answerable.accounts.models import User
from answerable.leads import services
from answerable.leads.models import LeadRow
from tests.made_up_scan import CAMPAIGN

HARROWMERE = {
    "id": "harrowmere-council",
    "name": "Harrowmere Council",
    "as_written": "Harrowmere DC",
    "score": 1.0,
    "why": "its name",
}


def lead_line(number: int = 2, **changes: Any) -> dict[str, Any]:
    """One line of a file of leads, as a dict."""
    line: dict[str, Any] = {
        "source": "spend-2023.csv",
        "record": f"row {number}",
        "locator": f"row {number}",
        "published": "2023-04-05",
        "publisher": "Harrowmere DC",
        "body": HARROWMERE,
        "suppliers": ["Pinfold Ltd"],
        "value": 100.5,
        "currency": "GBP",
        "value_is": "paid",
        "whole": True,
        "reference": "R1",
        "bought": "Install CCTV at the depot",
        "kind": "installation",
        "strength": "strong",
        "rule": "what was bought speaks of CCTV",
        "words": [{"field": "Narrative", "start": 8, "end": 12, "text": "CCTV"}],
        "brand": None,
        "digest": f"{number:064x}",
    }
    return line | changes


def lead_lines(*leads: dict[str, Any]) -> list[bytes]:
    """JSON lines as bytes."""
    return [json.dumps(line).encode() + b"\n" for line in leads]


def imported(by: User, *leads: dict[str, Any]) -> list[LeadRow]:
    """Leads that this person imported, oldest first."""
    services.import_leads(lines=lead_lines(*(leads or (lead_line(),))), campaign=CAMPAIGN, by=by)
    return list(LeadRow.objects.order_by("id"))
