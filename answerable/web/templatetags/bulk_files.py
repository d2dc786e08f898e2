"""What the data page needs to know of the bulk files."""

from django import template

from ..bulk import parquet

register = template.Library()

register.simple_tag(parquet.installed, name="writes_parquet")
