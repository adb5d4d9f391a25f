"""Query to filter: what a reader typed is parsed once, here."""

import re
import unicodedata
from difflib import get_close_matches

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.utils.translation import gettext_lazy as _

from timeline.filters import ALL, Choice, Disputed, Sort, TimelineFilter, View
from timeline.values.edtf import EdtfError, parse
from timeline.values.guesses import guess
from timeline.values.span import WHOLE_SPAN, Span, SpanError
from timeline.values.vocabulary import Action, Certainty, Domain, Quad, SourceKind
from timeline.values.words import tokens_of

LONGEST_WORDS = 200
LONGEST_URL = 4000
LONGEST_DATE = 60  # "between 15 October 1956 and 21 October 1956", and some


def words_of(text: str) -> str:
    """A reader's words in their one spelling; signs without a word say nothing."""
    spelt = unicodedata.normalize("NFC", " ".join(text.split()))
    return spelt if tokens_of(spelt) else ""


class ChoiceField(forms.CharField):
    """Comma-separated values, each of which may be excluded by a leading hyphen."""

    def __init__(self, values, *, closed=False):
        super().__init__(required=False, max_length=500)
        self.values = values
        self.is_closed = closed

    def clean(self, value):
        texts = [text.strip().lower() for text in (super().clean(value) or "").split(",")]
        try:
            choice = Choice.of(*filter(None, texts))
        except ValueError:
            raise ValidationError(_("A value cannot be both wanted and excluded.")) from None
        for each in sorted(choice.wanted | choice.excluded):
            if each not in self.values:
                raise ValidationError(
                    _("“%(value)s” is not one of the choices."), params={"value": each}
                )
        return choice.among(self.values) if self.is_closed else choice


class QueryForm(forms.Form):
    """A bad field keeps its default and is named; the rest counts."""

    @property
    def faults(self):
        """The field's key to what is wrong with it; empty when all could be read."""
        return {key: " ".join(messages) for key, messages in self.errors.items()}

    @property
    def status(self):
        return 400 if self.errors else 200


class ListForm(QueryForm):
    """The query of a plain list: which of its pages."""

    page = forms.IntegerField(
        required=False,
        validators=[MinValueValidator(1), MaxValueValidator(1_000_000)],
        error_messages={"invalid": _("A page is a number from 1.")},
    )

    def __init__(self, query):
        super().__init__({key: text.strip().lower() for key, text in query.items()})

    @property
    def number(self) -> int:
        return self.wanted("page") or 1

    def wanted(self, key: str):
        """What could be read of a key; empty where it could not."""
        self.is_valid()
        return self.cleaned_data.get(key, "")

    @property
    def narrowing(self) -> dict[str, str]:
        """Every key but the page's."""
        return {key: self.wanted(key) for key in self.fields if key != "page"}

    def query(self, page: int = 1) -> list[tuple[str, str]]:
        """The canonical query of one of the list's pages, defaults left out."""
        said = [(key, text) for key, text in self.narrowing.items() if text]
        return [*said, ("page", str(page))] if page > 1 else said


class SourcesForm(ListForm):
    """Which sources: of a kind, of a side. `sides` are the codes that have any."""

    field_order = ("kind", "side", "page")
    kind = forms.ChoiceField(required=False, choices=SourceKind)
    side = forms.ChoiceField(required=False)

    def __init__(self, query, *, sides):
        super().__init__(query)
        self.fields["side"].choices = [(code, "") for code in sides]


class CountriesForm(ListForm):
    """Which countries: those with records, or all."""

    all = forms.ChoiceField(required=False, choices=[("1", "")])


class RevisionsForm(QueryForm):
    """Which two revisions of a record to compare: `from` and `to`, numbers of the ledger."""

    def __init__(self, query):
        super().__init__({key: text.strip() for key, text in query.items()})
        for key in ("from", "to"):
            self.fields[key] = forms.IntegerField(
                required=False,
                validators=[MinValueValidator(1), MaxValueValidator(10**15)],
                error_messages={"invalid": _("A revision is a number from 1.")},
            )

    def numbers(self) -> tuple[int | None, int | None]:
        """The earlier first where both could be read."""
        self.is_valid()
        start, end = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        return (end, start) if start and end and start > end else (start, end)


