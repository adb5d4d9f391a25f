"""The desk's first page: what waits, what came back, what readers report, and coverage."""

import pytest

from tests.making import make_countries, make_draft, make_event, make_source, make_user
from timeline.curation import merging, review
from timeline.curation.saving import settle_record
from timeline.models import Coverage, Event, Report, Revision
from timeline.reading.desk import desk_of

pytestmark = pytest.mark.django_db
DESK, COVERAGE = "/admin/", "/admin/coverage/"


@pytest.fixture
def ada():
    return make_user("ada", "contributors")


@pytest.fixture
def ben(client):
    user = make_user("ben", "reviewers")
    client.force_login(user)
    return user


def sent(user, **more):
    draft = make_draft(user, **more)
    review.send(draft, user, "Please look")
    return draft


def test_drafts_of_others_wait_for_a_reviewer_the_longest_first(ada, ben):
    late, early = make_draft(ada, title="Late"), sent(ada, title="Early")
    review.send(late, ada)
    sent(ben, title="Own")
    desk = desk_of(ben)
    assert [(each.event, each.writers, each.comment) for each in desk.to_review] == [
        (early, "ada", "Please look"),
        (late, "ada", ""),
    ]


def test_without_the_rule_of_two_ones_own_drafts_wait_too(ben, settings):
    settings.TWO_PERSON_RULE = False
    own = sent(ben)
    assert [each.event for each in desk_of(ben).to_review] == [own]


def test_a_contributor_sees_where_their_drafts_stand(ada, ben):
    draft, waiting, returned = make_draft(ada), sent(ada), sent(ada)
    review.send_back(returned, ben, "A page number")
    make_draft(ben)
    desk = desk_of(ada)
    assert [each.event for each in desk.drafts] == [draft]
    assert [each.event for each in desk.in_review] == [waiting]
    assert [(each.event, each.comment) for each in desk.returned] == [(returned, "A page number")]
    assert (desk.may_review, desk.to_review) == (False, ())


def test_what_was_sent_again_came_back_no_more(ada, ben):
    draft = sent(ada)
    review.send_back(draft, ben, "A page number")
    review.send(draft, ada)
    assert desk_of(ada).returned == ()


def test_a_change_whose_original_moved_on_is_told(ada, ben):
    event = make_event()
    first, second = review.revise(event, ada), review.revise(event, ada)
    Event.objects.filter(pk=first.pk).update(title="Changed")
    assert desk_of(ben).outdated == ()
    review.send(first, ada)
    review.publish(first, ben)
    assert desk_of(ben).outdated == desk_of(ada).outdated == (second,)


def test_a_source_is_published_lately_once_readers_have_it(ada, ben):
    source = make_source()
    settle_record(source, author=ada)
    assert desk_of(ben).recent == ()
    make_event()
    assert {each.revision.kind for each in desk_of(ben).recent} == {"event", "source"}
    other = make_source(identifier="other")
    settle_record(other, author=ada)
    merging.merge_sources(make_source(identifier="former"), other, ben, "One book")
    merging.merge_sources(other, source, ben, "One book")
    assert "former" in {each.revision.identifier for each in desk_of(ben).recent}


def test_reports_of_one_event_stand_together(ben):
    one, other = make_event(), make_event()
    for event, text in ((one, "First"), (other, "Second"), (one, "Third")):
        Report.objects.create(event=event, text=text, revision=1)
    told = [
        (each.event, [report.text for report in each.reports]) for each in desk_of(ben).reported
    ]
    assert told == [(one, ["First", "Third"]), (other, ["Second"])]


def test_what_was_published_lately_leads_to_what_changed(client, ben):
    event = make_event(title="Just now")
    page = client.get(DESK).content.decode()
    number = Revision.objects.get(identifier=event.identifier).number
    assert f'href="/admin/timeline/event/{event.pk}/history/?to={number}"' in page
    assert "Just now" in page


def test_an_empty_desk_says_so(client, ben):
    page = client.get(DESK).content.decode()
    for words in ("Add an event", "Nothing waits", "You have no drafts", "No pair has records",
                  "Nothing has been published yet"):  # fmt: skip
        assert words in page


def test_what_a_reader_wrote_is_words_and_no_markup(client, ben):
    event = make_event()
    Report.objects.create(event=event, text="<script>x</script>", revision=1)
    for address in (DESK, f"/admin/timeline/report/of/{event.pk}/"):
        assert "<script>x" not in client.get(address).content.decode()


