import re

import pytest
import resvg_py

from tests.formats.pictures import SVG, drawn, words_of
from tests.making import make_event
from timeline.formats.png import FILES
from timeline.models import Event

pytestmark = pytest.mark.django_db


def test_a_picture_says_what_it_is_of_and_where_it_is_from(client):
    make_event(label="Joint Declaration")
    said = words_of(drawn(client, "/pairs/jpn-rus.svg?from=1950&to=1960"))
    assert "".join(said[:1]).replace("\N{NO-BREAK SPACE}", " ") == "Japan – Russia"
    assert said[1] == "1 event, 1950–1960 · not researched"
    assert any("Joint Declaration" in each for each in said)
    source = "Dyad, revision 1, http://testserver/pairs/jpn-rus/?from=1950&to=1960 · CC BY 4.0, "
    assert said[-1].startswith(source)


def test_a_picture_tells_itself_to_whoever_does_not_see_it(client):
    make_event()
    root = drawn(client, "/pairs/jpn-rus.svg")
    assert root.get("aria-labelledby") == "title desc"
    assert "1 event, 1945–2018" in root.find(f"{SVG}desc").text


def test_a_picture_needs_neither_style_sheet_nor_script(client):
    make_event()
    root = drawn(client, "/pairs/jpn-rus.svg")
    names = {name for each in root.iter() for name in each.attrib}
    assert not names & {"class", "style"}
    assert [name for name in names if name.startswith("on")] == []
    assert {each.tag.removeprefix(SVG) for each in root.iter()}.isdisjoint(
        {"script", "style", "foreignObject", "image"}
    )


def test_years_that_nobody_went_through_are_hatched_and_told(client):
    make_event()
    root = drawn(client, "/pairs/jpn-rus.svg")
    assert [each for each in root.iter(f"{SVG}rect") if each.get("fill") == "url(#hatch)"]
    assert {"not researched", "1945–2018: Not researched"} <= set(words_of(root))


def test_every_shape_that_is_used_is_there(client):
    for number in range(1, 12):
        make_event(date=f"1956-{number:02}", importance=number % 5 + 1)
    make_event(date="1950/..", certainty="claimed", claimed_by="Tokyo")
    root = drawn(client, "/pairs/jpn-rus.svg?from=1955&to=1957")
    used = {each.get("{http://www.w3.org/1999/xlink}href")[1:] for each in root.iter(f"{SVG}use")}
    used |= set(
        re.findall(r"url\(#(\w+)\)", " ".join(each.get("fill", "") for each in root.iter()))
    )
    assert used - {each.get("id") for each in root.iter()} == set()


@pytest.mark.parametrize("address", ["/pairs/jpn-rus.svg", "/pairs/chn-kor,jpn-rus.svg"])
def test_resvg_draws_it_without_a_complaint(client, capfd, address):
    make_event(title="Мир и 平和", label="Мир 平和", claimed_by="", date="1956/..")
    make_event(date="1960-05", label="A month")
    svg = client.get(address).content.decode()
    resvg_py.svg_to_bytes(
        svg_string=svg, log_information=True, skip_system_fonts=True,
        font_files=[str(file) for file in FILES],
    )  # fmt: skip
    said = capfd.readouterr()
    complaints = [line for line in (said.out + said.err).splitlines() if "Fallback" not in line]
    assert complaints == []


def test_what_xml_cannot_hold_is_left_out(client):
    make_event(label="Pasted")
    Event.objects.update(label='A <b> & "c" \x0b', title="\x07 <i>")
    assert any('A <b> & "c"' in each for each in words_of(drawn(client, "/pairs/jpn-rus.svg")))