class SizeField(forms.IntegerField):
    """The most pixels that there is room for; no frame is as large as the most of them."""

    def __init__(self):
        super().__init__(required=False, min_value=1, max_value=100_000)

    def to_python(self, value):
        number = super().to_python(value)
        return None if number is None else min(number, self.max_value)


class OembedForm(QueryForm):
    """What oEmbed asks: the frame of an address, no larger than this, in a format."""

    url = forms.CharField(max_length=LONGEST_URL)
    maxwidth = SizeField()
    maxheight = SizeField()
    format = forms.ChoiceField(required=False, choices=[("", ""), ("json", ""), ("xml", "")])

    def __init__(self, query):
        asked = dict(query.items())
        super().__init__(asked | {"format": asked.get("format", "").strip().lower()})

    def wanted(self):
        self.is_valid()
        return self.cleaned_data


class SinceForm(QueryForm):
    """The revision that a reader cited."""

    since = forms.IntegerField(
        required=False,
        validators=[MinValueValidator(1), MaxValueValidator(10**15)],
        error_messages={"invalid": _("A revision is a number from 1.")},
    )

    @property
    def number(self) -> int | None:
        self.is_valid()
        return self.cleaned_data.get("since")


_CLOSED = {"event", "disputed", "states", "within", "sort", "lang"}


class FilterForm(QueryForm):
    """The query of a view. A bad field keeps its default and is named; the rest counts.

    `actors` and `topics` are the codes and slugs that there are.
    """

    page = forms.IntegerField(
        required=False, validators=[MinValueValidator(1), MaxValueValidator(1_000_000)]
    )
    event = forms.CharField(required=False, validators=[RegexValidator(r"^[a-z0-9-]{1,120}\Z")])
    disputed = forms.ChoiceField(required=False, choices=[(each.value, "") for each in Disputed])
    states = forms.ChoiceField(required=False, choices=[("", ""), ("exact", "")])
    within = forms.ChoiceField(required=False, choices=[("", ""), ("1", "")])
    sort = forms.ChoiceField(required=False, choices=[(each.value, "") for each in Sort])
    q = forms.CharField(required=False, max_length=LONGEST_WORDS)
    lang = forms.ChoiceField(required=False, choices=[("", ""), *settings.LANGUAGES])

    def __init__(self, query, *, actors=(), topics=()):
        texts = {}
        for key in query:
            texts.setdefault(key.lower(), []).extend(query.getlist(key))
        asked = {key: ",".join(of).strip() for key, of in texts.items()}
        super().__init__(asked | {key: asked[key].lower() for key in _CLOSED & asked.keys()})
        self.fields["from"] = forms.CharField(required=False, max_length=LONGEST_DATE)
        self.fields["to"] = forms.CharField(required=False, max_length=LONGEST_DATE)
        self.fields["min"] = forms.IntegerField(
            required=False,
            validators=[MinValueValidator(1), MaxValueValidator(5)],
            error_messages={"invalid": _("The importance is a number from 1 to 5.")},
        )
        self.fields["by"] = ChoiceField(frozenset(actors))
        self.fields["domain"] = ChoiceField(frozenset(Domain.values), closed=True)
        self.fields["action"] = ChoiceField(frozenset(Action.values))
        self.fields["quad"] = ChoiceField(frozenset(Quad.values), closed=True)
        self.fields["topic"] = ChoiceField(frozenset(topics))
        self.fields["certainty"] = ChoiceField(frozenset(Certainty.values), closed=True)

    @property
    def unknown(self) -> dict[str, str]:
        """The keys that are none of ours to what may have been meant: a page passes over them.

        In data they matter: who misspells one would take the whole for the part.
        """
        return {key[:40]: self._unlike(key[:40]) for key in self.data if key not in self.fields}

    def _unlike(self, key):
        said = {"key": key, "keys": ", ".join(self.fields)}
        if nearest := get_close_matches(key, self.fields, n=1):
            said["meant"] = nearest[0]
            return _("There is no key “%(key)s”: try %(meant)s.") % said
        return _("There is no key “%(key)s”. The keys are %(keys)s.") % said

    @property
    def is_exact(self) -> bool:
        """Whether each state is meant alone; known before its pairs are."""
        self.is_valid()
        return bool(self.cleaned_data.get("states"))

    def clean_q(self):
        text = self.cleaned_data["q"]
        words = words_of(text)
        if text and not words:
            raise ValidationError(
                _("There is no word to look for in “%(text)s”."), params={"text": text}
            )
        return words

    def clean(self):
        found = self.cleaned_data
        typed = {end: found.get(end, "").strip() for end in ("from", "to")}
        if _is_interval(typed["from"]) and not typed["to"]:
            typed["to"] = typed["from"]  # a whole window in one field
        ends = {end: self._end(end, text) for end, text in typed.items()}
        try:
            span = Span.of(ends["from"], ends["to"])
        except SpanError as error:
            self.add_error(error.end, str(error))
            span = Span.of(ends["from"])
        return found | {"span": span}

    def _end(self, end, text):
        """An end of the window that can be read; nothing where it has to be asked for again."""
        try:
            Span.of(**{_SPAN_ENDS[end]: text})
        except SpanError as error:
            if meant := _only_meaning_of(text, end):
                return meant
            self.add_error(end, _misread(end, text, error))
            return ""
        return text

    def to_view(self, pairs=()) -> View:
        """The view that the query asks for, whatever of it could be read."""
        self.is_valid()
        found = self.cleaned_data
        wanted = TimelineFilter(
            span=found.get("span", WHOLE_SPAN),
            by=found.get("by", ALL),
            domain=found.get("domain", ALL),
            action=found.get("action", ALL),
            quad=found.get("quad", ALL),
            topic=found.get("topic", ALL),
            certainty=found.get("certainty", ALL),
            least=found.get("min") or 1,
            words=found.get("q", ""),
            disputed=Disputed(found.get("disputed", "")),
            exact=bool(found.get("states")),
            within=bool(found.get("within")),
            sort=Sort(found.get("sort") or Sort.DATE),
        )
        lang, event, page = found.get("lang", ""), found.get("event", ""), found.get("page") or 0
        return View(
            tuple(pairs),
            wanted,
            page=page if page > 1 or event else 0,
            event=event,
            lang="" if lang == settings.LANGUAGE_CODE else lang,
        )


