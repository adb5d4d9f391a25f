"""Every kind of page, over records that show all that a page can have."""

from tests.making import make_event
from timeline.curation.saving import withdraw
from timeline.models import Topic

PAGES = [
    "/",
    "/pairs/",
    "/pairs/?one=Jpan&other=Rusia",
    "/pairs/?one=Japan&other=Japan",
    "/pairs/jpn-rus/",
    "/pairs/jpn-rus/?event=declaration",
    "/pairs/jpn-rus/?from=1956&to=1956&domain=trade",
    "/pairs/jpn-rus/?from=soon",
    "/pairs/chn-kor/",
    "/pairs/chn-usa,jpn-rus/",
    "/timeline/",
    "/events/declaration/",
    "/countries/",
    "/countries/?all=1",
    "/countries/jpn/",
    "/topics/",
    "/topics/peace/",
    "/sources/",
    "/sources/bluebook-1957/",
    "/search/",
    "/search/?q=japan",
    "/search/?q=jappan",
    "/timeline/?q=declared",
    "/about/",
    "/about/data/",
    "/about/data/commentary/",
    "/about/accessibility/",
    "/nowhere/",
    "/pairs/japan-rusia/",
    "/events/withdrawn/",
]


def fill():
    Topic.objects.create(slug="peace", name="Peace treaty")
    contradiction = {
        "source": "bluebook-1957", "stance": "contradicts", "claimed_date": "1956-10-20",
        "note": "Another day.", "verdict": "open",
    }  # fmt: skip
    make_event(
        id="declaration", actors=["JPN", "SUN"], recipients=[], topics=["peace"], importance=5,
        citation=[{"source": "bluebook-1957"}, contradiction],
    )  # fmt: skip
    for day in range(1, 9):
        make_event(date=f"1991-04-{day:02}", actors=["SUN"], recipients=["JPN"], affected=["USA"])
    make_event(date="1972/..", actors=["CHN"], recipients=["USA"], action="sanction")
    make_event(date="1980", certainty="planned", outcome="unknown")
    withdraw(make_event(id="withdrawn"), "It stands elsewhere already.")
