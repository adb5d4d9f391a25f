"""One attempt for each row of the tables in docs/desk.md: by its page, and without it.

An attempt is given a `Desk` and answers two questions: whether a page offers it to whoever sits
there, and whether a request that asks for no page first has its effect.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from tests.admin.forms import form_of
from tests.making import make_countries, make_draft, make_event, make_source, make_user
from timeline.curation.documents import canonical
from timeline.curation.saving import publish, settle_record
from timeline.models import Country, Coverage, Event, Report, Revision, Source, Topic

PASSWORD = "a good password"
NEW_PASSWORD = "quite another phrase"
NEW = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
TIMELINE, USERS = "/admin/timeline", "/admin/auth/user/"


@dataclass
class Desk:
    """Somebody in front of the desk, and a colleague who wrote all that is not theirs."""

    me: User | None
    colleague: User
    client: Client

    @property
    def writer(self):
        """Who wrote “one's own”: nobody signed out has any."""
        return self.me or self.colleague

    def draft(self, whose, state="draft", **more):
        draft = make_draft(whose, **more)
        Event.objects.filter(pk=draft.pk).update(state=state)
        draft.refresh_from_db()
        return draft

    def post(self, address, said=(), **more):
        return self.client.post(address, dict(said) | more)

    def shows(self, address, words=""):
        """Whether a page is there, with certain words in it."""
        answer = self.client.get(address)
        return answer.status_code == 200 and words in answer.content.decode()

    def may_write(self, address):
        """Whether a form can be saved, not only looked at."""
        return self.shows(address, 'name="_save"')


# By its row, what prepares an attempt and gives its two questions.
ATTEMPTS: dict[str, Callable[[Desk], tuple[Callable[[], bool], Callable[[], bool]]]] = {}


def attempt(row):
    def register(prepare):
        ATTEMPTS[row] = prepare
        return prepare

    return register


def reads(row, address_of, words=""):
    """A row about looking at something; the page itself is what is offered."""

    @attempt(row)
    def prepare(desk):
        address = address_of(desk)
        return (lambda: desk.shows(address, words),) * 2


def at(event, page):
    return f"{TIMELINE}/event/{event.pk}/{page}/"


def state_of(event):
    return Event.objects.filter(pk=event.pk).values_list("state", flat=True).first()


# Drafts

reads("Read any draft and its steps", lambda desk: at(desk.draft(desk.colleague), "steps"))


@attempt("Begin a draft")
def _(desk):
    model, address = desk.draft(desk.colleague), f"{TIMELINE}/event/add/"

    def done():
        typed = form_of(model, title="Quite new", slug="quite-new-1956", read="", _save="1")
        new = {key: value for key, value in typed.items() if not key.endswith(("-id", "-event"))}
        desk.post(address, new | {key: 0 for key in typed if key.endswith("INITIAL_FORMS")})
        return Event.objects.filter(title="Quite new").exists()

    return lambda: desk.may_write(address), done


def edits(row, whose, state):
    @attempt(row)
    def prepare(desk):
        draft = desk.draft(whose(desk), state)
        address = at(draft, "change")

        def done():
            desk.post(address, form_of(draft, title="Edited", _save="1"))
            return Event.objects.get(pk=draft.pk).title == "Edited"

        return lambda: desk.may_write(address), done


def own(desk):
    return desk.writer


def others(desk):
    return desk.colleague


edits("Edit one’s own draft", own, "draft")
edits("Edit somebody else’s draft", others, "draft")
edits("Edit one’s own draft in review", own, "in review")
edits("Edit somebody else’s draft in review", others, "in review")
edits("Edit a published event in its place", own, "published")


def steps(row, step, whose, state, then, **said):
    """A step from the page of a draft; what became of the draft tells whether it was taken."""

    @attempt(row)
    def prepare(desk):
        draft = desk.draft(whose(desk), state)

        def done():
            desk.post(at(draft, "steps"), said, step=step, version=draft.version, sure="yes")
            return state_of(draft) == then

        return lambda: desk.shows(at(draft, "steps"), f'value="{step}"'), done


steps("Send one’s own draft to review", "send", own, "draft", "in review")
steps("Send somebody else’s draft to review", "send", others, "draft", "in review")
steps("Take one’s own draft back from review", "take_back", own, "in review", "draft")
steps("Take somebody else’s draft back from review", "take_back", others, "in review", "draft")
steps("Return a draft to who wrote it", "return", others, "in review", "draft", comment="Page?")
steps("Publish somebody else’s draft", "publish", others, "in review", "published")
steps("Publish one’s own draft", "publish", own, "in review", "published")
steps("Publish one’s own draft, the two-person rule off", "publish", own, "in review", "published")
steps("Discard one’s own draft", "discard", own, "draft", None)
steps("Discard somebody else’s draft", "discard", others, "draft", None)


