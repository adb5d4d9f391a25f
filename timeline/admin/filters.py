"""What the lists of the desk are narrowed by; each choice is a question that a queryset knows."""

from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.filters import Choice
from timeline.models import Country
from timeline.reading.book import shelf
from timeline.values.pairs import Pair, PairError
from timeline.values.vocabulary import Domain, State

MOST_OFFERED = 100


class Asked(admin.SimpleListFilter):
    """Several choices hold together: each that is chosen narrows the list further."""

    questions: dict  # key: (label, the queryset's method)

    def lookups(self, request, model_admin):
        return [(key, label) for key, (label, _method) in self.questions.items()]

    def chosen(self):
        return [key for key in (self.value() or "").split(",") if key in self.questions]

    def queryset(self, request, queryset):
        for key in self.chosen():
            queryset = getattr(queryset, self.questions[key][1])()
        return queryset

    def choices(self, changelist):
        name, chosen = self.parameter_name, self.chosen()
        yield {
            "selected": not chosen,
            "query_string": changelist.get_query_string(remove=[name]),
            "display": _("All"),
        }
        for key, label in self.lookup_choices:
            others = [each for each in self.questions if (each in chosen) != (each == key)]
            yield {
                "selected": key in chosen,
                "query_string": changelist.get_query_string({name: ",".join(others) or None}),
                "display": label,
            }


class Doubts(Asked):
    title = gettext_lazy("what is in doubt")
    parameter_name = "doubt"
    questions = {
        "open": (gettext_lazy("Disputed"), "openly_disputed"),
        "errs": (gettext_lazy("One source errs"), "with_a_source_that_errs"),
        "one": (gettext_lazy("One source only"), "on_one_source"),
        "commentary": (gettext_lazy("Commentary only"), "on_commentary_alone"),
        "place": (gettext_lazy("No locator"), "without_a_locator"),
        "inferred": (gettext_lazy("Dated by inference"), "dated_by_inference"),
        "reported": (gettext_lazy("Reported by readers"), "with_reports_waiting"),
    }


class SourceGaps(Asked):
    title = gettext_lazy("what is missing")
    parameter_name = "gap"
    questions = {
        "uncited": (gettext_lazy("Not cited"), "uncited"),
        "archive": (gettext_lazy("No archived copy"), "without_an_archive"),
        "issued": (gettext_lazy("No date"), "without_a_date"),
    }


class Settled(admin.SimpleListFilter):
    title = gettext_lazy("whether it waits")
    parameter_name = "settled"

    def lookups(self, request, model_admin):
        return [("0", _("Waiting")), ("1", _("Settled"))]

    def queryset(self, request, queryset):
        answers = {"0": queryset.waiting, "1": queryset.settled}
        return answers[self.value()]() if self.value() in answers else queryset


class Mine(admin.SimpleListFilter):
    title = gettext_lazy("who wrote it")
    parameter_name = "mine"

    def lookups(self, request, model_admin):
        return [("1", _("Mine")), ("0", _("Others’"))]

    def queryset(self, request, queryset):
        if self.value() == "1":
            return queryset.written_by(request.user)
        return queryset.not_written_by(request.user) if self.value() == "0" else queryset


class Stage(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return State.choices

    def queryset(self, request, queryset):
        return queryset.in_state(self.value()) if self.value() in State.values else queryset


class Subject(admin.SimpleListFilter):
    title = gettext_lazy("domain")
    parameter_name = "domain"

    def lookups(self, request, model_admin):
        return Domain.choices

    def queryset(self, request, queryset):
        if self.value() not in Domain.values:
            return queryset
        return queryset.among("domains", "domain", Choice.of(self.value()))


class PairTyped(admin.SimpleListFilter):
    """A box for “jpn-rus”, “Japan, Russia” or one country; a list of pairs would be too long."""

    title = gettext_lazy("pair")
    parameter_name = "pair"
    template = "admin/filters/typed.html"
    fault = ""

    def lookups(self, request, model_admin):
        return []

    def has_output(self):
        return True

    def queryset(self, request, queryset):
        self.typed = (self.value() or "").strip()
        if not self.typed:
            return queryset
        codes = codes_called(self.typed, shelf.book().gazetteer)
        if not codes:
            self.fault = _("No pair or country is called so. Try jpn-rus, or Japan, Russia.")
            return queryset.none()
        return queryset.at_the_desk_of(codes, Country.objects.lineage_map())

    def choices(self, changelist):
        kept = [
            (key, text)
            for key, texts in changelist.filter_params.items()
            if key != self.parameter_name
            for text in texts
        ]
        book = shelf.book()
        yield {
            "typed": self.typed,
            "fault": self.fault,
            "kept": kept,
            "offers": [(each.pair.text, book.names.title_of(each.pair))
                       for each in book.pairs[:MOST_OFFERED]],
            "clear": changelist.get_query_string(remove=[self.parameter_name]),
        }  # fmt: skip


def codes_called(typed, gazetteer):
    """The codes of one or two states that a text means; nothing where it means none or several."""
    try:
        return tuple(Pair.parse(typed))
    except PairError:
        pass
    if called := list(gazetteer.states_called(typed)):
        return (called[0].lower(),) if len(called) == 1 else ()
    for sign in (",", "–", " - ", "-", " and ", "/", " "):
        one, is_there, other = typed.partition(sign)
        if is_there and (pair := gazetteer.pair_called(one.strip(), other.strip())):
            return tuple(pair)
    return ()


class Language(admin.AllValuesFieldListFilter):
    """The stock filter, but for a link without a word where none is said."""

    def choices(self, changelist):
        for choice in super().choices(changelist):
            yield choice | {"display": choice["display"] or _("not said")}
