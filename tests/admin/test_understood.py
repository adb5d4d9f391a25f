"""What the desk says of an event's form while it is being filled."""

import re

import pytest

from tests.admin.forms import form_of
from tests.making import make_countries, make_draft, make_event, make_many, make_source, make_user
from timeline.curation import review
from timeline.models import Event, Revision, Step

pytestmark = pytest.mark.django_db

NEW = "/admin/timeline/event/understood/"
ADD = "/admin/timeline/event/add/"


def posted(*, participants=(("JPN", "actor"), ("SUN", "recipient")), citations=(), **more):
    """A new event's form as a browser posts it."""
    fields = {"date": "1956-10-19", "title": "Fisheries talks", "label": "Fisheries talks",
              "summary": "They talk.", "action": "consult", "importance": "3",
              "certainty": "happened", "domains": ["trade"], **more}  # fmt: skip
    tables = {
        "participants": [{"country": code, "role": role} for code, role in participants],
        "citations": [{"source": pk, "stance": "supports"} for pk in citations],
    }
    for prefix, rows in tables.items():
        fields |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
        for number, row in enumerate(rows):
            fields |= {f"{prefix}-{number}-{key}": value for key, value in row.items()}
    return fields


def text_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture
def ada(client):
    make_countries()
    user = make_user("ada", "contributors")
    client.force_login(user)
    return user


@pytest.fixture
def asked(client, ada):
    """The panel's text for a form."""
    return lambda **more: text_of(client.post(NEW, posted(**more)).content.decode())


def test_a_date_is_said_in_words_with_its_days(asked):
    assert "October 1956, 1 to 31 October 1956" in asked(date="1956-10")


def test_a_date_that_is_none_is_refused_with_what_may_be_meant(client, ada):
    page = client.post(NEW, posted(date="03/04/1956")).content.decode()
    assert "The day or the month may stand first" in page
    assert re.findall(r'name="_take" value="(.*?)"', page) == ["date:1956-04-03", "date:1956-03-04"]


def test_a_date_out_of_range_is_refused_with_the_reason(asked):
    assert "The date begins before 1945-01-01" in asked(date="1941/1950")


def test_pairs_that_follow_are_told_by_name(asked):
    said = asked(participants=[("JPN", "actor"), ("SUN", "recipient"), ("CHN", "affected")])
    assert "Japan – Russia" in said
    assert "bears on China – Japan bears on China – Russia" in said


def test_where_no_pair_follows_it_says_why(asked):
    said = asked(participants=[("JPN", "actor")])
    assert "No pair follows. One actor alone makes no pair" in said


def test_a_similar_event_is_warned_of_until_it_is_told_apart(asked):
    event = make_event(title="Talks on fisheries in Moscow", label="Fisheries talks")
    assert "Is it one of these? Talks on fisheries in Moscow 19 October 1956" in asked()
    assert "Is it one of these?" not in asked(different_from=[event.pk])


def test_somebody_elses_draft_is_warned_of_and_ones_own_is_not(client, ada):
    draft = make_draft(make_user("eve", "contributors"), title="Fisheries talks", label="Talks")
    page = client.post(NEW, posted()).content.decode()
    assert f'href="/admin/timeline/event/{draft.pk}/steps/"' in page
    assert 'name="_differ"' not in page
    own = make_draft(ada, title="Seals are counted", label="Seals counted")
    page = client.post(f"/admin/timeline/event/{own.pk}/understood/", form_of(own))
    assert "Is it one of these?" not in page.content.decode()


def test_what_is_missing_wrong_or_doubtful_is_linked_to_its_field(client, ada):
    said = posted(
        participants=[("JPN", "actor"), ("RUS", "")], citations=[make_source().pk], title=""
    )
    page = client.post(NEW, said).content.decode()
    assert '<a href="#id_participants-1-role">Participant 2, role</a>: is missing' in page
    assert 'before it can be sent:\n  <a href="#id_title">Title</a></p>' in page
    doubtful = posted(title="Visit to the Northern Territories", citations=[make_source().pk])
    page = client.post(NEW, doubtful).content.decode()
    assert '<li class="doubt"><a href="#id_title">Title</a>: has one side&#x27;s name' in page


