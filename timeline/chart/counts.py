"""How many events a view shows, in figures and in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.values.span import Span


@dataclass(frozen=True, slots=True)
class Counts:
    shown: int
    total: int
    words: str
    spoken: str


def count_words(found, span: Span) -> Counts:
    """`found` has `total`, `starting` and `began`, and says how sure they are.

    What was already running is among those shown, as in a filter's choices and a format's count.
    """
    n_shown = found.starting + found.began
    shown, total = f"{n_shown:,}", f"{found.total:,}"
    if found.is_more:
        shown = _("more than %(n)s") % {"n": shown}
    if found.is_at_most:
        total = _("at most %(n)s") % {"n": total}
    if n_shown == found.total:
        said = ngettext("%(total)s event, %(span)s", "%(total)s events, %(span)s", found.total)
    else:
        said = ngettext(
            "%(n)s of %(total)s event, %(span)s", "%(n)s of %(total)s events, %(span)s", found.total
        )
    running = ""
    if found.began:
        running = ngettext(
            "%(n)s of them already running", "%(n)s of them already running", found.began
        ) % {"n": f"{found.began:,}"}
    words, spoken = (
        ", ".join(filter(None, [said % {"n": shown, "total": total, "span": span_words}, running]))
        for span_words in (span.words(), span.spoken())
    )
    return Counts(n_shown, found.total, words, spoken)
