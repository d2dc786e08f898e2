"""Django's entry for this room."""

from django.apps import AppConfig


class LeadsConfig(AppConfig):
    """Purchases of CCTV that name no maker, and whether their bodies were asked; never public."""

    name = "answerable.leads"
    label = "leads"
