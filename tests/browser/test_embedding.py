"""A view in the page of somebody else, whose policy allows nothing but the frame and its script."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.making import make_event
from timeline.views.frames import height_of_view


@pytest.fixture
def elsewhere():
    """Another origin, that serves a page with a snippet of ours under a strict policy."""
    page = {}

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", page["policy"])
            self.end_headers()
            self.wfile.write(page["html"].encode())

        def log_message(self, *_said):
            """Nothing is told of requests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    Thread(target=server.serve_forever, daemon=True).start()
    page["address"] = f"http://127.0.0.1:{server.server_port}/"
    yield page
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("scripts", ["", "script-src {ours}"])
def test_a_snippet_shows_the_view_on_a_foreign_page(new_context, live_server, elsewhere, scripts):
    make_event(title="Joint Declaration")
    context = new_context(viewport={"width": 720, "height": 900})
    page = context.new_page()
    page.goto(f"{live_server.url}/pairs/jpn-rus/")
    ours = live_server.url
    elsewhere["html"] = f"<!doctype html><title>Blog</title>{page.input_value('#snippet')}"
    elsewhere["policy"] = f"default-src 'none'; frame-src {ours}; {scripts.format(ours=ours)}"
    page.goto(elsewhere["address"])
    page.frame_locator("iframe").get_by_role("link", name="Joint Declaration").first.wait_for()
    assert context.cookies() == []
    height = page.locator("iframe").bounding_box()["height"]
    if not scripts:
        assert height == height_of_view(1, 1)
        return
    page.wait_for_function(
        "(told) => document.querySelector('iframe').clientHeight !== told", arg=height_of_view(1, 1)
    )
    inner = page.frames[1].evaluate("document.body.getBoundingClientRect().height")
    assert abs(page.locator("iframe").bounding_box()["height"] - inner) <= 1


@pytest.mark.parametrize("width", [300, 500, 700])
@pytest.mark.parametrize(
    ("codes", "n_pairs", "n_listed"),
    [("jpn-rus", 1, 1), ("chn-jpn", 1, 0), ("jpn-rus,jpn-usa,rus-usa", 3, 8)],
)
def test_a_frame_is_about_as_high_as_is_told(page, live_server, codes, n_pairs, n_listed, width):
    make_event(actors=["JPN", "SUN"], recipients=[])
    for year in range(1960, 1967 * (n_pairs > 1)):
        make_event(date=str(year), actors=["SUN"], recipients=["USA"])
    page.set_viewport_size({"width": width, "height": 300})
    page.goto(f"{live_server.url}/embed/pairs/{codes}/")
    needed = page.evaluate("document.body.getBoundingClientRect().height")
    assert abs(height_of_view(n_pairs, n_listed, width) - needed) < 90


@pytest.mark.parametrize(("scheme", "is_dark"), [("light", False), ("dark", True)])
def test_the_page_around_says_whether_a_frame_is_dark(
    new_context, live_server, elsewhere, scheme, is_dark
):
    make_event()
    page = new_context(color_scheme="null").new_page()
    address = f"{live_server.url}/embed/pairs/jpn-rus/"
    elsewhere["html"] = f'<iframe style="color-scheme: {scheme}" src="{address}"></iframe>'
    elsewhere["policy"] = "style-src 'unsafe-inline'"
    page.goto(elsewhere["address"])
    page.frame_locator("iframe").locator("#list").wait_for()
    seen = page.frames[1].evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert seen == is_dark