def in_bulk(row, action, whose, state, then, **said):
    @attempt(row)
    def prepare(desk):
        drafts = [desk.draft(whose(desk), state) for _each in range(2)]
        chosen = {"action": action, "_selected_action": [each.pk for each in drafts]}
        seen = [f"{each.pk}:{each.version}" for each in drafts]

        def offered():
            page = desk.post(f"{TIMELINE}/event/", chosen, index=0)
            return page.status_code == 200 and 'name="seen"' in page.content.decode()

        def done():
            desk.post(f"{TIMELINE}/event/", chosen, seen=seen, **said)
            return {state_of(each) for each in drafts} == {then}

        return offered, done


in_bulk("Send many of one’s own at once", "send_to_review", own, "draft", "in review")
in_bulk("Return many at once", "return_to_writer", others, "in review", "draft", comment="Page?")
in_bulk("Publish many at once", "publish", others, "in review", "published")
in_bulk("Publish many of one’s own at once", "publish", own, "in review", "published")


# Published events


@attempt("Begin a change of a published event")
def _(desk):
    event = make_event()

    def done():
        desk.post(at(event, "steps"), step="revise")
        return event.pending_changes.exists()

    return lambda: desk.shows(at(event, "steps"), 'value="revise"'), done


def catches_up(row, whose):
    @attempt(row)
    def prepare(desk):
        event, change = make_event(), desk.draft(whose(desk))
        begun = Revision.objects.get(identifier=event.identifier)
        Event.objects.filter(pk=change.pk).update(revises=event, based_on=begun.number)
        publish(canonical(begun.document) | {"place": "Moscow"})
        last = Revision.objects.first()

        def done():
            said = {"step": "catch_up", "seen": last.number, "version": change.version}
            desk.post(at(change, "steps"), said)
            return Event.objects.get(pk=change.pk).based_on == last.number

        return lambda: desk.shows(at(change, "steps"), 'value="catch_up"'), done


catches_up("Say that a change of one’s own is up to date", own)
catches_up("Say that somebody else’s change is up to date", others)
reads("Read the history of an event", lambda desk: at(make_event(), "history"))


@attempt("Restore an older revision as a draft")
def _(desk):
    event = make_event(title="First")
    told = canonical(Revision.objects.get(identifier=event.identifier).document)
    publish(told | {"title": "Second"})
    first = Revision.objects.filter(identifier=event.identifier).earliest("number")

    def done():
        desk.post(at(event, "history"), restore=first.number)
        return Event.objects.filter(revises=event, title="First").exists()

    return lambda: desk.shows(at(event, "history"), 'name="restore"'), done


@attempt("Withdraw an event")
def _(desk):
    event = make_event()

    def done():
        desk.post(at(event, "steps"), step="withdraw", comment="Told twice", sure="yes")
        return state_of(event) == "withdrawn"

    return lambda: desk.shows(at(event, "steps"), 'value="withdraw"'), done


@attempt("Give an event another address")
def _(desk):
    event = make_event()

    def done():
        desk.post(at(event, "steps"), step="rename", slug="elsewhere-1956")
        return Event.objects.get(pk=event.pk).slug == "elsewhere-1956"

    return lambda: desk.shows(at(event, "steps"), 'value="rename"'), done


@attempt("Merge two events")
def _(desk):
    gone, kept = make_event(), make_event()
    address = at(gone, "merge")

    def done():
        desk.post(address, into=kept.pk, comment="One thing", sure="yes")
        return Event.objects.get(pk=gone.pk).merged_into_id == kept.pk

    return lambda: desk.shows(f"{address}?into={kept.pk}", 'name="into"'), done


def deletes(row, make):
    """By its own page, and in bulk by the stock action."""

    @attempt(row)
    def prepare(desk):
        doomed = make(desk)
        model = type(doomed)
        room = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        address = f"{room}{doomed.pk}/delete/"

        def done():
            desk.post(room, action="delete_selected", _selected_action=[doomed.pk], post="yes")
            desk.post(address, post="yes")
            return not model.objects.filter(pk=doomed.pk).exists()

        return lambda: desk.shows(address, 'name="post"'), done


deletes("Delete an event", lambda desk: make_event())


# What events stand on