def test_the_desk_costs_the_same_queries_whatever_waits(
    client, ada, ben, django_assert_max_num_queries
):
    make_event()
    client.get(DESK)
    with django_assert_max_num_queries(20) as few:
        client.get(DESK)
    for event in [make_event() for _number in range(12)]:
        sent(ada)
        make_draft(ben)
        review.revise(event, ben)
        Report.objects.create(event=event, text="Wrong", revision=1)
    client.get(DESK)
    with django_assert_max_num_queries(20) as many:
        client.get(DESK)
    # Steps of what waits and of one's own, where there is any.
    assert len(many) <= len(few) + 3


# Coverage


def setting(pair="jpn-rus", **decades):
    """What the form posts: `d1950=("not researched", "systematic")` is seen and chosen."""
    form = {"set": pair}
    for decade, (seen, level) in decades.items():
        form |= {f"was-{decade[1:]}": seen, f"level-{decade[1:]}": level}
    return form


NO, KEY, ALL = "not researched", "key events only", "systematic"


def test_a_reviewer_sets_how_far_decades_were_researched(client, ben):
    make_event()
    form = setting(d1950=(NO, ALL), d1960=(NO, KEY), d1970=(NO, NO))
    page = client.post(COVERAGE, form, follow=True).content.decode()
    assert "Japan – Russia: 2 decades are set." in page
    assert Coverage.objects.levels() == {("jpn-rus", 1950): ALL, ("jpn-rus", 1960): KEY}
    assert Revision.objects.get(identifier="jpn-rus 1950").author == ben
    assert 'class="systematic"' in page


def test_setting_a_level_keeps_its_note(client, ben):
    make_event()
    Coverage.objects.create(pair="jpn-rus", decade=1950, level=KEY, note="From the Bluebook.")
    client.post(COVERAGE, setting(d1950=(KEY, ALL)))
    row = Coverage.objects.get()
    assert (row.level, row.note) == (ALL, "From the Bluebook.")


def test_what_somebody_else_set_meanwhile_is_not_undone_unseen(client, ben):
    make_event()
    Coverage.objects.create(pair="jpn-rus", decade=1950, level=ALL)
    form = setting(d1950=(NO, KEY), d1960=(NO, KEY))
    page = client.post(COVERAGE, form, follow=True).content.decode()
    assert "Somebody else set the 1950s to “systematic” meanwhile." in page
    assert Coverage.objects.levels() == {("jpn-rus", 1950): ALL}


@pytest.mark.parametrize(
    "form",
    [setting("zzz-jpn", d1950=(NO, ALL)), setting("jpn-jpn", d1950=(NO, ALL)), setting("x"),
     setting("jpn-sun", d1950=(NO, ALL)), setting(d1955=(NO, ALL)), setting(d1950=(NO, "x")), {}],
)  # fmt: skip
def test_nonsense_sets_nothing(client, ben, form):
    make_countries()
    assert client.post(COVERAGE, form, follow=True).status_code == 200
    assert not Coverage.objects.exists()


def test_a_contributor_sees_coverage_and_does_not_set_it(client, ada):
    make_event()
    client.force_login(ada)
    assert "<select" not in client.get(COVERAGE).content.decode()
    assert client.post(COVERAGE, setting(d1950=(NO, ALL))).status_code == 403
    assert not Coverage.objects.exists()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("", ["chn-usa", "jpn-rus"]), ("japan", ["jpn-rus"]), ("kor-prk", ["kor-prk"]), ("q", [])],
)
def test_any_pair_is_found_to_be_set(client, ben, typed, shown):
    make_event()
    make_event(actors=["CHN"], recipients=["USA"])
    page = client.get(COVERAGE, {"pair": typed}).content.decode()
    rows = [pair for pair in ("chn-usa", "jpn-rus", "kor-prk") if f'id="cell-{pair}-1950"' in page]
    assert rows == shown


def test_an_address_of_a_select_is_that_of_its_form(client, ben):
    make_event()
    page = client.get(COVERAGE, {"pair": "jpn-rus"}).content.decode()
    assert page.count(f'hx-post="{COVERAGE}"') == 8
    assert f'method="post" action="{COVERAGE}"' in page


def test_levels_are_words_until_one_pair_is_chosen(client, ben):
    make_event()
    for address in (DESK, COVERAGE, f"{COVERAGE}?pair=japan"):
        page = client.get(address).content.decode()
        assert 'id="cell-jpn-rus-1950"' in page
        assert "Not researched</span>" in page
        assert f'href="{COVERAGE}?pair=jpn-rus"' in page
        assert 'name="level-1950"' not in page
