"""Django's entry for this room."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Where people live and who speaks for them there."""

    name = "answerable.places"
    label = "places"
