"""The name that heads of this log are signed under."""

from django.conf import settings


def origin() -> str:
    """The site's host and its campaign, such as `campaign.example.org/stop-acme`, with no space."""
    host = settings.SITE.partition("://")[2] or "answerable.local"
    return f"{host}/{settings.CAMPAIGN}"
