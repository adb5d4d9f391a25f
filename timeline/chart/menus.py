"""The filter's menus, chips and fields, each choice a finished link."""

from dataclasses import dataclass, replace

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from timeline.filters import Disputed, Sort, TimelineFilter, View
from timeline.values.span import WHOLE_SPAN
from timeline.values.vocabulary import (
    KEY_IMPORTANCE,
    Action,
    Certainty,
    Domain,
    Importance,
    Quad,
)

MOST_ACTORS = 16


@dataclass(frozen=True, slots=True)
class MenuChoice:
    value: str
    label: str
    href: str
    chosen: bool
    n: int | None = None

    @property
    def is_idle(self) -> bool:
        """Choosing it would show nothing, and it is not chosen."""
        return self.n == 0 and not self.chosen


@dataclass(frozen=True, slots=True)
class Menu:
    key: str
    title: str
    choices: tuple[MenuChoice, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Filters:
    menus: tuple[Menu, ...]
    chips: tuple[Chip, ...]
    clear_href: str
    fields: tuple[tuple[str, str], ...]
    from_text: str
    to_text: str
    words: str
    errors: dict[str, str]
    action: str
    key_switch: tuple[tuple[str, str, bool], ...]
    n_chosen: int  # of the chips, and of the switch where it keeps key events alone

    @property
    def folded_chips(self) -> tuple[Chip, ...]:
        """All but the first: one row has no room for more."""
        return self.chips[1:]


def build_filters(view: View, *, actors, topics, counts, errors, typed, continues) -> Filters:
    """`actors` and `topics` map codes and slugs to names, `typed` is the query as it came.

    `counts` has by key and value how many events a choice would show, or is None; `continues`
    has the earlier state of each state that has one.
    """
    labels = _labels(actors, topics)
    titles = {
        "by": _("Who acted"),
        "domain": _("Domain"),
        "topic": _("Topic"),
        "quad": _("Quad"),
        "certainty": _("Certainty"),
        "action": _("Action"),
    }
    wanted = view.wanted
    counts = counts or {}
    menus = [_menu(view, key, titles[key], labels[key], counts.get(key)) for key in titles]
    # The long one last but one: three columns then come out even.
    menus[-1:] = [
        _disputed_menu(view, counts.get("disputed")),
        *_states_menu(view, continues),
        menus[-1],
        _importance_menu(view, counts.get("min")),
        _sort_menu(view),
        *_within_menu(view),
    ]
    chips = tuple(_chips(view, labels))
    cleared = replace(view, wanted=TimelineFilter(span=wanted.span), page=0, event="")
    plain = replace(view, wanted=TimelineFilter(), page=0, event="")
    return Filters(
        menus=tuple(menus),
        chips=chips,
        clear_href=cleared.address(),
        fields=tuple(
            (key, value) for key, value in wanted.query() if key not in {"from", "to", "q"}
        ),
        from_text=typed.get("from", "") if "from" in errors else wanted.span.from_text,
        to_text=typed.get("to", "") if "to" in errors else _as_fine_as_from(wanted.span),
        words=typed.get("q", "") if "q" in errors else wanted.words,
        errors=errors,
        action=plain.address(),
        key_switch=(
            (
                _("Key events"),
                view.asking(least=KEY_IMPORTANCE).address(),
                wanted.least == KEY_IMPORTANCE,
            ),
            (_("All"), view.asking(least=1).address(), wanted.least == 1),
        ),
        n_chosen=len(chips) + (wanted.least == KEY_IMPORTANCE),
    )


def _as_fine_as_from(span):
    """The window's end as a field shows it: beside a month a month, though a year would say it."""
    forms = {7: f"{span.last:%Y-%m}", 10: span.last.isoformat()}
    return forms.get(len(span.from_text), span.to_text)


def _menu(view, key, title, labels, counts):
    choice = getattr(view.wanted, key)
    choices = [
        MenuChoice(
            value,
            str(label),
            view.asking(**{key: choice.toggling(value).among(labels)}).address(),
            value in choice.wanted,
            _n(counts, value),
        )
        for value, label in labels.items()
    ]
    return Menu(key, title, tuple(sorted(choices, key=lambda each: each.is_idle)))


def _n(counts, value):
    return None if counts is None else counts[value]


def _one_of(view, field, menu_key, title, choices, counts=None):
    """A menu of which one choice holds; `choices` are value, its text in the query, and label."""
    current = getattr(view.wanted, field)
    return Menu(
        menu_key,
        title,
        tuple(
            MenuChoice(
                text,
                label,
                view.asking(**{field: value}).address(),
                current == value,
                _n(counts, text) if text else None,
            )
            for value, text, label in choices
        ),
    )


def _importance_menu(view, counts):
    choices = [(least, str(least.value), words) for least, words in _importance_words().items()]
    return _one_of(view, "least", "min", _("Importance"), choices, counts)


def _importance_words():
    return {
        Importance.FIGURE: _("Everything, figures too"),
        Importance.STATEMENT: _("Statements and more"),
        Importance.MINISTERIAL: _("Ministers’ or material acts and more"),
        Importance.FIRST: _("Key events: firsts, leaders’ results, deaths"),
        Importance.LEGAL: _("Changes of the legal or war state"),
    }


def _disputed_menu(view, counts):
    labels = {
        Disputed.EITHER_WAY: _("Disputed or not"),
        Disputed.YES: _("With a contradicting source"),
        Disputed.OPEN: _("Open disputes"),
    }
    choices = [(each, each.value, label) for each, label in labels.items()]
    return _one_of(view, "disputed", "disputed", _("Disputes"), choices, counts)


def _states_menu(view, continues):
    """None where no state of the view has earlier ones."""
    if not view.asking(exact=True).under(continues).wanted.exact:
        return []
    choices = [(False, "", _("With earlier states")), (True, "exact", _("Each state alone"))]
    return [_one_of(view, "exact", "states", _("States"), choices)]


def _sort_menu(view):
    labels = {
        Sort.DATE: _("Earliest first"),
        Sort.NEWEST: _("Latest first"),
        Sort.IMPORTANCE: _("Most important first"),
    }
    choices = [(each, each.value, label) for each, label in labels.items()]
    return _one_of(view, "sort", "sort", _("Order of the list"), choices)


def _within_menu(view):
    """None of the whole span, which everything is inside of."""
    if view.wanted.span == WHOLE_SPAN:
        return []
    choices = [(False, "", _("Touching the window")), (True, "1", _("Wholly inside it"))]
    return [_one_of(view, "within", "within", _("Long events"), choices)]


def narrowed_by(view: View, names, topics) -> list[str]:
    """What narrows the records of a view beside its pairs and its window, in words."""
    acted = (text.removeprefix("-") for text in view.wanted.by)
    actors = {code: _("by %(name)s") % {"name": names.name_of(code)} for code in acted}
    labels = _labels(actors, topics)
    narrowing = view.asking(sort=Sort.DATE)
    key = [_("Key events")] if view.wanted.least == KEY_IMPORTANCE else []
    return key + [chip.label for chip in _chips(narrowing, labels)]


def _labels(actors, topics):
    return {
        "by": actors,
        "domain": dict(Domain.choices),
        "quad": dict(Quad.choices),
        "action": {value: capfirst(label) for value, label in Action.choices},
        "topic": topics,
        "certainty": dict(Certainty.choices),
    }


def actors_of(view: View, names, counts) -> dict[str, str]:
    """The countries to choose from by code: those of the pairs; over all pairs the busiest."""
    codes = dict.fromkeys(code for pair in view.pairs for code in pair)
    if not codes and counts:
        codes = dict.fromkeys(code for code, _n in counts["by"].most_common(MOST_ACTORS))
    codes |= dict.fromkeys(sorted(view.wanted.by.wanted))
    return {code: names.name_of(code) for code in codes}


def _chips(view, labels):
    """One chip a chosen value; its link is the view without that value.

    Key events have the switch instead.
    """
    wanted = view.wanted
    for key, names in labels.items():
        choice = getattr(wanted, key)
        for text in choice:
            name = str(names.get(text.removeprefix("-"), text.removeprefix("-")))
            label = _("not %(name)s") % {"name": name} if text.startswith("-") else name
            yield Chip(label, view.asking(**{key: choice.without(text)}).address())
    if wanted.least not in (1, KEY_IMPORTANCE):
        yield Chip(_importance_words()[wanted.least], view.asking(least=1).address())
    if wanted.words:
        yield Chip(f"“{wanted.words}”", view.asking(words="").address())
    if wanted.disputed:
        label = _("Open disputes") if wanted.disputed is Disputed.OPEN else _("Disputed")
        yield Chip(label, view.asking(disputed=Disputed.EITHER_WAY).address())
    if wanted.exact:
        yield Chip(_("Each state alone"), view.asking(exact=False).address())
    if wanted.within:
        yield Chip(_("Wholly inside the window"), view.asking(within=False).address())
    if wanted.sort is not Sort.DATE:
        label = _("Latest first") if wanted.sort is Sort.NEWEST else _("Most important first")
        yield Chip(label, view.asking(sort=Sort.DATE).address())
