"""Reads of the counter a second: by nginx set up as docs/how-to/surge.md says, and by the site itself.

    python benchmarks/surge_counter.py [SECONDS]

Needs nginx and wrk (apt-get install nginx-light wrk). The text of the how-to is used as it stands, but for
its port, its certificate and its folders; a page and a form go through it too, so that it is known to work.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

from surge_site import ROOT, SLUG, Site, answers_of, free_port, wait_for

COUNTER = f"/act/petition/{SLUG}/count.json"
CONNECTIONS = 64


def main(seconds: int) -> None:
    """Set up, try, measure."""
    for program, package in (("nginx", "nginx-light"), ("wrk", "wrk")):
        if not shutil.which(program):
            raise SystemExit(f"{program} is not installed (apt-get install {package})")
    with tempfile.TemporaryDirectory(prefix="counter-") as made:
        folder = Path(made)
        folder.chmod(0o755)
        site = Site(folder / "site")
        try:
            _measure(site, folder, seconds)
        finally:
            site.stop()


def _measure(site: Site, folder: Path, seconds: int) -> None:
    site.prepare()
    site.start("sink", "web", "worker")
    answers_of(site.load(rate=20, seconds=3, kinds={"honest": 1}, run="some"))
    counter = site.home / "counters" / f"{SLUG}.json"
    end = time.monotonic() + 30
    while not counter.exists() and time.monotonic() < end:
        time.sleep(0.2)
    with nginx(folder, counter.parent, site.port) as port:
        for path in (COUNTER, f"/act/petition/{SLUG}/", "/"):
            with urlopen(Request(f"http://127.0.0.1:{port}{path}")) as answer:
                print(f"  {answer.status} {path} {answer.headers['Cache-Control']}")
        site.stop("worker", "sink")
        for name, at in (("nginx", port), ("the site itself", site.port)):
            print(f"{name}: {wrk(at, seconds)}")


@contextmanager
def nginx(folder: Path, counters: Path, site: int) -> Iterator[int]:
    """Nginx with the how-to's text, on a port of its own."""
    text = (ROOT / "docs" / "how-to" / "surge.md").read_text(encoding="utf-8")
    found = re.search(r"^    proxy_cache_path.*?^    \}$", text, re.M | re.S)
    if not found:
        raise SystemExit("docs/how-to/surge.md has no nginx text")
    port, cache = free_port(), folder / "cache"
    ours = (
        found[0]
        .replace("listen 443 ssl;", f"listen 127.0.0.1:{port};")
        .replace("/srv/answerable/var/counters", str(counters))
        .replace("/var/cache/nginx/acts", str(cache))
        .replace("http://127.0.0.1:8000", f"http://127.0.0.1:{site}")
    )
    config = folder / "nginx.conf"
    config.write_text(
        f"user root;\nworker_processes 2;\ndaemon off;\npid {folder}/nginx.pid;\n"
        f"error_log {folder}/error.log;\n"
        f"events {{ worker_connections 1024; }}\nhttp {{\naccess_log off;\n{ours}\n}}\n"
    )
    running = subprocess.Popen(["nginx", "-c", str(config)])
    try:
        wait_for(port)
        yield port
    finally:
        running.terminate()
        running.wait()


def wrk(port: int, seconds: int) -> str:
    """How many reads a second, and how long they took."""
    told = subprocess.run(
        [
            "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency",
            f"http://127.0.0.1:{port}{COUNTER}",
        ],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    rate, half, most = (
        re.search(pattern, told) for pattern in (r"Requests/sec:\s*(\S+)", r"50%\s*(\S+)", r"99%\s*(\S+)")
    )
    wrong = re.search(r"Non-2xx.*", told)
    if not (rate and half and most):
        raise SystemExit(told)
    return f"{rate[1]}/s, p50 {half[1]}, p99 {most[1]}" + (f"; {wrong[0]}" if wrong else "")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
