"""The network is reached through `fetch/` alone: nothing else imports what can open a connection."""

import ast
from pathlib import Path

import pytest

import answerable

ROOT = Path(answerable.__file__).parent
WAYS_OUT = {
    "socket", "ssl", "asyncio", "http.client", "urllib.request", "urllib.robotparser", "ftplib", "smtplib",
    "imaplib", "poplib", "telnetlib", "xmlrpc", "socketserver", "httpx", "httpcore", "h11", "socksio",
    "requests", "urllib3", "aiohttp", "dns", "anyio", "trio", "websockets", "paramiko",
}  # fmt: skip
"""Modules that reach the network, of the standard library and of others."""

LISTENS = {"cli/serve.py": {"socket"}, "cell/descriptors.py": {"socket"}}
"""Looks for a free port of this machine; hands files to a child. They connect to nothing."""


def ways_out(source: str) -> set[str]:
    """The modules of WAYS_OUT that a file imports, anywhere in it and by any form of import."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            found |= {str(node.args[0].value)} if name in ("import_module", "__import__") else set()
    return {way for way in WAYS_OUT for name in found if name == way or name.startswith(way + ".")}


def test_only_the_door_can_reach_the_network() -> None:
    files = {str(path.relative_to(ROOT)): path for path in ROOT.rglob("*.py")}
    assert len(files) > 200
    elsewhere = {
        name: ways - LISTENS.get(name, set())
        for name, path in files.items()
        if not name.startswith("fetch/") and (ways := ways_out(path.read_text(encoding="utf-8")))
    }
    assert {name: ways for name, ways in elsewhere.items() if ways} == {}
    assert ways_out(files["fetch/transport.py"].read_text()) == {"httpcore", "ssl"}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import socket", {"socket"}),
        ("import os, ssl as s", {"ssl"}),
        ("from urllib import request", {"urllib.request"}),
        ("from urllib.request import urlopen", {"urllib.request"}),
        ("import urllib.request", {"urllib.request"}),
        ("def f():\n    import dns.resolver", {"dns"}),
        ("from http.client import HTTPConnection", {"http.client"}),
        ("import importlib\nimportlib.import_module('httpx')", {"httpx"}),
        ("from urllib.parse import quote\nimport http", set()),
        ("from .socket import x", set()),
    ],
)
def test_every_form_of_import_is_seen(source: str, found: set[str]) -> None:
    assert ways_out(source) == found