def test_a_row_that_is_taken_out_does_not_shift_the_others(client, ada):
    said = posted(participants=[("JPN", "actor"), ("USA", "host"), ("SUN", "boss")])
    page = client.post(NEW, said | {"participants-1-DELETE": "on"}).content.decode()
    assert 'href="#id_participants-2-role">Participant 3, role</a>' in page


def test_a_sound_form_has_nothing_in_its_way(asked):
    said = asked(citations=[make_source().pk])
    assert "Nothing stands in the way of sending it to review." in said


def test_it_is_drawn_among_its_neighbours(client, ada):
    make_event(date="1956-08-01", title="London talks", label="London talks", importance=4)
    page = client.post(NEW, posted()).content.decode()
    assert "In Japan – Russia it is named “Fisheries talks”." in page
    drawn = re.findall(r'<text class="label [^>]*>([^<]*)', page)
    assert sorted(drawn) == ["JPN → Fisheries talks", "JPN → London talks"]
    assert '<div class="preview" inert>' in page


def test_a_change_stands_in_the_place_of_what_it_changes(client):
    event = make_event(title="Fisheries talks", label="Talks")
    client.force_login(make_user("ben", "reviewers"))
    client.post(f"/admin/timeline/event/{event.pk}/steps/", {"step": "revise"})
    draft = event.pending_changes.get()
    typed = form_of(draft, label="Talks again")
    page = client.post(f"/admin/timeline/event/{draft.pk}/understood/", typed).content.decode()
    assert re.findall(r'<text class="label [^>]*>([^<]*)', page) == ["JPN → Talks again"]
    assert "Is it one of these?" not in page


# Who may, and what it costs


def test_a_change_is_not_warned_of_what_it_changes(client):
    user = make_user("ben", "reviewers")
    client.force_login(user)
    event = make_event(id="fisheries-talks-1956", title="Fisheries talks", label="Fisheries talks")
    draft = review.revise(event, user)
    page = text_of(client.get(f"/admin/timeline/event/{draft.pk}/change/").content.decode())
    assert "Is it one of these?" not in page
    assert "does not end in" not in page


def test_only_who_may_write_is_answered(client):
    draft = make_draft(make_user("eve", "contributors"))
    event = make_event()
    addresses = [f"/admin/timeline/event/{pk}/understood/" for pk in (draft.pk, event.pk)]
    assert client.post(NEW, posted()).status_code == 302
    client.force_login(make_user("ada", "contributors"))
    assert [client.post(each, posted()).status_code for each in addresses] == [403, 403]
    assert client.post(f"/admin/timeline/event/{event.pk + 9}/understood/").status_code == 404
    assert client.get(NEW).status_code == 405
    looker = make_user("lea", "contributors")
    looker.groups.clear()
    client.force_login(looker)
    assert client.post(NEW, posted()).status_code == 403


def test_it_writes_nothing(client, ada):
    draft = make_draft(ada, title="As it was")
    before = [list(model.objects.values()) for model in (Event, Step, Revision)]
    typed = form_of(draft, title="Typed")
    assert client.post(f"/admin/timeline/event/{draft.pk}/understood/", typed).status_code == 200
    assert [list(model.objects.values()) for model in (Event, Step, Revision)] == before


def test_it_asks_as_often_however_much_is_typed_or_stored(
    client, ada, django_assert_max_num_queries
):
    sources = [make_source(identifier=f"source-{number}").pk for number in range(8)]
    codes = ("JPN", "SUN", "USA", "CHN", "KOR")
    full = posted(participants=[(each, "actor") for each in codes], citations=sources)
    make_many([{"title": "Fisheries talks", "date": f"1956-10-{day:02}"} for day in range(10, 29)])
    client.post(NEW, full)
    with django_assert_max_num_queries(26):
        assert client.post(NEW, full).status_code == 200


