"""What each value of the closed lists means, in one plain sentence for the reader."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from timeline.values.vocabulary import (
    Action,
    Certainty,
    CoverageLevel,
    Domain,
    Outcome,
    Quad,
    Role,
    SourceKind,
    Stance,
    Verdict,
)


def meaning_of(value) -> str | Promise:
    return _MEANINGS[value]


# The actions in the wording of our own coding rules (seeds/README.md), which follow PLOVER.
_MEANINGS = {
    Role.ACTOR: _("Did it: signed, said, sent, attacked."),
    Role.RECIPIENT: _("Had it done to it, or was addressed."),
    Role.AFFECTED: _("Took no part, but it bears on this country."),
    Role.HOST: _("Lent the place, mediated, or keeps the text; a host makes no pair."),
    Certainty.HAPPENED: _("A source says that it took place, and the record follows it."),
    Certainty.CLAIMED: _("One side or one source asserts it, nobody else vouches for it."),
    Certainty.PLANNED: _("It was announced for that date; the record says what became of it."),
    Outcome.CAME_ABOUT: _(
        "The plan was carried out; a link leads to that event if it is recorded."
    ),
    Outcome.DID_NOT_HAPPEN: _("The plan was dropped, put off or prevented."),
    Outcome.UNKNOWN: _("No source that was read says what became of the plan."),
    Domain.DIPLOMACY: _("Recognition, visits, talks, treaties and what leaders say of relations."),
    Domain.TERRITORY: _("Whose land, islands or waters they are, and where a border runs."),
    Domain.SECURITY: _("Forces, arms, alliances, exercises, incidents and war."),
    Domain.NUCLEAR: _("Nuclear weapons and material, their tests, their limits, their removal."),
    Domain.TRADE: _("Goods, tariffs, investment, energy, fishing and aid to an economy."),
    Domain.SANCTIONS: _("Penalties by law or decree, put on, widened, evaded or lifted."),
    Domain.HUMANITARIAN: _("Prisoners, families, refugees, visits to graves, relief."),
    Domain.OPINION: _("What people think, as polls and the press of the time show it."),
    Quad.VERBAL_COOPERATION: _("Words that bring two sides closer."),
    Quad.MATERIAL_COOPERATION: _("Deeds that help the other side."),
    Quad.VERBAL_CONFLICT: _("Words against the other side."),
    Quad.MATERIAL_CONFLICT: _("Deeds against the other side."),
    Quad.NEUTRAL: _("Asking for something, which is neither cooperation nor conflict."),
    Quad.OBSERVATION: _("What no government did to another: a poll, a figure, a death."),
    Action.AGREE: _("promises to do something"),
    Action.CONSULT: _("meets, visits, telephones"),
    Action.SUPPORT: _("signs, ratifies, recognises, endorses"),
    Action.CONCEDE: _("gives way on a demand"),
    Action.COOPERATE: _("acts together with the other side, a joint exercise too"),
    Action.AID: _("gives money, goods or help"),
    Action.RETREAT: _("stops fighting, withdraws, releases"),
    Action.REQUEST: _("asks, proposes, appeals"),
    Action.ACCUSE: _("blames or complains, a note of protest too"),
    Action.REJECT: _("refuses, cancels, postpones"),
    Action.THREATEN: _("warns of what it will do"),
    Action.PROTEST: _("demonstrates in the street"),
    Action.SANCTION: _("puts on tariffs or an embargo, expels"),
    Action.MOBILIZE: _("exercises alone, tests weapons, deploys forces"),
    Action.COERCE: _("seizes, arrests, annexes"),
    Action.ASSAULT: _("attacks, kills"),
    SourceKind.PRIMARY: _("The text itself: a treaty, a joint statement, a law, a resolution."),
    SourceKind.OFFICIAL: _("A government or an organisation telling what it did, said or saw."),
    SourceKind.SCHOLARSHIP: _("Research that names its own sources."),
    SourceKind.NEWS: _("Reporting of the time."),
    SourceKind.REFERENCE: _("An encyclopedia or the like, which sums up what others found."),
    SourceKind.COMMENTARY: _("An author’s opinion or analysis; weakest where it stands alone."),
    Stance.SUPPORTS: _("Says what the record says."),
    Stance.CONTEXT: _("Tells what surrounds the event without vouching for it."),
    Stance.CONTRADICTS: _("Says otherwise; its claim stands beside the record in our words."),
    Verdict.OPEN: _("Sides or scholars differ and nothing settles it: marked ≠ on the chart."),
    Verdict.SOURCE_ERRS: _("Another source shows the mistake; the reason stands on the event."),
    CoverageLevel.NOT_RESEARCHED: _("Nobody has looked; what is there came up elsewhere."),
    CoverageLevel.KEY_EVENTS: _("The weightiest events were looked for, the rest were not."),
    CoverageLevel.SYSTEMATIC: _("Sources were gone through for events of every weight."),
}
