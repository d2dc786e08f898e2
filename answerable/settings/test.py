"""Tests: fast password hashing, a fixed key, a database in memory unless DATABASE_URL names another."""

import os
import tempfile
from pathlib import Path

from .base import *
from .base import DATABASES

SECRET_KEY = "only-for-tests-" + "0" * 40
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
HOME = Path(tempfile.gettempdir()) / "answerable-tests"
CAPTURES = HOME / "captures"
SOURCES = HOME / "sources"
DATABASES["default"]["CONN_MAX_AGE"] = 0  # a kept connection would hold up the removal of the test database
if "DATABASE_URL" not in os.environ:
    DATABASES["default"]["NAME"] = ":memory:"
    DATABASES["default"]["OPTIONS"] = {"transaction_mode": "IMMEDIATE"}