def test_an_event_is_drawn_among_those_of_its_years_with_a_ring(client):
    event = make_event(title="Joint Declaration signed", label="Joint Declaration")
    make_event(date="1957-01", label="Relations restored")
    make_event(date="1999", label="Long after")
    root = drawn(client, f"/events/{event.slug}.svg")
    said = words_of(root)
    assert said[:2] == ["Joint Declaration signed", "19 October 1956 · Japan, Soviet Union"]
    assert [each for each in said if "Long after" in each] == []
    assert [each for each in root.iter(f"{SVG}circle") if each.get("r") == "10"]


def test_an_event_of_no_pair_has_a_picture_too(client):
    event = make_event(actors=["JPN"], recipients=[], pairless=True, title="Alone")
    assert words_of(drawn(client, f"/events/{event.slug}.svg"))[0] == "Alone"


def test_a_view_costs_the_same_queries_for_one_event_and_for_many(
    client, django_assert_max_num_queries
):
    make_event()
    client.get("/pairs/jpn-rus.svg")
    with django_assert_max_num_queries(10) as asked:
        client.get("/pairs/jpn-rus.svg")
    one = len(asked)
    for day in range(1, 29):
        make_event(date=f"1957-02-{day:02}")
    client.get("/pairs/jpn-rus.svg")
    with django_assert_max_num_queries(10) as asked:
        client.get("/pairs/jpn-rus.svg")
    assert len(asked) == one > 0


def test_a_crowd_is_drawn_as_cells_that_count(client):
    for number in range(310):
        make_event(date=f"19{50 + number // 28}-02-{number % 28 + 1:02}")
    said = words_of(drawn(client, "/pairs/jpn-rus.svg"))
    assert "10 to 99 records" in said
    assert "310 events, 1945–2018 · not researched" in said


@pytest.mark.parametrize("suffix", ["svg", "png", "card.png"])
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/pairs/jpn-rus.{}?from=soon", 400),
        ("/pairs/jpn-xyz.{}", 404),
        ("/events/unknown.{}", 404),
    ],
)
def test_a_bad_view_is_a_problem_document(client, suffix, address, status):
    make_event()
    response = client.get(address.format(suffix))
    assert response["Content-Type"] == "application/problem+json"
    assert (response.status_code, response.json()["status"]) == (status, status)


@pytest.mark.parametrize("suffix", ["svg", "png", "card.png"])
def test_another_spelling_of_a_picture_is_sent_on(client, suffix):
    make_event()
    response = client.get(f"/pairs/RUS-jpn.{suffix}?to=2018&from=1950")
    assert response.headers["Location"] == f"/pairs/jpn-rus.{suffix}?from=1950"


@pytest.mark.parametrize("suffix", ["svg", "png", "card.png"])
def test_a_picture_has_a_name_and_may_be_read_from_anywhere(client, suffix):
    make_event()
    response = client.get(f"/pairs/jpn-rus.{suffix}")
    said = f'inline; filename="dyad-jpn-rus-1945-2018.{suffix}"'
    assert response["Content-Disposition"] == said
    assert (response["Access-Control-Allow-Origin"], response["ETag"][:3]) == ("*", '"1-')


@pytest.mark.parametrize("pairs", ["jpn-rus", "jpn-kor,jpn-rus"])
def test_signs_are_explained_once_in_a_picture(client, pairs):
    make_event()
    words = words_of(drawn(client, f"/pairs/{pairs}.svg"))
    assert [each for each in words if each.startswith(("verbal", "material"))] == [
        "material cooperation", "verbal cooperation", "material conflict", "verbal conflict",
    ]  # fmt: skip


def test_a_picture_says_what_it_is_filtered_by(client):
    make_event(domains=["trade"])
    make_event(domains=["territory"])
    root = drawn(client, "/pairs/jpn-rus.svg?domain=-trade")
    lead = "1 of 2 events, 1945–2018 · not Trade · not researched"
    assert words_of(root)[1] == lead
    assert root.find(f"{SVG}title").text == "Japan – Russia, 1945–2018; not Trade"
    assert lead in root.find(f"{SVG}desc").text