@pytest.mark.parametrize(
    "change",
    [
        {"date": "x" * 5000},
        {"title": "a\0b"},
        {"importance": "many"},
        {"part_of": "9" * 30},
        {"topics": ["x"]},
        {"different_from": ["-1"]},
        {"domains": ["weather", "weather"]},
        {"participants-TOTAL_FORMS": "9" * 12},
        {"participants-TOTAL_FORMS": "²"},
        {"certainty": "", "summary": "\u2028"},
        {"participants": [("XXX", "boss")]},
    ],
)
def test_no_form_makes_it_fail(client, ada, change):
    assert client.post(NEW, posted(**change)).status_code == 200


# In the page


def test_the_page_of_a_new_event_offers_rows_for_who_did_it_to_whom(client, ada):
    page = client.get(ADD).content.decode()
    assert re.findall(r'<option value="(\w+)" selected>(?:actor|recipient)', page) == [
        "actor",
        "recipient",
    ]
    assert '<option value="SUN">Soviet Union (SUN)</option>' in page
    assert f'hx-post="{NEW}"' in page


def test_domains_are_ticked_and_kept(client, ada):
    draft = make_draft(ada, domains=["trade"])
    page = client.get(f"/admin/timeline/event/{draft.pk}/change/").content.decode()
    assert re.findall(r'name="domains" value="(\w+)"[^>]* checked', page) == ["trade"]
    typed = form_of(draft, domains=["security", "nuclear"], _save="1")
    client.post(f"/admin/timeline/event/{draft.pk}/change/", typed)
    assert sorted(draft.domains.values_list("domain", flat=True)) == ["nuclear", "security"]


def test_what_the_door_refuses_stands_at_its_fields(client, ada):
    page = client.post(ADD, posted(domains=[], participants=[("JPN", "actor")], _send="1"))
    page = page.content.decode()
    told = text_of(page)
    assert "names none; an event is about something Domains:" in told
    assert "Citations there is none; nothing is published without a source" in told
    assert "It was not saved or sent" in told
    assert not Event.objects.exists()


def test_a_fault_in_a_row_stands_in_that_row(client, ada):
    draft = make_draft(ada, participant=[{"country": "JPN", "role": "actor"}])
    other = make_event(title="Later", date="1958")
    typed = form_of(draft, part_of=other.pk, _send="1")
    page = client.post(f"/admin/timeline/event/{draft.pk}/change/", typed).content.decode()
    assert "begins on 1958-01-01, after this event has ended" in text_of(
        page.partition("field-part_of")[2].partition("field-responds_to")[0]
    )


def test_without_scripts_a_button_looks_at_the_form_and_saves_nothing(client, ada):
    page = client.post(ADD, posted(date="19.10.1956", _check="1")).content.decode()
    assert 'value="19.10.1956"' in page
    assert 'name="_take" value="date:1956-10-19"' in page
    assert "Please correct" not in page
    assert not Event.objects.exists()


def test_without_scripts_a_choice_is_taken_into_its_field(client, ada):
    page = client.post(ADD, posted(date="19.10.1956", _take="date:1956-10-19")).content.decode()
    assert 'name="date" value="1956-10-19"' in page
    assert "19 October 1956, a Friday" in page


def test_without_scripts_a_similar_event_is_told_apart(client, ada):
    event = make_event(title="Talks on fisheries", label="Fisheries talks")
    page = client.post(ADD, posted(_differ=event.pk)).content.decode()
    assert f'<option value="{event.pk}" selected>Talks on fisheries</option>' in page
    assert "Is it one of these?" not in page


def test_of_an_event_that_is_only_looked_at_there_is_no_panel(client):
    event = make_event()
    client.force_login(make_user("ben", "reviewers"))
    page = client.get(f"/admin/timeline/event/{event.pk}/change/").content.decode()
    assert 'id="understood"' not in page
    assert "Diplomacy" in page


def test_only_public_events_are_offered_to_refer_to(client, ada):
    make_event(title="Talks that were held")
    make_draft(ada, title="Talks in a draft")
    address = "/admin/autocomplete/?app_label=timeline&model_name=event&field_name=part_of"
    found = client.get(f"{address}&term=talks").json()["results"]
    assert [each["text"] for each in found] == ["Talks that were held"]