_AS_IN_AN_ADDRESS = re.compile(r"\d+(-\d+){0,2}")
_SPAN_ENDS = {"from": "first", "to": "last"}


def _is_interval(text):
    try:
        return "/" in parse(text).text
    except EdtfError:
        return False


def _only_meaning_of(text, end):
    """The day of a date that is written otherwise than in an address but can mean one thing."""
    if _AS_IN_AN_ADDRESS.fullmatch(text):
        return ""  # a slip: what was meant is asked
    try:
        meanings = (parse(text).text,)
    except EdtfError as error:
        meanings = error.suggestions
    return _end_of(meanings[0], end) if len(meanings) == 1 else ""


def _misread(end, text, error):
    """What is wrong with an end of the window, and what may have been meant."""
    said = {"text": text, "meant": _meant(end, text)}
    if not said["meant"]:
        return str(error)
    if end == "from":
        return _("The first day “%(text)s” is no date: try %(meant)s.") % said
    return _("The last day “%(text)s” is no date: try %(meant)s.") % said


def _meant(end, text):
    """A guess that would do, or the text without a last part that the calendar lacks, or ""."""
    guessed = next(iter(guess(text)[0]), "")
    for each in (guessed, _end_of(guessed, end), text[:-3]):
        try:
            Span.of(**{_SPAN_ENDS[end]: each})
        except SpanError:
            continue
        if each:
            return each
    return ""


def _end_of(guessed, end):
    """The first day of an EDTF date, or the last, as an address writes it."""
    try:
        date = parse(guessed)
        if end == "from":
            return Span(date.earliest, WHOLE_SPAN.last).from_text
        return Span(WHOLE_SPAN.first, date.last_day).to_text
    except (EdtfError, SpanError):
        return ""
