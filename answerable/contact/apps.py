"""Django's entry for this room."""

from django.apps import AppConfig


class ContactConfig(AppConfig):
    """Letters to bodies and companies, and their answers."""

    name = "answerable.contact"
    label = "contact"
