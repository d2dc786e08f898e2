"""The floor that a surge is measured by: a bare Django view that validates a form and inserts one row.

    python benchmarks/surge_floor.py PORT PROCESSES

No middleware, no sealing, no limits, no mail: on the same server and the same kind of database.
"""
# ruff: noqa: E402, S106 - Django has its settings before it is asked for anything

import os
import sys
from pathlib import Path
from typing import Any

import dj_database_url
import django
from django.conf import settings

HOME = Path(os.environ["ANSWERABLE_HOME"])
settings.configure(
    SECRET_KEY="made up", ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, INSTALLED_APPS=[],
    MIDDLEWARE=[], USE_TZ=True, DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DATABASES={
        "default": dj_database_url.config(default=f"sqlite:///{HOME / 'floor.sqlite3'}", conn_max_age=600)
    },
)  # fmt: skip
if not os.environ.get("DATABASE_URL"):
    settings.DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000;",
        "transaction_mode": "IMMEDIATE",
    }
django.setup()

from django import forms
from django.core.wsgi import get_wsgi_application
from django.db import connection, connections, models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import re_path


class Signature(models.Model):
    """One row, in clear."""

    name = models.CharField(max_length=100)
    email = models.CharField(max_length=254, unique=True)
    postcode = models.CharField(max_length=16)
    objects: models.Manager["Signature"] = models.Manager()

    class Meta:
        app_label = "floor"


class Form(forms.Form):
    """Django's own fields."""

    name = forms.CharField(max_length=100)
    email = forms.EmailField()
    postcode = forms.CharField(max_length=16, required=False)


def sign(request: HttpRequest) -> HttpResponse:
    """Validate, insert, redirect."""
    form = Form(request.POST)
    if not form.is_valid():
        return HttpResponse("bad", status=422)
    Signature.objects.create(**form.cleaned_data)
    return HttpResponseRedirect("sent/", status=303)


urlpatterns = [re_path("", sign)]


def application() -> Any:
    """What granian calls."""
    return get_wsgi_application()


if __name__ == "__main__":
    with connection.schema_editor() as editor:
        if "floor_signature" in connection.introspection.table_names():
            editor.delete_model(Signature)
        editor.create_model(Signature)
    connections.close_all()
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "floor", address="127.0.0.1", port=int(sys.argv[1]), interface=Interfaces.WSGI,
        workers=int(sys.argv[2]), blocking_threads=int(sys.argv[3]) if len(sys.argv) > 3 else 1,
        websockets=False,
        log_level=LogLevels.error,
    ).serve(target_loader=application, wrap_loader=False)  # fmt: skip
