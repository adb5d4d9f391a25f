import pytest

from tests.making import make_event, make_source, make_user
from timeline.curation.saving import settle_record
from timeline.models import Revision, Source

pytestmark = pytest.mark.django_db

ADD = "/admin/timeline/source/add/"
FORM = {"read": "", "csl_type": "webpage", "title": "A note", "kind": "official", "_save": "1"}
BIBTEX = r"@article{k, title = {D{\'e}tente}, author = {Kim, Eun-ji and Li, Wei}, year = 1972}"


@pytest.fixture
def ada(client):
    user = make_user("ada", "contributors")
    client.force_login(user)
    return user


def change(source):
    return f"/admin/timeline/source/{source.pk}/change/"


def test_a_source_is_added_with_lines_of_authors_and_named_details(client, ada):
    client.post(ADD, FORM | {"authors": "Kim, Eun-ji\r\n\r\n Li,  Wei ", "DOI": "10.1/x"})
    made = Source.objects.get()
    assert made.authors == ["Kim, Eun-ji", "Li, Wei"]
    assert made.details == {"DOI": "10.1/x"}
    assert Revision.objects.get(kind="source").author == ada


@pytest.mark.parametrize(
    ("typed", "identifier"),
    [
        ({"authors": "Kim, Eun-ji", "issued": "1972-03"}, "kim-1972"),
        ({"authors": "木村, 汎", "container_title": "Asian Survey", "issued": "1972"},
         "asian-survey-1972"),
        ({"authors": "Иванов, Иван", "url": "https://www.mid.example/a"}, "mid-example"),
        ({"title": "条約"}, "source"),
        ({"identifier": "own-name"}, "own-name"),
    ],
)  # fmt: skip
def test_an_identifier_is_made_where_none_is_given(client, ada, typed, identifier):
    client.post(ADD, FORM | typed)
    assert Source.objects.get().identifier == identifier


def test_a_made_identifier_was_nobodys_before(client, ada):
    winner = make_source(identifier="winner")
    winner.former_identifiers.create(identifier="kim")
    client.post(ADD, FORM | {"authors": "Kim, Eun-ji"})
    assert Source.objects.get(title="A note").identifier == "kim-2"


def test_reading_fills_the_form_and_saves_nothing(client, ada):
    typed = FORM | {"_read": "1", "pasted": BIBTEX, "note": "Mine", "title": "", "kind": ""}
    page = client.post(ADD + "?_popup=1", typed).content.decode()
    for words in ('value="Détente"', "Kim, Eun-ji\nLi, Wei", 'value="1972"', ">\nMine<"):
        assert words in page
    assert "Read, not saved" in page
    assert 'name="_popup"' in page
    assert "errornote" not in page
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("kind", "chosen"),
    [("", "scholarship"), ("official", "official"), ("commentary", "commentary")],
)
def test_an_article_is_scholarship_unless_somebody_chose(client, ada, kind, chosen):
    page = client.post(ADD, FORM | {"_read": "1", "pasted": BIBTEX, "kind": kind}).content.decode()
    assert f'<option value="{chosen}" selected>' in page


def test_the_box_for_an_entry_stands_open_beside_an_event(client, ada):
    assert '<details class="pasting" open>' in client.get(ADD + "?_popup=1").content.decode()
    assert '<details class="pasting">' in client.get(ADD).content.decode()


def test_what_cannot_be_read_is_given_back_with_the_reason(client, ada):
    page = client.post(ADD, FORM | {"_read": "1", "pasted": "@book{a,\n title"}).content.decode()
    assert "Line 2: " in page
    assert "@book{a,\n title</textarea>" in page
    assert 'value="A note"' in page


@pytest.mark.parametrize(
    "typed",
    [
        {"url": "http://www.example.org/a/", "title": "Another title"},
        {"DOI": "10.1/ABC", "title": "Another title"},
        {"title": "Détente: a “view”", "issued": "1972"},
    ],
)
def test_a_source_that_is_here_already_is_told_with_a_link(client, ada, typed):
    there = make_source(
        identifier="kim-1972", title="Détente – a view", issued="1972-03",
        url="https://example.org/a", details={"DOI": "10.1/abc"},
    )  # fmt: skip
    page = client.post(ADD, FORM | typed).content.decode()
    assert f'href="{change(there)}"' in page
    assert Source.objects.count() == 1
    client.post(ADD, FORM | typed | {"is_another": "on"})
    assert Source.objects.count() == 2


def test_an_identifier_stays_as_it_was_saved(client, ada):
    source = make_source(title="As it was")
    settle_record(source, author=ada)
    read = Revision.objects.get().number
    client.post(change(source), FORM | {"read": read, "identifier": "other", "title": "Mended"})
    source.refresh_from_db()
    assert (source.title, source.identifier) == ("Mended", "bluebook-1957")


def test_a_contributor_leaves_public_sources_to_reviewers(client, ada):
    make_event()
    source = Source.objects.get()
    typed = FORM | {"read": 0, "title": "Mended", "reason": "A slip"}
    assert client.post(change(source), typed).status_code == 403
    client.force_login(make_user("ben", "reviewers"))
    client.post(change(source), typed)
    assert Source.objects.get().title == "Mended"


def test_what_readers_have_of_a_source_is_changed_with_a_reason(client):
    make_event()
    source = Source.objects.get()
    client.force_login(make_user("ben", "reviewers"))
    assert 'name="reason"' in client.get(change(source)).content.decode()
    typed = FORM | {"read": 0, "title": "Mended", "identifier": "bluebook-1957"}
    client.post(change(source), typed)
    assert Source.objects.get().title != "Mended"
    client.post(change(source), typed | {"reason": "As its cover says"})
    assert Revision.objects.of("source", "bluebook-1957").first().reason == "As its cover says"


def test_a_source_is_offered_with_who_wrote_it_and_when(client, ada):
    make_source(authors=["Kim, Eun-ji"], issued="1957-03")
    field = {"app_label": "timeline", "model_name": "citation", "field_name": "source"}
    [offered] = client.get("/admin/autocomplete/", field | {"term": "blue"}).json()["results"]
    assert offered["text"] == "Diplomatic Bluebook – Kim, Eun-ji, March 1957"


def test_titles_that_begin_with_the_words_are_offered_first(client, ada):
    for name in ("A Bluebook", "Blue Book", "On the Blue House"):
        make_source(identifier=name.lower().replace(" ", "-"), title=name)
    field = {"app_label": "timeline", "model_name": "citation", "field_name": "source"}
    found = client.get("/admin/autocomplete/", field | {"term": "blue"}).json()["results"]
    assert [each["text"] for each in found] == ["Blue Book", "A Bluebook", "On the Blue House"]


def test_only_a_public_source_has_a_way_to_its_page(client, ada):
    source = make_source()
    assert "View on site" not in client.get(change(source)).content.decode()
    make_event()
    assert "View on site" in client.get(change(source)).content.decode()
