"""Django's entry for this room."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """Captures: archived bytes by their SHA-256."""

    name = "answerable.archive"
    label = "archive"
