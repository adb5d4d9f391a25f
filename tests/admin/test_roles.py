"""Who may do what at the desk: the tables of docs/desk.md, cell by cell."""

import re

import pytest
from django.conf import settings as configured
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern

from tests.admin.attempts import ATTEMPTS, Desk
from tests.making import make_draft, make_event, make_user
from timeline.models import Country, Coverage, Report, Revision, Topic

pytestmark = pytest.mark.django_db

ROLES = ["Signed out", "No role", "Contributor", "Reviewer", "Administrator", "Superuser"]
GROUPS = {role: f"{role.lower()}s" for role in ROLES[2:5]}


def tables():
    """The cells by row and role."""
    text = (configured.BASE_DIR / "docs" / "desk.md").read_text()
    for line in text.partition("## Who may do what")[2].splitlines():
        if line.startswith("|") and not line.startswith("|---"):
            row, *cells = [cell.strip() for cell in line.strip("|").split("|")]
            if cells != ROLES:
                yield row, dict(zip(ROLES, cells, strict=True))


TABLES = dict(tables())
OFF = "the two-person rule off"


def somebody(role):
    if role == "Signed out":
        return None
    if role == "Superuser":
        return User.objects.create_superuser("me", password="a good password")
    user = make_user("me", GROUPS.get(role, "contributors"))
    if role == "No role":
        user.groups.clear()
    return user


@pytest.fixture
def desk(client, request):
    me = somebody(request.param)
    if me:
        client.force_login(me)
    return Desk(me, make_user("colleague", "contributors"), client)


def test_every_row_has_an_attempt_and_every_cell_an_answer():
    assert sorted(TABLES) == sorted(ATTEMPTS)
    assert {cell for cells in TABLES.values() for cell in cells.values()} == {"yes", "–"}


@pytest.mark.parametrize("desk", ROLES, indirect=True)
@pytest.mark.parametrize("row", TABLES)
def test_a_cell_is_true_by_the_page_and_without_it(row, desk, request, settings):
    settings.TWO_PERSON_RULE = OFF not in row
    may = TABLES[row][request.node.callspec.params["desk"]] == "yes"
    is_offered, is_done = ATTEMPTS[row](desk)
    assert {"offered": is_offered(), "done": is_done()} == {"offered": may, "done": may}


# Every address there is, whoever adds it

PUBLIC = {"login"}
# What concerns nobody but whoever asks.
PERSONAL = {"index", "logout", "password_change", "password_change_done", "jsi18n", "forget"}


def addresses():
    """Every address of the desk by its name, filled with rows that are there."""
    event = make_event(topics=[])
    rows = {
        "event": event, "source": event.citations.get().source, "country": Country.objects.first(),
        "topic": Topic.objects.create(slug="fish", name="Fish"),
        "coverage": Coverage.objects.create(pair="jpn-rus", decade=1950, level="systematic"),
        "report": Report.objects.create(event=event, text="Another day", revision=1),
        "revision": Revision.objects.first(), "user": make_user("bea", "contributors"),
    }  # fmt: skip
    rows["group"] = rows["user"].groups.get()
    kind = ContentType.objects.get_for_model(type(event)).pk
    for pattern in walked(admin.site.get_urls()):
        route = pattern["route"]
        model = route.split("/")[1] if "/" in route else ""
        filled = re.sub(r"<path:content_type_id>", str(kind), route)
        filled = re.sub(r"<(int:event_id|path:object_id)>(?=/$)", str(event.pk), filled)
        pk = event.pk if ":event_id" in route else getattr(rows.get(model), "pk", event.pk)
        filled = re.sub(r"<[^>]+>", str(pk), filled)
        yield pattern["name"] or filled, f"/admin/{filled}"


def walked(patterns, before=""):
    for each in patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLPattern):
            if not route.startswith("^") and "(?P" not in route:
                yield {"name": each.name, "route": route}
        else:
            yield from walked(each.url_patterns, route)


@pytest.mark.parametrize("method", ["get", "post"])
def test_signed_out_every_address_leads_to_the_log_in(client, method):
    found = {}
    for name, address in addresses():
        answer = getattr(client, method)(address)
        found[name] = answer.get("Location", "").partition("?")[0]
    assert len(found) > 60
    elsewhere = {name for name, where in found.items() if where != "/admin/login/"}
    assert elsewhere == PUBLIC | {"logout"}


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_role_nothing_but_ones_own_affairs_is_open(client, method):
    client.force_login(somebody("No role"))
    found = {}
    for name, address in addresses():
        if name not in PUBLIC | PERSONAL:
            found[name] = getattr(client, method)(address).status_code
    # Where a row goes by its number alone, the stock admin leads on to its form, which refuses.
    open_to_all = {name for name, status in found.items() if status not in {403, 404, 405}}
    assert {name for name in open_to_all if not name.startswith(("timeline/", "auth/"))} == set()


@pytest.mark.parametrize(("role", "status"), [("No role", 403), ("Contributor", 302)])
def test_the_address_of_a_draft_is_told_to_who_may_see_it(client, role, status):
    client.force_login(somebody(role))
    draft = make_draft(make_user("colleague", "contributors"))
    kind = ContentType.objects.get_for_model(draft).pk
    assert client.get(f"/admin/r/{kind}/{draft.pk}/").status_code == status
    assert client.get(f"/admin/r/99999/{draft.pk}/").status_code == 404


@pytest.mark.parametrize("name", ["?_popup=1", "?_to_field=id&_popup=1"])
def test_a_popup_opens_no_other_door(client, name):
    client.force_login(somebody("Contributor"))
    assert client.get(f"/admin/timeline/topic/add/{name}").status_code == 403
    sent = {"slug": "fish", "name": "Fish", "_popup": "1"}
    assert client.post(f"/admin/timeline/topic/add/{name}", sent).status_code == 403
    assert not Topic.objects.exists()
