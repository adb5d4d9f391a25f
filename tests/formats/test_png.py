import pytest

from tests.formats.pictures import colours_of, drawn, opened, words_of
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
