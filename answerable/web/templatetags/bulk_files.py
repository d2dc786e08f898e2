"""What the data page needs to know of the bulk files."""

from typing import Any

from django import template

from ..bulk import parquet, xlsx

register = template.Library()

register.simple_tag(parquet.installed, name="writes_parquet")


@register.simple_tag(takes_context=True)
def offers_workbook(context: dict[str, Any]) -> bool:
    """Whether the facts of this moment are few enough for a workbook."""
    return xlsx.offered(context["site"])
