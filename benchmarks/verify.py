"""How fast `answerable verify` reads the store, beside sha256sum over the same files in the same run.

    python benchmarks/verify.py FOLDER [--most-mb 2000]

The files of FOLDER are captured into a store below a temporary folder, then both read it, three times.
"""

import argparse
import os
import subprocess
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Capture, then measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most-mb", type=int, default=2_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["ANSWERABLE_HOME"] = home
        measure(asked.folder, asked.most_mb * 1_000_000, Path(home))


def measure(folder: Path, most_bytes: int, home: Path) -> None:
    """Print the rates of capturing, of sha256sum, and of the check of the store."""
    from answerable.cli.django_site import apply_migrations, start_django

    start_django()
    apply_migrations()
    from answerable.archive.verification import check_store

    began = time.perf_counter()
    number, size = capture_all(folder, most_bytes)
    seconds = time.perf_counter() - began
    megabytes = size / 1e6
    print(f"{number:,} files, {megabytes:,.0f} MB captured: {number / seconds:,.0f} files/s, "
          f"{megabytes / seconds:,.0f} MB/s")  # fmt: skip
    store = home / "captures"
    files = sorted(path for path in store.rglob("*") if path.is_file())
    (home / "files").write_bytes(b"\0".join(os.fsencode(path) for path in files))
    stored = sum(path.stat().st_size for path in files) / 1e6
    for _ in range(3):
        began = time.perf_counter()
        with (home / "files").open("rb") as names:
            subprocess.run(["xargs", "-0", "sha256sum"], stdin=names, stdout=subprocess.DEVNULL, check=True)
        plain = time.perf_counter() - began
        began, used = time.perf_counter(), time.process_time()
        faults = list(check_store(store))
        ours, used = time.perf_counter() - began, time.process_time() - used
        print(f"sha256sum {stored / plain:,.0f} MB/s, verify {stored / ours:,.0f} MB/s ({plain / ours:.2f}x, "
              f"{used:.1f} CPU s), {len(faults)} faults")  # fmt: skip


def capture_all(folder: Path, most_bytes: int) -> tuple[int, int]:
    """Archive the files, smallest path first, up to so many bytes; their number and size."""
    from answerable.accounts.services import create_organisation, create_staff
    from answerable.archive.services import capture_file

    group = create_organisation(slug="measures", name="Measures", by=None)
    by, _ = create_staff(username="measures", role="admin", organisation=group, by=None)
    number = size = 0
    for path in sorted(folder.rglob("*")):
        if path.is_file() and size < most_bytes:
            capture_file(path=path, origin=str(path), by=by)
            number, size = number + 1, size + path.stat().st_size
    return number, size


if __name__ == "__main__":
    main()
