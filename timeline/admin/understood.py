"""What the desk understands of an event's form while it is being filled; it saves nothing."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from timeline.admin.addresses import identifier_of
from timeline.admin.places import place_of
from timeline.admin.preview import Preview, build_preview
from timeline.admin.typed import Typed, typed_document
from timeline.curation.checking import problems_of
from timeline.curation.known import known_for
from timeline.curation.likeness import similar_to
from timeline.models import Event
from timeline.models.events import LABEL_LENGTH
from timeline.reading.book import shelf
from timeline.values.edtf import EdtfError, check_in_range, parse
from timeline.values.guesses import NOT_EDTF
from timeline.values.pairs import Participation, why_no_pair
from timeline.values.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Choice:
    """A date that may have been meant, as EDTF and in words."""

    text: str
    words: str


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date of the form: what it says, or why it says nothing and what may be meant."""

    name: str  # of the field
    label: str
    words: str
    reason: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Something wrong or doubtful, with a link to its field."""

    anchor: str
    label: str
    message: str


@dataclass(frozen=True, slots=True)
class Resembling:
    pk: int
    title: str
    date_words: str
    href: str
    state: str  # empty where it is published
    can_be_settled: bool


@dataclass(frozen=True, slots=True)
class Understood:
    dates: tuple[ReadDate, ...]
    between: tuple[str, ...]
    bears_on: tuple[str, ...]
    no_pair: str
    n_label: int
    most_label: int
    preview: Preview | None
    similar: tuple[Resembling, ...]
    missing: tuple[Found, ...]
    faults: tuple[Found, ...]
    warnings: tuple[Found, ...]

    @property
    def is_label_too_long(self) -> bool:
        return self.n_label > self.most_label

    @property
    def said(self) -> str:
        """The gist of it for a screen reader, which hears it only where it changes."""
        said = [each.words or each.reason for each in self.dates]
        said += [*self.between, *self.bears_on] or [self.no_pair]
        for found, sentence in (
            (self.similar, _("A similar event exists.")),
            (self.faults, _("Something is wrong.")),
            (self.warnings, _("Something is doubtful.")),
        ):
            said += [sentence] if found else []
        return " ".join(each if each.endswith((".", "?")) else f"{each}." for each in said)


@require_POST
def answer(request, event_id=None, *, event_admin):
    """The panel beside the form, for what stands in the form now."""
    event = None
    if event_id is None:
        may = event_admin.has_add_permission(request)
    else:
        event = Event.objects.select_related("revises").filter(pk=event_id).first()
        if event is None:
            raise Http404
        may = event_admin.has_change_permission(request, event)
    if not may:
        raise PermissionDenied
    typed = typed_document(request.POST, identifier_of(event, request.POST))
    context = {"understood": understand(typed, event and event.pk)}
    return TemplateResponse(request, "admin/timeline/event/understood.html", context)


def understand(typed: Typed, own_id: int | None) -> Understood:
    """`own_id` is the stored row that the form is of, if any."""
    document, book = typed.document, shelf.book()
    known = known_for(document)
    participations = [
        Participation(each["country"], Role(each["role"]))
        for each in document["participant"]
        if each.get("country") in known.countries and each.get("role") in Role.values
    ]
    pairs = known.pairs_of(participations, exact=False)
    missing, faults, warnings = _sorted_out(problems_of(document, known), typed)
    return Understood(
        dates=tuple(_dates(typed)),
        between=tuple(book.names.title_of(pair) for pair in sorted(pairs.direct)),
        bears_on=tuple(book.names.title_of(pair) for pair in sorted(pairs.bears_on)),
        no_pair="" if pairs else str(why_no_pair(participations, known.states)),
        n_label=len(document.get("label", "")),
        most_label=LABEL_LENGTH,
        preview=build_preview(document, pairs, book, own_id),
        similar=tuple(
            _resembling(each.event) for each in similar_to(document, pairs, known, own_id)
        ),
        missing=missing,
        faults=faults,
        warnings=warnings,
    )


def _dates(typed):
    document = typed.document
    if document["date"]:
        yield _read("date", document["date"], typed, in_range=True)
    for number, citation in enumerate(document["citation"], start=1):
        if text := citation.get("claimed_date"):
            yield _read(f"citation {number}.claimed_date", text, typed)


def _read(field, text, typed, *, in_range=False):
    place = place_of(field, typed.rows)
    try:
        edtf = parse(text)
        if in_range:
            check_in_range(edtf)
    except EdtfError as error:
        choices = tuple(Choice(each, parse(each).understood()) for each in error.suggestions)
        is_told = error.reason is not NOT_EDTF or not choices
        reason = error.reason if is_told else _("Choose the date that is meant:")
        return ReadDate(place.name, place.label, "", str(reason), choices)
    return ReadDate(place.name, place.label, edtf.understood(), "", ())


def _sorted_out(problems, typed):
    """What is not written yet, what is wrong, and what is doubtful."""
    kinds = {"missing": [], "wrong": [], "doubtful": []}
    for each in problems:
        place = place_of(each.field, typed.rows)
        kind = "doubtful" if each.is_warning else "wrong"
        if not each.is_warning and each.field != "pairless" and not typed.document.get(each.field):
            kind = "missing" if place.row is None else kind
        is_date = each.field.endswith("date") and kind == "wrong"
        # Why, and what may be meant, stands below the field itself.
        message = _("is not understood yet") if is_date else each.message
        kinds[kind].append(Found(place.anchor, place.label, message))
    return tuple(map(tuple, kinds.values()))


def _resembling(event):
    address = event.get_absolute_url()
    if not event.is_public:
        address = reverse("admin:timeline_event_steps", args=[event.pk])
    return Resembling(
        pk=event.pk,
        title=event.title,
        date_words=event.edtf.words(),
        href=address,
        state="" if event.is_public else event.get_state_display(),
        can_be_settled=event.is_public,
    )