WHERE = {"app_label": "timeline", "model_name": "citation", "field_name": "source", "term": "Blue"}
ASKED = "&".join(f"{key}={value}" for key, value in WHERE.items())
reads(
    "Search in the boxes of a form",
    lambda desk: make_source() and f"/admin/autocomplete/?{ASKED}",
    "Bluebook",
)
SOURCE = {"read": "", "csl_type": "webpage", "title": "A note", "kind": "official", "_save": "1"}


def writes(row, address_of, said, is_saved):
    """A row about a stock form."""

    @attempt(row)
    def prepare(desk):
        address = address_of(desk)

        def done():
            desk.post(address, said)
            return is_saved()

        return lambda: desk.may_write(address), done


def public_source():
    make_event()
    return Source.objects.get()


def change_of(row):
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"


def is_there(model, **said):
    return lambda: model.objects.filter(**said).exists()


MENDED = SOURCE | {"read": 0, "title": "Mended", "reason": "A slip"}
writes(
    "Add a source",
    lambda desk: f"{TIMELINE}/source/add/", SOURCE, is_there(Source, title="A note"),
)  # fmt: skip


def added_by(user, source):
    settle_record(source, author=user)
    return source


def mends_a_source(row, source_of):
    @attempt(row)
    def prepare(desk):
        source = source_of(desk)
        last = Revision.objects.of("source", source.identifier).first()

        def done():
            desk.post(change_of(source), MENDED, read=last.number if last else 0)
            return Source.objects.filter(title="Mended").exists()

        return lambda: desk.may_write(change_of(source)), done


def source_in_review(desk):
    source = desk.draft(desk.writer, "in review").citations.get().source
    return added_by(desk.writer, source)


mends_a_source(
    "Change a source that one added and readers do not see",
    lambda desk: added_by(desk.writer, make_source()),
)
mends_a_source("Change one that a draft in review cites", source_in_review)
mends_a_source(
    "Change a source that somebody else added",
    lambda desk: added_by(desk.colleague, make_source()),
)
writes(
    "Change a source that readers see",
    lambda desk: change_of(public_source()), MENDED, is_there(Source, title="Mended"),
)  # fmt: skip


@attempt("Merge two sources")
def _(desk):
    kept, gone = public_source(), make_source(identifier="blue-book", title="Blue Book")
    address = f"{TIMELINE}/source/{gone.pk}/merge/"

    def done():
        desk.post(address, into=kept.pk, comment="One thing", sure="yes")
        return not Source.objects.filter(pk=gone.pk).exists()

    return lambda: desk.shows(f"{address}?into={kept.pk}", 'name="into"'), done


deletes("Delete a source that nothing uses", lambda desk: make_source())
deletes("Delete a source in use", lambda desk: public_source())


def topic():
    made = Topic.objects.create(slug="fish", name="Fish")
    settle_record(made)
    return made


def read_of(row):
    return Revision.objects.filter(identifier=row.identity).values_list("number", flat=True).first()


writes(
    "Add a topic",
    lambda desk: f"{TIMELINE}/topic/add/",
    {"slug": "fish", "name": "Fish"},
    is_there(Topic, slug="fish"),
)


@attempt("Change a topic")
def _(desk):
    row = topic()

    def done():
        desk.post(change_of(row), name="Fishing", read=read_of(row))
        return Topic.objects.get().name == "Fishing"

    return lambda: desk.may_write(change_of(row)), done


deletes("Delete a topic that nothing uses", lambda desk: topic())

PARTS = {
    "names-TOTAL_FORMS": 1, "names-INITIAL_FORMS": 0,
    "names-0-name": "France", "names-0-form": "short",
    "codes-TOTAL_FORMS": 0, "codes-INITIAL_FORMS": 0,
}  # fmt: skip
writes(
    "Add a country",
    lambda desk: f"{TIMELINE}/country/add/",
    {"code": "FRA", "kind": "state", **PARTS},
    is_there(Country, code="FRA"),
)


@attempt("Change a country")
def _(desk):
    make_countries()
    row = Country.objects.get(code="JPN")
    name = {"names-INITIAL_FORMS": 1, "names-0-id": row.names.get().pk, "names-0-country": "JPN"}

    def done():
        desk.post(change_of(row), PARTS | name, kind="state", note="Mended", read=0)
        return Country.objects.get(code="JPN").note == "Mended"

    return lambda: desk.may_write(change_of(row)), done


deletes("Delete a country", lambda desk: Country.objects.create(code="FRA"))
reads("Read coverage", lambda desk: make_event() and "/admin/coverage/")


