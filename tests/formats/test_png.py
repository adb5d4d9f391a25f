import pytest

from tests.formats.pictures import SVG, colours_of, drawn, opened, words_of
from tests.making import make_event

pytestmark = pytest.mark.django_db

COOPERATION = (0xD5, 0xE8, 0xF4)
SIX = "/pairs/chn-jpn,chn-kor,chn-usa,jpn-kor,jpn-rus,kor-prk"
LONG = "A title of a great many words that goes on, and on, until the hundred and twenty " * 2


@pytest.mark.parametrize("address", ["/pairs/jpn-rus", "/timeline", "/events/known"])
def test_the_pixels_are_those_of_the_drawing(client, address):
    make_event(id="known")
    picture, root = opened(client, f"{address}.png"), drawn(client, f"{address}.svg")
    assert picture.width == int(root.get("width")) == 1200
    assert abs(picture.height - float(root.get("height"))) < 1
    assert COOPERATION in colours_of(picture)


@pytest.mark.parametrize("address", ["/pairs/jpn-rus", "/pairs/jpn-kor", SIX, "/events/known"])
def test_a_card_has_the_size_that_pages_say(client, address):
    make_event(id="known", title=LONG[:118])
    picture = opened(client, f"{address}.card.png")
    assert picture.size == (1200, 630)
    assert len(colours_of(picture)) > 20


def test_a_card_of_many_pairs_has_a_strip_for_each(client, monkeypatch):
    for actors, recipients in (("JPN", "RUS"), ("JPN", "KOR"), ("CHN", "USA")):
        make_event(actors=[actors], recipients=[recipients], date="2001")
    monkeypatch.setattr("timeline.formats.png.write", str.encode)
    words = words_of(drawn(client, f"{SIX}.card.png", content_type="image/png"))
    beside = ["CHN–JPN", "0", "CHN–KOR", "0", "CHN–USA", "1", "JPN–KOR", "1", "JPN–RUS", "1"]
    assert [each for each in words if each in {*beside}] == [*beside, "0"]
    assert "KOR–PRK" in words


def test_the_chart_of_a_card_is_drawn_large(client):
    make_event()
    card = opened(client, "/pairs/jpn-rus.card.png").crop((0, 190, 1200, 550))
    page = opened(client, "/pairs/jpn-rus.png").crop((0, 165, 1200, 270))
    n_card, n_page = (_count(picture, COOPERATION) for picture in (card, page))
    assert n_card > 4 * n_page > 0


def _count(picture, colour):
    return next((n for n, each in picture.getcolors(maxcolors=1 << 24) if each == colour), 0)


def test_a_title_in_cyrillic_is_not_cut_while_it_has_room(client, monkeypatch):
    title = "Совместная декларация Союза Советских Социалистических Республик и Японии"
    make_event(id="known", title=title)
    monkeypatch.setattr("timeline.formats.png.write", str.encode)
    words = words_of(drawn(client, "/events/known.card.png", content_type="image/png"))
    assert " ".join(words[:2]) == title


@pytest.fixture
def card_words(client, monkeypatch):
    """The words on the card at an address, in the order in which they were drawn."""
    monkeypatch.setattr("timeline.formats.png.write", str.encode)
    return lambda address: words_of(drawn(client, address, content_type="image/png"))


def test_the_card_of_an_event_has_its_own_mark_in_a_lane(client, monkeypatch):
    monkeypatch.setattr("timeline.formats.png.write", str.encode)
    actors, recipients = ["CHN", "PRK"], ["USA", "KOR"]
    make_event(id="known", label="Armistice", actors=actors, recipients=recipients, date="1953-07")
    root = drawn(client, "/events/known.card.png", content_type="image/png")
    said = words_of(root)
    assert any("Armistice" in each for each in said[2:])
    assert [each for each in root.iter(f"{SVG}circle") if each.get("r") == "10"]
    assert "drawn here: China – South Korea" in " ".join(said)


def test_a_card_says_that_nobody_looked(client, card_words):
    make_event()
    words = card_words("/pairs/jpn-kor.card.png")
    assert "0 events, 1945–2018 · not researched" in words
    assert "not researched" in words  # beside its hatch


def test_a_card_explains_its_signs_below_and_leaves_the_lane_to_names(card_words):
    make_event(date="1945-08-14", importance=5, label="Surrender of Japan")
    make_event(date="1952-10-19", importance=5, label="Joint Declaration")
    words = card_words("/pairs/jpn-rus.card.png")
    names = [each for each in words if "Surrender" in each or "Declaration" in each]
    assert len(names) == 2
    assert words.index("material cooperation") > words.index("Dyad")


def test_every_decade_of_a_card_is_named(card_words):
    make_event()
    decades = [f"{year}s" for year in range(1940, 2020, 10)]
    assert [each for each in card_words("/pairs/jpn-kor.card.png") if each in decades] == decades
