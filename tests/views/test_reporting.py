"""A problem told by somebody without an account."""

import pytest
from django.core.cache import cache

from tests.making import make_event
from timeline.curation.saving import withdraw
from timeline.models import Event, FormerSlug, Ledger, Report
from timeline.views import reporting

pytestmark = pytest.mark.django_db
FORM = "/events/treaty/report/"


@pytest.fixture
def event():
    return make_event(id="treaty", title="A treaty")


@pytest.fixture
def kept(settings):
    """A cache that keeps what it is given."""
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": "reports"}}
    cache.clear()


@pytest.fixture
def patient(kept, monkeypatch):
    """Of one event as much is taken as of all."""
    monkeypatch.setattr(reporting, "MOST_OF_ONE_EVENT", 100)
    monkeypatch.setattr(reporting, "MOST_OF_AN_EVENT", 100)


def test_a_report_is_kept_with_the_revision_that_its_reader_saw(client, event):
    make_event()
    response = client.post(FORM, {"text": " The day is wrong. ", "revision": "1"}, follow=True)
    assert "Thank you" in response.content.decode()
    report = Report.objects.get()
    assert (report.event, report.text, report.revision) == (event, "The day is wrong.", 1)


@pytest.mark.parametrize("said", ["", "0", "999", "-1", "x", "²", "9" * 40])
def test_a_revision_that_never_was_is_taken_for_the_present_one(client, event, said):
    assert client.get(FORM, {"revision": said}).status_code == 200
    client.post(FORM, {"text": "Wrong", "revision": said})
    assert Report.objects.get().revision == Ledger.objects.current()


@pytest.mark.parametrize("page", ["/events/treaty/", "/pairs/jpn-rus/?event=treaty"])
def test_the_form_is_linked_from_where_the_event_is_read(client, event, page):
    assert f'href="{FORM}?revision=1"' in client.get(page).content.decode()


def test_the_form_sets_no_cookie_and_is_never_kept(client, event):
    response = client.get(FORM)
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    "told",
    [{"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_SEC_FETCH_SITE": "same-site"},
     {"HTTP_ORIGIN": "https://elsewhere.example"}, {"HTTP_ORIGIN": "null"},
     {"HTTP_REFERER": "https://elsewhere.example/page"}],
)  # fmt: skip
def test_a_form_sent_from_another_site_is_refused(client, event, told):
    client.handler.enforce_csrf_checks = True
    assert client.post(FORM, {"text": "Forged"}, **told).status_code == 403
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "told",
    [{}, {"HTTP_SEC_FETCH_SITE": "same-origin"}, {"HTTP_ORIGIN": "http://testserver"},
     {"HTTP_REFERER": "http://testserver/events/treaty/"}],
)  # fmt: skip
def test_a_form_of_ours_needs_no_cookie(client, event, told):
    client.handler.enforce_csrf_checks = True
    assert client.post(FORM, {"text": "Wrong"}, **told).status_code == 302
    assert Report.objects.count() == 1


@pytest.mark.parametrize("text", ["", " \n ", "x" * 2001, "nul \0"])
def test_what_is_no_report_is_given_back_with_the_reason(client, event, text):
    response = client.post(FORM, {"text": text})
    assert response.status_code == 400
    assert 'id="error-text"' in response.content.decode()
    assert not Report.objects.exists()


def test_the_end_of_a_line_is_one_sign(client, event):
    client.post(FORM, {"text": "x\r\n" * 999 + "xx"})
    assert len(Report.objects.get().text) == 2000


def test_what_was_typed_is_words_and_no_markup(client, event):
    page = client.post(FORM, {"text": "<script>" + "x" * 2000}).content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>x" not in page


def test_a_robot_is_thanked_and_not_heard(client, event):
    response = client.post(FORM, {"text": "Buy", "website": "https://shop.example"})
    assert response["Location"] == "/reported/"
    assert not Report.objects.exists()


def test_one_event_is_reported_twice_an_hour_by_an_address(client, event, kept):
    make_event(id="other")
    said = [client.post(each, {"text": "Wrong"}).status_code
            for each in (FORM, FORM, FORM, "/events/other/report/")]  # fmt: skip
    assert said == [302, 302, 429, 302]


def test_many_reports_of_one_event_do_not_pile_up(client, event):
    for number in range(9):
        client.post(FORM, {"text": "Wrong"}, REMOTE_ADDR=f"10.0.0.{number}")
    assert Report.objects.count() == 6


def test_one_address_reports_five_times_an_hour(client, event, patient):
    for _number in range(5):
        assert client.post(FORM, {"text": "Wrong"}).status_code == 302
    response = client.post(FORM, {"text": "Once more"})
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 3600
    assert "Once more</textarea>" in response.content.decode()
    assert client.post(FORM, {"text": "Wrong"}, REMOTE_ADDR="10.0.0.9").status_code == 302
    assert Report.objects.count() == 6


def test_all_addresses_of_one_network_are_one(client, event, patient):
    for number in range(5):
        client.post(FORM, {"text": "Wrong"}, REMOTE_ADDR=f"2001:db8::{number}")
    said = [client.post(FORM, {"text": "Wrong"}, REMOTE_ADDR=each).status_code
            for each in ("2001:db8::ffff", "2001:db8:0:1::1")]  # fmt: skip
    assert said == [429, 302]


def test_behind_a_proxy_the_address_is_the_one_that_it_saw(client, event, patient, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    made_up = [f"{number}.1.1.1, 10.0.0.1" for number in range(6)]
    said = [client.post(FORM, {"text": "Wrong"}, HTTP_X_FORWARDED_FOR=each).status_code
            for each in [*made_up, "1.1.1.1, 10.0.0.2"]]  # fmt: skip
    assert said == [302] * 5 + [429, 302]


def test_many_addresses_together_do_not_bury_the_desk(client, event, kept, monkeypatch):
    monkeypatch.setattr(reporting, "MOST_OF_ALL", 2)
    said = [client.post(FORM, {"text": "Wrong"}, REMOTE_ADDR=f"10.0.0.{n}").status_code
            for n in range(3)]  # fmt: skip
    assert said == [302, 302, 429]


def test_no_address_is_kept(client, event, kept):
    client.post(FORM, {"text": "Wrong"}, REMOTE_ADDR="203.0.113.7")
    assert "203.0.113.7" not in repr(cache._cache) + repr(Report.objects.values())


def test_what_was_withdrawn_or_never_was_is_not_reported(client, event):
    withdraw(event, "It did not happen.")
    assert client.post(FORM, {"text": "Wrong"}).status_code == 410
    assert client.get("/events/nowhere/report/").status_code == 404
    assert not Report.objects.exists()


def test_a_former_address_leads_to_the_form(client, event):
    FormerSlug.objects.create(event=event, slug="old-treaty")
    for slug in ("old-treaty", "Treaty"):
        assert client.get(f"/events/{slug}/report/")["Location"] == FORM


def test_what_was_merged_is_reported_where_it_went(client, event):
    gone = withdraw(make_event(id="gone"), "It stood twice.")
    Event.objects.filter(pk=gone.pk).update(merged_into=event)
    assert client.get("/events/gone/report/")["Location"] == FORM
