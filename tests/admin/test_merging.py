import pytest

from tests.making import make_event, make_source, make_user
from timeline.models import Citation, Event, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben(client):
    user = make_user("ben", "reviewers")
    client.force_login(user)
    return user


SAID = {"comment": "One book", "sure": "yes"}


def merge(row):
    return f"/admin/timeline/{row._meta.model_name}/{row.pk}/merge/"


@pytest.fixture
def sources():
    gone = make_source(identifier="blue-book", title="Blue Book", publisher="A ministry")
    make_event(title="Signed", citation=[{"source": "blue-book", "locator": "p. 7"}])
    return gone, make_source()


def test_the_page_shows_what_would_move_and_moves_nothing(client, ben, sources):
    gone, kept = sources
    page = client.get(merge(gone), {"into": kept.pk}).content.decode()
    for words in ("1 citation moves", "Signed: Blue Book, p. 7", "1 event is saved anew",
                  "<del>A ministry</del>", f"{merge(kept)}?into={gone.pk}"):  # fmt: skip
        assert words in page
    assert Source.objects.count() == 2


def test_two_sources_are_merged_after_the_preview(client, ben, sources):
    gone, kept = sources
    answer = client.post(merge(gone), SAID | {"into": kept.pk}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/admin/timeline/source/{kept.pk}/change/"
    assert "the old address leads here" in answer.content.decode()
    assert list(Source.objects.values_list("identifier", flat=True)) == ["bluebook-1957"]


def test_two_events_are_merged_after_the_preview(client, ben):
    gone, kept = make_event(title="Signed twice"), make_event(title="Signed")
    assert "Signed twice" in client.get(merge(gone), {"into": kept.pk}).content.decode()
    client.post(merge(gone), SAID | {"into": kept.pk})
    assert Event.objects.get(pk=gone.pk).merged_into == kept


@pytest.mark.parametrize(
    ("said", "words"),
    [({"sure": "yes", "comment": " "}, "Say why"), ({"comment": "One book"}, "Tick that you")],
)
def test_a_merger_wants_a_reason_and_a_tick(client, ben, sources, said, words):
    gone, kept = sources
    page = client.post(merge(gone), said | {"into": kept.pk}).content.decode()
    assert words in page
    assert f">{said['comment']}</textarea>" in page
    assert Source.objects.count() == 2


def test_citations_that_move_are_nothing_that_goes(client, ben):
    gone, kept = make_event(place="Moscow"), make_event(citation=[{"source": "bluebook-1957"}])
    Citation.objects.filter(event=gone).update(locator="p. 7")
    page = client.get(merge(gone), {"into": kept.pk}).content.decode()
    assert "1 citation moves" in page
    assert "<del>Moscow</del>" in page
    assert "p. 7</del>" not in page


def test_what_makes_no_sense_is_said_and_has_no_button(client, ben, sources):
    gone, _kept = sources
    page = client.get(merge(gone), {"into": gone.pk}).content.decode()
    assert "A source is not merged into itself." in page
    assert "cannot be undone" not in page
    answer = client.post(merge(gone), SAID | {"into": gone.pk})
    assert "A source is not merged into itself." in answer.content.decode()


@pytest.mark.parametrize("into", ["", "0", "x", "9" * 30])
def test_what_is_nobody_is_no_place_to_merge_into(client, ben, sources, into):
    page = client.get(merge(sources[0]), {"into": into}).content.decode()
    assert "There is no such record" in page


def test_a_contributor_has_no_page_for_it(client, sources):
    client.force_login(make_user("ada", "contributors"))
    gone, kept = sources
    for answer in (client.get(merge(gone)), client.post(merge(gone), SAID | {"into": kept.pk})):
        assert answer.status_code == 403
    assert Source.objects.count() == 2


def test_two_sources_ticked_in_the_list_are_taken_to_the_page(client, ben, sources):
    ticked = [each.pk for each in sources]
    answer = client.post(
        "/admin/timeline/source/", {"action": "merge_two", "_selected_action": ticked}
    )
    assert answer["Location"] in {f"{merge(a)}?into={b.pk}" for a, b in (sources, sources[::-1])}
    answer = client.post(
        "/admin/timeline/source/",
        {"action": "merge_two", "_selected_action": ticked[:1]}, follow=True,
    )  # fmt: skip
    assert "Tick two sources" in answer.content.decode()
