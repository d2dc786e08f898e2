"""Production settings with a made-up key and host, so that `make check` can run Django's deployment check."""

import os
import secrets

os.environ.setdefault("ANSWERABLE_SECRET_KEY", secrets.token_urlsafe(60))
os.environ.setdefault("ANSWERABLE_HOSTS", "campaign.example.org")

from .production import *
