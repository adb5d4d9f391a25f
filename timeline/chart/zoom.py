"""The steps from one window to the next, each a link or, at the end of the road, none."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from timeline.chart.rows import Links
from timeline.values.span import WHOLE_SPAN, Span


@dataclass(frozen=True, slots=True)
class Step:
    key: str
    sign: str
    words: str
    href: str  # empty where it would lead nowhere


@dataclass(frozen=True, slots=True)
class Zoom:
    earlier: Step
    wider: Step
    closer: Step
    later: Step
    whole: Step
    words: str

    @property
    def steps(self) -> tuple[Step, ...]:
        return self.earlier, self.wider, self.closer, self.later


def build_zoom(span: Span, link: Links) -> Zoom:
    whole = None if span == WHOLE_SPAN else WHOLE_SPAN
    return Zoom(
        earlier=_step("earlier", "←", _("Earlier"), span.moved_left(), link),
        wider=_step("wider", "−", _("Zoom out"), span.zoomed_out(), link),
        closer=_step("closer", "+", _("Zoom in"), span.zoomed_in(), link),
        later=_step("later", "→", _("Later"), span.moved_right(), link),
        whole=_step("whole", _("All"), _("The whole span"), whole, link),
        words=span.words(),
    )


def _step(key, sign, words, span, link):
    return Step(key, sign, words, link.to(span) if span else "")
