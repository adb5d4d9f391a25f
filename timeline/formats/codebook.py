"""The codebook: every variable of the exports with its meaning, and every value of a closed list.

One table for the page, the file, the data package and the description of the addresses, made from
the vocabulary. A variable is named as in JSON; CSV has the same names, and its own for lists.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from timeline.values.edtf import Precision
from timeline.values.meanings import meaning_of
from timeline.values.vocabulary import (
    Action,
    Certainty,
    Domain,
    Importance,
    Outcome,
    Quad,
    Role,
    Stance,
    Verdict,
)

ADDRESS = "/about/codebook/"
CONTENT_TYPE = "text/csv; charset=utf-8"
COLUMNS = ("variable", "value", "label", "meaning", "quad", "score", "source", "only_in")

EDTF = "EDTF (ISO 8601-2:2019)"
PLOVER = "PLOVER 2.0 (2021)"


class Kind(StrEnum):
    """What a variable holds."""

    SLUG = "slug"
    ADDRESS = "address"
    EDTF = "EDTF date"
    DAY = "day"
    TEXT = "text"
    VALUE = "one value"
    VALUES = "values"
    SLUGS = "slugs"
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "true or false"
    OBJECTS = "objects"

    @property
    def words(self):
        return _KIND_WORDS[self]


_KIND_WORDS = {
    Kind.SLUG: gettext_lazy("a slug"),
    Kind.ADDRESS: gettext_lazy("an address"),
    Kind.EDTF: gettext_lazy("a date in EDTF"),
    Kind.DAY: gettext_lazy("a day"),
    Kind.TEXT: gettext_lazy("a text"),
    Kind.VALUE: gettext_lazy("one of the values"),
    Kind.VALUES: gettext_lazy("one or more of the values"),
    Kind.SLUGS: gettext_lazy("a list of slugs or codes"),
    Kind.NUMBER: gettext_lazy("a number"),
    Kind.INTEGER: gettext_lazy("a whole number"),
    Kind.BOOLEAN: gettext_lazy("true or false"),
    Kind.OBJECTS: gettext_lazy("a list of objects"),
}


@dataclass(frozen=True, slots=True)
class Variable:
    """`of` is the list whose objects have it; empty for the event's own."""

    name: str
    kind: Kind
    meaning: str | Promise
    values: type | None = None
    may_lack: bool = False
    source: str = ""
    of: str = ""
    only_in: str = ""  # "json" or "csv"


_V, _K, _t = Variable, Kind, gettext_lazy

