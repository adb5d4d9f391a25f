import base64
import os
import socket
import struct
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from timeline.bootstrap.chromium import find_chromium, is_root

README = settings.BASE_DIR / "docs" / "pictures"
STATIC = settings.BASE_DIR / "static"
SLOWEST_START = 120  # seconds


class Picture(NamedTuple):
    file: Path
    address: str
    width: int
    height: int
    scheme: str = "light"
    sharpness: float = 1  # pixels of the picture to one of the page


PICTURES = (
    Picture(README / "pair.webp", "/pairs/jpn-rus/", 1280, 860),
    Picture(README / "pair-dark.webp", "/pairs/jpn-rus/?from=1985&to=2000", 1280, 860, "dark"),
    Picture(README / "compare.webp", "/pairs/chn-prk,kor-prk,prk-usa/?from=2017", 1280, 860),
    Picture(README / "phone.webp", "/pairs/jpn-rus/?from=1950&to=1969", 390, 860),
    # For every page that has none of its own, so of no pair.
    Picture(STATIC / "social.jpg", "/static/social.svg", 800, 420, sharpness=1.5),
)


# Some browsers and every phone want the sign of favicon.svg in pixels.
ICON_SIZES = (16, 32, 48)
TOUCH_ICON = STATIC / "apple-touch-icon.png"
TOUCH_SIZE = 180
TOUCH_GROUND = "padding: 12%; background: #fcfbf8"  # a phone paints black what is see-through


class Command(BaseCommand):
    help = "Take the README's pictures and the social image from a running site, draw the icons."

    def handle(self, **options):
        try:
            from playwright.sync_api import sync_playwright
        except ImportError as error:
            raise CommandError(
                "This wants what the tests want: run `python3 manage.py tests` once."
            ) from error
        with _site() as site, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=find_chromium(), args=["--no-sandbox"] if is_root() else []
            )
            for picture in PICTURES:
                size = _take(browser, site, picture)
                self.stdout.write(f"{picture.file.relative_to(settings.BASE_DIR)}: {size:,} bytes")
            draw_icons(browser)


@contextmanager
def _site():
    """The site as `up` serves it, from a database of its own, for as long as it is wanted."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"DATABASE_URL": f"sqlite:///{folder}/dyad.sqlite3"}
        command = [sys.executable, settings.BASE_DIR / "manage.py", "up", "--port", str(port)]
        server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            _wait_for(f"http://127.0.0.1:{port}", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()


def _wait_for(site, server):
    deadline = time.monotonic() + SLOWEST_START
    while server.poll() is None and time.monotonic() < deadline:
        try:
            urlopen(f"{site}/readyz").close()
        except URLError:
            time.sleep(0.3)
        else:
            return
    raise CommandError("The site did not start.")


def _take(browser, site, picture):
    page = browser.new_page(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme=picture.scheme,
    )
    page.goto(site + picture.address, wait_until="networkidle")
    kind = {".webp": "webp", ".jpg": "jpeg"}[picture.file.suffix]
    session = page.context.new_cdp_session(page)
    clip = {"x": 0, "y": 0, "width": picture.width, "height": picture.height}
    clip["scale"] = picture.sharpness
    taken = session.send("Page.captureScreenshot", {"format": kind, "quality": 82, "clip": clip})
    page.close()
    picture.file.parent.mkdir(parents=True, exist_ok=True)
    return picture.file.write_bytes(base64.b64decode(taken["data"]))


def draw_icons(browser):
    images = {size: _icon(browser, size) for size in ICON_SIZES}
    (STATIC / "favicon.ico").write_bytes(_ico(images))
    TOUCH_ICON.write_bytes(_icon(browser, TOUCH_SIZE, TOUCH_GROUND))


def _icon(browser, size, style=""):
    """The sign as a square PNG of so many pixels."""
    page = browser.new_page(viewport={"width": size, "height": size}, color_scheme="light")
    sign = (STATIC / "favicon.svg").read_text()
    rules = f"body {{ margin: 0 }} svg {{ display: block; box-sizing: border-box; {style} }}"
    page.set_content(f"<style>{rules}</style>{sign}")
    drawn = page.screenshot(omit_background=True)
    page.close()
    return drawn


def _ico(images):
    """PNG images by their size in one icon file, as Windows has read it since Vista."""
    start = 6 + 16 * len(images)
    entries = bodies = b""
    for size, image in images.items():
        place = start + len(bodies)
        entries += struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(image), place)
        bodies += image
    return struct.pack("<HHH", 0, 1, len(images)) + entries + bodies
