"""A public server behind TLS. Refuses to start without a key of its own and named hosts."""

import os

from django.core.exceptions import ImproperlyConfigured

from .base import *

SECRET_KEY_MIN_CHARACTERS = 50

DEBUG = False
SECRET_KEY = os.environ.get("ANSWERABLE_SECRET_KEY", "")
if len(SECRET_KEY) < SECRET_KEY_MIN_CHARACTERS:
    raise ImproperlyConfigured(
        f"ANSWERABLE_SECRET_KEY needs at least {SECRET_KEY_MIN_CHARACTERS} random characters; "
        "make one with: python -c 'import secrets; print(secrets.token_urlsafe(50))'"
    )
ALLOWED_HOSTS = os.environ.get("ANSWERABLE_HOSTS", "").split()
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ANSWERABLE_HOSTS must name this site's hosts, separated by spaces, and no *")

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