VARIABLES = (
    _V("id", _K.SLUG, _t("The event’s identifier: its first published slug, for ever.")),
    _V("url", _K.ADDRESS, _t("The event’s page.")),
    _V("date", _K.EDTF, _t("When it happened, no finer than it is known."), source=EDTF),
    _V("earliest", _K.DAY, _t("The first day that the date may mean.")),
    _V("latest", _K.DAY, _t("The last day that the date may mean; lacks where it is open."),
       may_lack=True),
    _V("precision", _K.VALUE, _t("What the date is exact to."), Precision),
    _V("certainty", _K.VALUE, _t("Whether it took place, is asserted, or was announced."),
       Certainty),
    _V("claimed_by", _K.TEXT, _t("Who asserts a claim."), may_lack=True),
    _V("outcome", _K.VALUE, _t("What became of a plan."), Outcome, may_lack=True),
    _V("outcome_event", _K.SLUG, _t("The event that a plan came about as."), may_lack=True),
    _V("title", _K.TEXT, _t("What happened, in a line.")),
    _V("label", _K.TEXT, _t("The same as short as a chart needs.")),
    _V("summary", _K.TEXT, _t("What happened, in a sentence or two.")),
    _V("place", _K.TEXT, _t("Where."), may_lack=True),
    _V("domains", _K.VALUES, _t("What it is about."), Domain),
    _V("action", _K.VALUE, _t("What the actor did; lacks for an observation."), Action,
       may_lack=True, source=PLOVER),
    _V("quad", _K.VALUE, _t("The group of its action, or an observation."), Quad, source=PLOVER),
    _V("score", _K.NUMBER, _t("The ordinal score of its action, -10 to 10; never to be added up."),
       may_lack=True, source=PLOVER),
    _V("importance", _K.INTEGER, _t("What it weighs when room is short, 1 to 5."), Importance),
    _V("participants", _K.OBJECTS, _t("Who took part, and how."), only_in="json"),
    _V("actors", _K.SLUGS, _t("Codes of the countries that did it."), may_lack=True,
       only_in="csv"),
    _V("recipients", _K.SLUGS, _t("Codes of those that it was done to."), may_lack=True,
       only_in="csv"),
    _V("affected", _K.SLUGS, _t("Codes of those that it bears on."), may_lack=True, only_in="csv"),
    _V("hosts", _K.SLUGS, _t("Codes of those that lent the place."), may_lack=True, only_in="csv"),
    _V("pairs", _K.SLUGS, _t("The pairs that it stands under, by lineage."), may_lack=True),
    _V("bears_on", _K.SLUGS, _t("Those of its pairs that it only bears on."), may_lack=True),
    _V("topics", _K.SLUGS, _t("The topics that it belongs to."), may_lack=True),
    _V("disputed", _K.BOOLEAN, _t("Whether a source contradicts the record.")),
    _V("dispute", _K.VALUE, _t("Where the contradiction stands."), Verdict, may_lack=True),
    _V("dating", _K.TEXT, _t("How the date was found."), may_lack=True, only_in="json"),
    _V("inferred", _K.BOOLEAN, _t("Whether the date was inferred."), only_in="json"),
    _V("part_of", _K.SLUG, _t("The event that it is part of."), may_lack=True),
    _V("responds_to", _K.SLUG, _t("The event that it answers."), may_lack=True),
    _V("citations", _K.OBJECTS, _t("Who says so, and where."), only_in="json"),
    _V("sources", _K.TEXT, _t("Identifiers of its sources, with semicolons between."),
       only_in="csv"),
    _V("event", _K.SLUG, _t("The id of the event."), of="participants", only_in="csv"),
    _V("country", _K.TEXT, _t("The code of a country."), of="participants"),
    _V("name", _K.TEXT, _t("Its name on the event’s first day."), of="participants",
       only_in="csv"),
    _V("role", _K.VALUE, _t("How it took part."), Role, of="participants"),
    _V("capacity", _K.TEXT, _t("As what, or through whom."), may_lack=True, of="participants"),
    _V("source", _K.SLUG, _t("The identifier of the source."), of="citations"),
    _V("locator", _K.TEXT, _t("Where in the source."), may_lack=True, of="citations"),
    _V("stance", _K.VALUE, _t("What the source does for the event."), Stance, of="citations"),
    _V("claimed_date", _K.EDTF, _t("The date that it gives instead."), may_lack=True, source=EDTF,
       of="citations"),
    _V("note", _K.TEXT, _t("What it says, in our words."), may_lack=True, of="citations"),
    _V("verdict", _K.VALUE, _t("Where its contradiction stands."), Verdict, may_lack=True,
       of="citations"),
    _V("reason", _K.TEXT, _t("Why it errs."), may_lack=True, of="citations"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    value: str
    label: str
    meaning: str
    quad: str = ""
    score: str = ""


def variables_in(form: str, of: str = "") -> list[Variable]:
    """Those of `json` or `csv`, in order: an event's own, or those of one of its lists."""
    return [each for each in VARIABLES if each.only_in in ("", form) and each.of == of]


def values_of(variable: Variable) -> list[Value]:
    if variable.values is None:
        return []
    return [_value(each) for each in variable.values]


def _value(each):
    if isinstance(each, Precision):
        return Value(each.value, each.value, str(_PRECISIONS[each]))
    if isinstance(each, Importance):
        return Value(str(each.value), str(each.value), str(each.label))
    if isinstance(each, Action):
        score = f"{each.score.normalize():f}"
        return Value(each.value, str(each.label), str(meaning_of(each)), each.quad.value, score)
    return Value(each.value, str(each.label), str(meaning_of(each)))


_PRECISIONS = {
    Precision.DAY: gettext_lazy("One day."),
    Precision.MONTH: gettext_lazy("Some time in one month."),
    Precision.YEAR: gettext_lazy("Some time in one year."),
    Precision.DECADE: gettext_lazy("Some time in one decade."),
    Precision.INTERVAL: gettext_lazy("From one date to another, or without an end."),
    Precision.SET: gettext_lazy("One of several dates."),
}


def stream() -> Iterator[str]:
    """The file: a row for each variable, and below it one for each of its values."""
    write = csv.writer(_Echo()).writerow
    yield write(COLUMNS)
    for each in VARIABLES:
        name = f"{each.of}.{each.name}" if each.of else each.name
        words = str(each.kind.words), str(each.meaning)
        yield write((name, "", *words, "", "", each.source, each.only_in))
        for value in values_of(each):
            row = (value.value, value.label, value.meaning, value.quad, value.score)
            yield write((name, *row, each.source, each.only_in))


class _Echo:
    def write(self, text):
        return text
