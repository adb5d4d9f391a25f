"""A page on paper: what it shows, who says so, and where it is from."""

from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader

from tests.making import make_event, make_source
from timeline.models import Country, CountryName


@pytest.fixture
def site(live_server, transactional_db):
    make_source(
        title="Joint Declaration",
        authors=["Hara, Kimie"],
        publisher="Ministry of Foreign Affairs",
        issued="1957",
        url="https://archive.example/declaration",
    )
    make_event(id="peace-1956", title="Peace is declared", actors=["JPN", "SUN"], recipients=[])
    make_event(date="1991-04-16", title="Gorbachev visits", actors=["SUN"], recipients=["JPN"])
    return live_server.url


def sheets_of(page, sheet):
    pages = PdfReader(BytesIO(page.pdf(format=sheet))).pages
    return [" ".join(each.extract_text().split()) for each in pages]


def words_of(page, sheet):
    return " ".join(sheets_of(page, sheet))


@pytest.mark.parametrize("sheet", ["A4", "A3"])
@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/pairs/jpn-rus/", "Japan – Russia"),
        ("/pairs/chn-usa,jpn-rus/", "China – United States, Japan – Russia"),
        ("/events/peace-1956/", "Peace is declared"),
        ("/", "What happened between these two countries?"),
    ],
)
def test_a_page_on_paper_names_its_sources_and_its_address(page, site, address, title, sheet):
    page.goto(site + address)
    words = words_of(page, sheet)
    source = "Hara, Kimie. Joint Declaration. Ministry of Foreign Affairs. 1957."
    for wanted in (
        title,
        "Peace is declared",
        "[1]",
        source,
        "https://archive.example/declaration",
    ):
        assert wanted in words
    assert f"{site}{address} · revision 2" in words
    for choice in ("Search the events", "Cite", "Embed", "iframe", "As data", "Report a problem"):
        assert choice not in words


@pytest.mark.parametrize("sheet", ["A4", "A3"])
@pytest.mark.parametrize("address", ["/pairs/jpn-rus/", "/events/peace-1956/"])
def test_what_fits_on_one_sheet_takes_one(page, site, address, sheet):
    page.goto(site + address)
    [words] = sheets_of(page, sheet)
    assert "1 / 1" in words


def test_a_view_on_paper_says_its_filters_and_keeps_up_with_them(page, site):
    page.goto(f"{site}/pairs/jpn-rus/?domain=diplomacy&event=peace-1956")
    page.click("#chosen .close")
    page.wait_for_selector("#chosen", state="detached")
    words = words_of(page, "A4")
    assert f"{site}/pairs/jpn-rus/?domain=diplomacy · revision 2" in words
    assert "Diplomacy" in words


@pytest.mark.parametrize("width", [620, 700, 1030, 1500])
def test_the_lane_on_paper_has_one_set_of_names(page, site, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="print")
    page.goto(f"{site}/pairs/jpn-rus/")
    shown = page.locator("#lane .label").filter(visible=True).all_text_contents()
    assert len(shown) == len(set(shown)) == 2


def test_paper_has_what_the_opened_event_folds(page, site):
    folded = [f"folded-{number}" for number in range(9)]
    for identifier in folded:
        make_source(identifier=identifier, title=f"Source {identifier}")
    make_event(id="summit", citation=[{"source": each} for each in folded])
    page.goto(f"{site}/pairs/jpn-rus/?event=summit")
    words = words_of(page, "A4")
    assert [each for each in folded if f"Source {each} [" not in words] == []
    assert "2 more sources" not in words


def test_the_matrix_is_whole_on_the_narrowest_sheet(page, site):
    codes = [f"{letter}AA" for letter in "ABCDEFGHIJKLMNOPQRST"]
    for code in codes:
        country = Country.objects.create(code=code)
        CountryName.objects.create(country=country, name=f"Land of {code}")
    for one, other in pairwise(codes):
        make_event(actors=[one], recipients=[other])
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 900})
    page.goto(site)
    held = "box => [box.querySelectorAll('tr').length, box.scrollWidth > box.clientWidth]"
    assert page.locator(".matrix-box").evaluate(held) == [20, False]
