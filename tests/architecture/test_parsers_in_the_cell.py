"""Untrusted bytes are parsed in the cell alone (promise P1), judged by who imports a parser."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import answerable

ROOT = Path(answerable.__file__).parent
PARSERS = (
    "PIL",
    "bz2",
    "compressed_rtf",
    "dkim",
    "email",
    "fastwarc",
    "gzip",
    "html.parser",
    "isal",
    "lxml",
    "lzma",
    "mailbox",
    "pickle",
    "plistlib",
    "pypdfium2",
    "python_calamine",
    "striprtf",
    "tarfile",
    "tnefparse",
    "xml",
    "zipfile",
    "zlib",
    "zstandard",
)
ROOMS_OF_PARSERS = ("cell", "readers")
"""The readers run in the cell alone."""
BEHIND_THE_DOORS = (
    "child",
    "detect",
    "formats",
    "nursery",
    "package_kind",
    "parts",
    "scan_reading",
    "tasks",
    "unjailed",
)
"""Modules of the cell that run in the jail alone."""
EXCEPTIONS = {
    "web/atom.py": ("lxml", "writes a feed, reads nothing"),
    "web/cards/drawing.py": ("lxml", "writes a picture, reads nothing"),
    "engine/briefing/word.py": ("zipfile xml", "writes a document, reads nothing"),
    "engine/statement/model.py": ("zlib", "the file of this release, which no visitor sends"),
    "textindex/postgresql.py": ("zlib", "a checksum"),
    "fetch/decoding.py": ("zlib", "undoes a transfer's compression, with a limit on what comes out"),
    "fetch/retry.py": ("email", "one date of one header"),
    "fetch/message.py": ("email", "writes mail, reads nothing"),
    "fetch/mail_folder.py": ("email", "keeps mail that was written here, reads nothing"),
    "actions/worker/posting.py": ("email", "names the type of what is handed over"),
    "fetch/smtp.py": ("email", "hands over mail that was written here, reads nothing"),
    "fetch/warc.py": ("gzip", "writes records, reads nothing"),
    "archive/wacz.py": ("zipfile", "writes a package, reads nothing"),
    "pack/zipped.py": ("zlib", "a checksum"),
    "pack/verify.py": ("zlib email", "runs where there is no cell, on a pack that its reader chose to check"),
    "cell/png.py": ("zlib", "writes a picture from pixels, reads nothing"),
}


def imports_of(path: Path, content: bytes | None = None) -> Iterator[str]:
    """Every module that a file imports, anywhere in it, by its full name."""
    package = ("answerable", *path.relative_to(ROOT).parent.parts)
    for node in ast.walk(ast.parse(path.read_bytes() if content is None else content)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) + 1 - node.level]) + "." if node.level else ""
            module = f"{base}{node.module or ''}".rstrip(".")
            yield from (f"{module}.{alias.name}" for alias in node.names)


def files(*, outside: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name.split("/")[0] not in outside:
            yield name, path


def is_in(imported: str, modules: tuple[str, ...] | list[str]) -> bool:
    return any(imported == module or imported.startswith(f"{module}.") for module in modules)


def test_no_parser_is_imported_outside_of_the_cell() -> None:
    faults = [
        f"{name} imports {imported}"
        for name, path in files(outside=ROOMS_OF_PARSERS)
        for imported in imports_of(path)
        if is_in(imported, PARSERS) and not is_in(imported, EXCEPTIONS.get(name, ("", ""))[0].split())
    ]
    assert faults == []


def test_an_exception_is_one() -> None:
    for name, (modules, _) in EXCEPTIONS.items():
        if (ROOT / name).exists():
            assert any(is_in(imported, modules.split()) for imported in imports_of(ROOT / name)), name


def test_readers_are_reached_through_the_cell() -> None:
    faults = [
        f"{name} imports {imported}"
        for name, path in files(outside=ROOMS_OF_PARSERS)
        for imported in imports_of(path)
        if is_in(imported, ("answerable.readers",))
    ]
    assert faults == []


def doors() -> set[str]:
    """The modules of the cell that other rooms import."""
    return {
        imported.split(".")[2]
        for _, path in files(outside=("cell",))
        for imported in imports_of(path)
        if imported.startswith("answerable.cell.")
    }


def test_other_rooms_do_not_reach_behind_the_doors_of_the_cell() -> None:
    assert {"opening", "document"} <= doors()
    assert doors() & set(BEHIND_THE_DOORS) == set()


def test_a_door_of_the_cell_loads_no_parser() -> None:
    program = f"import sys; from answerable.cell import {', '.join(doors())}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    # tempfile needs shutil, which can pack archives, and so loads what they are packed with.
    allowed = {"bz2", "lzma", "zlib"}
    assert {name for name in run.stdout.split() if is_in(name, PARSERS)} <= allowed


def test_an_import_in_a_function_and_a_relative_one_are_seen() -> None:
    content = b"def f():\n    from ..cell import parts\n    import lxml.html"
    found = set(imports_of(ROOT / "archive" / "made_up.py", content))
    assert found == {"answerable.cell.parts", "lxml.html"}
