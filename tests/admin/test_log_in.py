"""Signing in: who may, how often, and what becomes of what was typed meanwhile."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.admin.forms import form_of
from tests.making import make_draft, make_user
from timeline.desk import kept

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
PASSWORD = "a good password"


@pytest.fixture
def ada():
    return make_user("ada", "contributors")


@pytest.fixture
def visitor():
    """A browser of which every form has to bear its token."""
    return Client(enforce_csrf_checks=True)


def post(visitor, address, fields, **more):
    token = visitor.cookies["csrftoken"].value
    return visitor.post(address, {"csrfmiddlewaretoken": token, **fields}, **more)


def log_in(visitor, name="ada", address=LOGIN, password=PASSWORD, **more):
    visitor.get(LOGIN)
    return post(visitor, address, {"username": name, "password": password}, **more)


def lose_session(visitor):
    Session.objects.all().delete()
    del visitor.cookies["sessionid"]


def change_of(draft):
    return f"/admin/timeline/event/{draft.pk}/change/"


# Throttled


def test_after_five_wrong_passwords_a_page_says_how_long_to_wait(client, ada):
    for _each in range(4):
        assert client.post(LOGIN, {"username": "ada", "password": "no"}).status_code == 200
    client.post(LOGIN, {"username": "ada", "password": "no"})
    answer = client.post(LOGIN, {"username": "ada", "password": PASSWORD})
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    assert "Try again in 15 minutes." in answer.content.decode()


def test_trying_meanwhile_does_not_lengthen_the_wait(client, ada):
    from axes.models import AccessAttempt

    for _each in range(5):
        client.post(LOGIN, {"username": "ada", "password": "no"})
    before = timezone.now() - timedelta(minutes=10)
    AccessAttempt.objects.update(attempt_time=before)
    answer = client.post(LOGIN, {"username": "ada", "password": "no"})
    assert "Try again in 5 minutes." in answer.content.decode()


def test_a_name_that_nobody_has_is_throttled_like_any_other(client):
    for _each in range(5):
        answer = client.post(LOGIN, {"username": "nobody", "password": "no"})
    assert "Try again in 15 minutes." in answer.content.decode()


def test_an_address_that_tries_one_name_after_another_is_slowed(client, ada, settings):
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": "log-ins"}}
    settings.LOG_INS_OF_AN_ADDRESS = 3
    for name in ("a", "b", "c"):
        assert client.post(LOGIN, {"username": name, "password": "no"}).status_code == 200
    typed = {"username": "ada", "password": PASSWORD}
    answer = client.post(LOGIN, typed)
    assert answer.status_code == 429
    assert "Try again in" in answer.content.decode()
    assert client.post(LOGIN, typed, REMOTE_ADDR="192.0.2.7").status_code == 302


# Sessions


def test_an_idle_session_ends_and_a_used_one_goes_on(client, ada):
    assert settings.SESSION_COOKIE_AGE == 12 * 60 * 60
    client.force_login(ada)
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=1))
    client.get("/admin/")
    assert Session.objects.get().expire_date > timezone.now() + timedelta(hours=11)
    Session.objects.update(expire_date=timezone.now())
    assert client.get("/admin/").url == f"{LOGIN}?next=/admin/"


def test_not_every_click_writes_into_the_session(client, ada):
    client.force_login(ada)
    client.get("/admin/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/admin/")
    assert [each["sql"] for each in asked if not each["sql"].startswith("SELECT")] == []


# What was typed


def test_a_session_that_ends_in_mid_form_gives_the_text_back(visitor, ada):
    draft = make_draft(ada)
    log_in(visitor)
    address, typed = change_of(draft), form_of(draft, title="A long day of typing")
    lose_session(visitor)
    answer = post(visitor, address, typed)
    assert answer.url == f"{LOGIN}?next={quote(address)}"
    assert "What you typed is kept" in visitor.get(answer.url).content.decode()
    page = log_in(visitor, address=answer.url, follow=True)
    assert page.redirect_chain[-1][0] == address
    assert 'value="A long day of typing"' in page.content.decode()
    assert "It is not saved yet" in page.content.decode()
    draft.refresh_from_db()
    assert draft.title != "A long day of typing"


def test_new_rows_of_a_form_come_back_too(visitor, ada):
    draft = make_draft(ada)
    log_in(visitor)
    typed = form_of(draft) | {
        "citations-TOTAL_FORMS": 2, "citations-1-source": draft.citations.get().source_id,
        "citations-1-locator": "p. 214, never seen before", "citations-1-stance": "contradicts",
    }  # fmt: skip
    lose_session(visitor)
    answer = post(visitor, change_of(draft), typed)
    page = log_in(visitor, address=answer.url, follow=True).content.decode()
    assert "p. 214, never seen before" in page


def test_what_came_back_is_saved_by_sending_it_again(visitor, ada):
    draft = make_draft(ada)
    log_in(visitor)
    lose_session(visitor)
    answer = post(visitor, change_of(draft), form_of(draft, title="Typed"))
    log_in(visitor, address=answer.url, follow=True)
    post(visitor, change_of(draft), form_of(draft, title="Typed", _save="1"))
    draft.refresh_from_db()
    assert draft.title == "Typed"
    assert kept.KEY not in visitor.session


def test_another_user_does_not_get_the_first_ones_text(visitor, ada):
    make_user("ben", "reviewers")
    draft = make_draft(ada)
    log_in(visitor)
    lose_session(visitor)
    answer = post(visitor, change_of(draft), form_of(draft, title="Ada’s secret"))
    page = log_in(visitor, "ben", address=answer.url, follow=True)
    assert page.status_code == 200
    assert "Ada’s secret" not in page.content.decode()
    assert kept.KEY not in visitor.session


def test_a_form_from_before_a_log_in_in_another_tab_is_given_back(visitor, ada):
    draft = make_draft(ada)
    log_in(visitor)
    old = visitor.cookies["csrftoken"].value
    lose_session(visitor)
    log_in(visitor)
    typed = form_of(draft, title="Typed before") | {"csrfmiddlewaretoken": old}
    page = visitor.post(change_of(draft), typed, follow=True).content.decode()
    assert 'value="Typed before"' in page


def test_a_form_from_before_somebody_elses_log_in_is_not_shown_to_them(visitor, ada):
    make_user("ben", "reviewers")
    draft = make_draft(ada)
    log_in(visitor)
    old = visitor.cookies["csrftoken"].value
    lose_session(visitor)
    log_in(visitor, "ben")
    typed = form_of(draft, title="Ada’s secret") | {"csrfmiddlewaretoken": old}
    answer = visitor.post(change_of(draft), typed, follow=True)
    assert answer.status_code == 403
    assert "Ada’s secret" not in visitor.get(change_of(draft)).content.decode()


def test_what_no_form_of_ours_sent_is_kept_for_nobody(visitor, ada):
    draft = make_draft(ada)
    log_in(visitor)
    forged = form_of(draft, title="Forged") | {"csrfmiddlewaretoken": "x" * 64}
    assert visitor.post(change_of(draft), forged).status_code == 403
    assert "Forged" not in visitor.get(change_of(draft)).content.decode()


def test_a_comment_on_the_steps_page_comes_back_to_be_sent(visitor, ada):
    draft = make_draft(ada)
    log_in(visitor)
    address = f"/admin/timeline/event/{draft.pk}/steps/"
    lose_session(visitor)
    typed = {"step": "send", "version": "0", "comment": "Look at the second source"}
    answer = post(visitor, address, typed)
    page = log_in(visitor, address=answer.url, follow=True).content.decode()
    assert "Look at the second source" in page
    draft.refresh_from_db()
    assert draft.state == "draft"
    post(visitor, address, typed)
    draft.refresh_from_db()
    assert draft.state == "in review"


def test_what_came_back_can_be_dropped(visitor, ada):
    draft = make_draft(ada)
    log_in(visitor)
    lose_session(visitor)
    answer = post(visitor, change_of(draft), form_of(draft, title="Typed"))
    log_in(visitor, address=answer.url)
    answer = post(visitor, "/admin/forget/", {}, follow=True)
    assert answer.redirect_chain == [(change_of(draft), 302)]
    assert 'value="Typed"' not in answer.content.decode()


def test_no_password_is_ever_kept(visitor, ada):
    make_user("eve", "administrators")
    log_in(visitor, "eve")
    lose_session(visitor)
    typed = {"username": "new", "password1": "hush hush hush", "password2": "hush hush hush"}
    post(visitor, "/admin/auth/user/add/", typed)
    assert kept.Kept(**visitor.session[kept.KEY]).post.dict() == {"username": "new"}
    visitor.session.flush()
    post(visitor, "/admin/password_change/", {"old_password": PASSWORD, "new_password1": "hush"})
    assert kept.KEY not in visitor.session


def test_what_is_larger_than_any_form_is_not_kept(visitor, ada):
    log_in(visitor)
    lose_session(visitor)
    answer = post(visitor, "/admin/timeline/event/add/", {"summary": "x" * 600_000})
    assert answer.url == f"{LOGIN}?next=/admin/timeline/event/add/"
    assert "sessionid" not in visitor.cookies


def test_a_strangers_form_makes_no_session(visitor):
    visitor.get(LOGIN)
    post(visitor, "/admin/timeline/event/add/", {"title": "Spam"})
    assert not Session.objects.exists()


def test_logging_in_leads_to_no_other_site(visitor, ada):
    answer = log_in(visitor, address=f"{LOGIN}?next=https://evil.example/")
    assert answer.url == "/admin/"


def test_what_is_refused_is_given_back_to_be_read(client, ada):
    draft = make_draft(make_user("bea", "contributors"))
    client.force_login(ada)
    answer = client.post(change_of(draft), form_of(draft, title="Not mine, still typed"))
    assert answer.status_code == 403
    assert "Not mine, still typed" in answer.content.decode()