@attempt("Set coverage")
def _(desk):
    make_event()

    def done():
        levels = {"was-1950": "not researched", "level-1950": "systematic"}
        desk.post("/admin/coverage/", levels, set="jpn-rus")
        return Coverage.objects.filter(level="systematic").exists()

    return lambda: desk.shows("/admin/coverage/?pair=jpn-rus", 'name="level-1950"'), done


@attempt("Write a note on coverage")
def _(desk):
    make_event()
    said = {"pair": "jpn-rus", "decade": 1950, "level": "systematic", "note": "By the bluebooks"}

    def done():
        desk.post(f"{TIMELINE}/coverage/add/", said)
        return Coverage.objects.filter(note="By the bluebooks").exists()

    return lambda: desk.may_write(f"{TIMELINE}/coverage/add/"), done


def report():
    return Report.objects.create(event=make_event(), text="Another day", revision=1)


def reports_of(row):
    return f"{TIMELINE}/report/of/{row.event_id}/"


reads("Read reports", lambda desk: reports_of(report()), "Another day")


@attempt("Settle a report")
def _(desk):
    row = report()

    def done():
        desk.post(reports_of(row), report=row.pk, answer="Mended", settle="1")
        return Report.objects.get().answer == "Mended"

    return lambda: desk.shows(reports_of(row), 'name="settle"'), done


@attempt("Draft a change from reports")
def _(desk):
    row = report()

    def done():
        desk.post(reports_of(row), report=row.pk, draft="1")
        return row.event.pending_changes.exists()

    return lambda: desk.shows(reports_of(row), 'name="draft"'), done


deletes("Delete a report", lambda desk: report())
reads("Read revisions", lambda desk: make_event() and f"{TIMELINE}/revision/")
deletes("Delete a revision", lambda desk: make_event() and Revision.objects.first())


# People


@attempt("Change one’s own password")
def _(desk):
    address = "/admin/password_change/"
    said = {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}

    def done():
        desk.post(address, said, old_password=PASSWORD)
        return User.objects.get(pk=desk.writer.pk).check_password(NEW_PASSWORD)

    return lambda: desk.shows(address, 'name="new_password1"'), done


reads("Read the list of accounts", lambda desk: USERS)


@attempt("Make an account")
def _(desk):
    def done():
        desk.post(f"{USERS}add/", NEW, username="new", is_staff="on")
        return User.objects.filter(username="new").exists()

    return lambda: desk.may_write(f"{USERS}add/"), done


def account(row, said, is_changed, field, *, whose=lambda desk: desk.colleague):
    @attempt(row)
    def prepare(desk):
        person = whose(desk)
        address = f"{USERS}{person.pk}/change/"

        def done():
            kept = {"username": person.username, "is_active": "on", "is_staff": "on"} | said()
            desk.post(address, {key: value for key, value in kept.items() if value is not None})
            return is_changed(User.objects.get(pk=person.pk))

        return lambda: desk.shows(address, f'name="{field}"'), done


def superuser(desk):
    return User.objects.create_superuser("root", password=PASSWORD)


def a_permission():
    return {"user_permissions": Permission.objects.get(codename="review_event").pk}


account(
    "Put an account into a group",
    lambda: {"groups": Group.objects.get(name="reviewers").pk},
    lambda person: person.groups.filter(name="reviewers").exists(),
    "groups",
)
account(
    "Make an account inactive",
    lambda: {"is_active": None},
    lambda person: not person.is_active,
    "is_active",
)
account(
    "Change a superuser’s account",
    lambda: {"first_name": "Mine"},
    lambda person: person.first_name == "Mine",
    "first_name",
    whose=superuser,
)
account(
    "Make somebody a superuser",
    lambda: {"is_superuser": "on"},
    lambda person: person.is_superuser,
    "is_superuser",
)
account(
    "Give somebody a single permission",
    a_permission,
    lambda person: person.user_permissions.exists(),
    "user_permissions",
)


def sets_password(row, whose):
    @attempt(row)
    def prepare(desk):
        person = whose(desk)
        address = f"{USERS}{person.pk}/password/"

        def done():
            desk.post(address, NEW, usable_password="true")
            return User.objects.get(pk=person.pk).check_password(NEW_PASSWORD)

        return lambda: desk.shows(address, 'name="password1"'), done


sets_password("Set somebody’s password", others)
sets_password("Set a superuser’s password", superuser)


@attempt("Change what a group may do")
def _(desk):
    group = Group.objects.get(name="contributors")
    permission = Permission.objects.get(codename="review_event")

    def done():
        desk.post(change_of(group), name="contributors", permissions=[permission.pk])
        return permission in group.permissions.all()

    return lambda: desk.may_write(change_of(group)), done


deletes("Delete an account", lambda desk: make_user("bea", "contributors"))
