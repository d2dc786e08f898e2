"""Django's entry for this room."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    """Mentions, findings and reviews; never public."""

    name = "answerable.findings"
    label = "findings"
