"""How many records a view's pairs have, by year and quad, without reading one of them."""

from timeline.chart.rows import StripCount
from timeline.filters import View
from timeline.models import CubeCell
from timeline.values.span import month_number


class Counted:
    """Sums over cells; those of a window are exact where it begins and ends with a month."""

    def __init__(self, rows):
        self.strip = [StripCount(row["year"], row["quad"], row["n"]) for row in rows]
        self.total = sum(row["n"] for row in rows)
        self.starting = sum(row["until"] - row["before"] for row in rows)
        self.began = sum(row["before"] - row["over"] for row in rows)

    @property
    def here(self) -> int:
        return self.starting + self.began


def cube_of(view: View) -> tuple[Counted, Counted]:
    """What the pairs hold in all, and what of it the cells of the view's filter count."""
    span, (domain, least) = view.wanted.span, _slice(view)
    rows = list(
        CubeCell.objects.of(view.pairs, view.wanted.scope)
        .counting(domains={"", domain}, leasts={1, least})
        .by_year_and_quad(month_number(span.first), month_number(span.last))
    )
    return (
        Counted([row for row in rows if (row["domain"], row["least"]) == ("", 1)]),
        Counted([row for row in rows if (row["domain"], row["least"]) == (domain, least)]),
    )


def cells_of(view: View):
    """The cells of the view's pairs and filter, which they have to answer (`cube_answers`)."""
    domain, least = _slice(view)
    return CubeCell.objects.of(view.pairs, view.wanted.scope).counting(
        domains={domain}, leasts={least}
    )


def _slice(view):
    if not view.wanted.cube_answers:
        return "", 1
    return next(iter(view.wanted.domain.wanted), ""), view.wanted.least
