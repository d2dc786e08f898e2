"""Make the pictures of the documentation: python tools/pictures.py [--out FOLDER] [--only NAME].

The built-in campaign is loaded into a database of its own, served on this machine and looked at in Chromium
as of one day, so that the same facts, templates and fonts give the same pictures. Needs Chromium.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

from palette import with_palette
from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
AS_OF = "2026-11-22"
"""The day on which the built-in facts were recorded; pages say which day they show."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none", "--force-color-profile=srgb"]


class Picture(NamedTuple):
    """One view of one page: its height is where the picture is cut off."""

    name: str
    address: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"


PAGES = {
    "home": "/",
    "body": "/body/cabinet-office/",
    "company": "/company/hikvision/",
    "promises": "/promises/",
    "map": "/map/",
}
PICTURES = [
    picture
    for name, address in PAGES.items()
    for picture in (
        Picture(f"{name}-wide", address, 1280, 1000),
        Picture(f"{name}-narrow", address, 360, 780),
        Picture(f"{name}-narrow-dark", address, 360, 780, "dark"),
    )
]


def main() -> int:
    """Make the pictures that were asked for, and say how large each is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--out", type=Path, default=HERE.parent / "docs/pictures")
    parser.add_argument("--only", default="", help="a part of the name of the pictures to make")
    args = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("Pictures need Chromium: apt-get install chromium", file=sys.stderr)
        return 1
    args.out.mkdir(parents=True, exist_ok=True)
    with served() as site:
        for name, content in taken(chromium, site, [one for one in PICTURES if args.only in one.name]):
            path = args.out / f"{name}.png"
            path.write_bytes(with_palette(content))
            print(f"{path}: {path.stat().st_size // 1024} kB")
    return 0


def taken(chromium: str, site: str, pictures: list[Picture]) -> Iterator[tuple[str, bytes]]:
    """Each picture as the PNG that Chromium makes of it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for picture in pictures:
            page = browser.new_page(
                viewport={"width": picture.width, "height": picture.height},
                color_scheme=picture.scheme,
                device_scale_factor=1 if picture.width > 800 else 2,
                reduced_motion="reduce",
            )
            answer = page.goto(f"{site}{picture.address}?as_of={AS_OF}", wait_until="networkidle")
            if answer is None or not answer.ok:
                raise SystemExit(f"{picture.address} gives no page: {answer and answer.status}")
            yield picture.name, page.screenshot()
            page.close()
        browser.close()


@contextmanager
def served() -> Iterator[str]:
    """The built-in campaign on this machine, for as long as it is looked at; gives its address."""
    with tempfile.TemporaryDirectory() as home, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        command = [str(Path(sys.executable).with_name("answerable")), "demo", "--port", str(port)]
        server = subprocess.Popen(
            command,
            env=os.environ | {"ANSWERABLE_HOME": home},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield _answering(f"http://127.0.0.1:{port}", server)
        finally:
            server.terminate()
            server.wait()


def _answering(site: str, server: "subprocess.Popen[bytes]") -> str:
    for _ in range(600):
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{site}/healthz", timeout=30).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.2)
        else:
            return site
    raise SystemExit("the site did not start: try `answerable demo`")


if __name__ == "__main__":
    sys.exit(main())
