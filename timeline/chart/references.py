"""How a source is named, and numbered where nothing can be followed: on paper."""

import re
from typing import NamedTuple

from babel.core import get_global
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

from timeline.values.edtf import parse
from timeline.values.wording import language_name

_STOPS = "?!…"


class Reference(NamedTuple):
    words: str  # authors, title, where it appeared, when
    address: str


class References:
    """The sources of a page, numbered from 1 in the order in which it names them."""

    def __init__(self):
        self._numbers = {}
        self.rows = []

    def number_of(self, source) -> int:
        if source.pk not in self._numbers:
            self.rows.append(reference_of(source))
            self._numbers[source.pk] = len(self.rows)
        return self._numbers[source.pk]


def reference_of(source) -> Reference:
    """The source as a sentence, and where it is to be read."""
    # A ministry is author and publisher of its own pages: once is enough.
    told = dict.fromkeys(
        each.rstrip(".") for each in [_authors(source), source.title, *_outlet(source)]
    )
    words = " ".join(each if each[-1] in _STOPS else f"{each}." for each in told if each)
    return Reference(words, source.url or source.archive_url)


def published_words(source) -> str:
    """Beside its title: who wrote it, where it appeared and when."""
    told = dict.fromkeys([_authors(source), *_outlet(source)])
    return ", ".join(each for each in told if each)


def _outlet(source):
    issued = parse(source.issued).words() if source.issued else ""
    return [source.container_title, source.publisher, issued]


def _authors(source):
    if len(source.authors) <= 3:
        return "; ".join(source.authors)
    return _("%(first)s and %(n)s others") % {
        "first": source.authors[0],
        "n": len(source.authors) - 1,
    }


def is_foreign(source) -> bool:
    """Whether it is known to be in another language than the page's."""
    return source.language.split("-")[0] not in {"", get_language()}


def language_words(source) -> str:
    """The language that it is in, where that is not the reader's own."""
    return language_name(source.language) if is_foreign(source) else ""


def language_of_title(source) -> str:
    """For `lang=`: empty for the page's own language, and for a title in other letters than its."""
    if not is_foreign(source):
        return ""
    script = get_global("likely_subtags").get(source.language, "")
    return source.language if "_Latn" in script or not source.title.isascii() else ""


_SHORT_FORMS = {
    "art": pgettext_lazy("place in a source", "article"),
    "arts": pgettext_lazy("place in a source", "articles"),
    "ch": pgettext_lazy("place in a source", "chapter"),
    "chs": pgettext_lazy("place in a source", "chapters"),
    "no": pgettext_lazy("place in a source", "number"),
    "nos": pgettext_lazy("place in a source", "numbers"),
    "p": pgettext_lazy("place in a source", "page"),
    "para": pgettext_lazy("place in a source", "paragraph"),
    "paras": pgettext_lazy("place in a source", "paragraphs"),
    "pp": pgettext_lazy("place in a source", "pages"),
    "sec": pgettext_lazy("place in a source", "section"),
    "secs": pgettext_lazy("place in a source", "sections"),
    "vol": pgettext_lazy("place in a source", "volume"),
}
_SHORT_FORM = re.compile(rf"\b({'|'.join(sorted(_SHORT_FORMS, key=len, reverse=True))})\. ?(?=\d)")


def locator_words(locator: str) -> str:
    """“paras. 2–3” as “paragraphs 2–3”: curators write the short forms."""
    return _SHORT_FORM.sub(lambda found: f"{_SHORT_FORMS[found[1]]} ", locator)
