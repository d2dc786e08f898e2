"""Django's entry for this room."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Staff pages."""

    name = "answerable.desk"
    label = "desk"
