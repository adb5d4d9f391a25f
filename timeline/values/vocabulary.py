"""The closed lists: what an event may be, in the words of the field.

Actions, their quads and their scores follow the PLOVER 2.0 codebook (2021). Its scores are
ordinal: they are printed beside an event and in exports, and nothing here ever adds them up.
"""

from decimal import Decimal

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Domain(TextChoices):
    """What an event is about; an event has one or more."""

    DIPLOMACY = "diplomacy", _("Diplomacy")
    TERRITORY = "territory", _("Territory")
    SECURITY = "security", _("Security")
    NUCLEAR = "nuclear", _("Nuclear")
    TRADE = "trade", _("Trade")
    SANCTIONS = "sanctions", _("Sanctions")
    HUMANITARIAN = "humanitarian", _("Humanitarian")
    OPINION = "opinion", _("Opinion")


class Quad(TextChoices):
    """PLOVER's four groups, its neutral request, and the record of something nobody did."""

    VERBAL_COOPERATION = "verbal-cooperation", _("Verbal cooperation")
    MATERIAL_COOPERATION = "material-cooperation", _("Material cooperation")
    VERBAL_CONFLICT = "verbal-conflict", _("Verbal conflict")
    MATERIAL_CONFLICT = "material-conflict", _("Material conflict")
    NEUTRAL = "neutral", _("Neutral request")
    OBSERVATION = "observation", _("Observation")

    @property
    def is_cooperation(self):
        return self in {Quad.VERBAL_COOPERATION, Quad.MATERIAL_COOPERATION}

    @property
    def is_conflict(self):
        return self in {Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT}


# What "Key events" shows at least: a first, a result signed by leaders, deaths, and above.
KEY_IMPORTANCE = 4

# How a record that only bears on a pair is counted there: beside the quads, in no balance.
BEARS_ON = "bears-on"


class Action(TextChoices):
    """What the actor did: PLOVER's sixteen categories."""

    AGREE = "agree", pgettext_lazy("PLOVER action", "agree")
    CONSULT = "consult", pgettext_lazy("PLOVER action", "consult")
    SUPPORT = "support", pgettext_lazy("PLOVER action", "support")
    CONCEDE = "concede", pgettext_lazy("PLOVER action", "concede")
    COOPERATE = "cooperate", pgettext_lazy("PLOVER action", "cooperate")
    AID = "aid", pgettext_lazy("PLOVER action", "aid")
    RETREAT = "retreat", pgettext_lazy("PLOVER action", "retreat")
    REQUEST = "request", pgettext_lazy("PLOVER action", "request")
    ACCUSE = "accuse", pgettext_lazy("PLOVER action", "accuse")
    REJECT = "reject", pgettext_lazy("PLOVER action", "reject")
    THREATEN = "threaten", pgettext_lazy("PLOVER action", "threaten")
    PROTEST = "protest", pgettext_lazy("PLOVER action", "protest")
    SANCTION = "sanction", pgettext_lazy("PLOVER action", "sanction")
    MOBILIZE = "mobilize", pgettext_lazy("PLOVER action", "mobilize")
    COERCE = "coerce", pgettext_lazy("PLOVER action", "coerce")
    ASSAULT = "assault", pgettext_lazy("PLOVER action", "assault")

    @property
    def quad(self):
        return _QUADS[self]

    @property
    def score(self):
        """The manual's ordinal score, from -10 to 10, as a Decimal."""
        return _SCORES[self]


# The design takes SANCTION as material conflict: tariffs, embargoes and expulsions are deeds.
_QUADS = {
    Action.AGREE: Quad.VERBAL_COOPERATION,
    Action.CONSULT: Quad.VERBAL_COOPERATION,
    Action.SUPPORT: Quad.VERBAL_COOPERATION,
    Action.CONCEDE: Quad.VERBAL_COOPERATION,
    Action.COOPERATE: Quad.MATERIAL_COOPERATION,
    Action.AID: Quad.MATERIAL_COOPERATION,
    Action.RETREAT: Quad.MATERIAL_COOPERATION,
    Action.REQUEST: Quad.NEUTRAL,
    Action.ACCUSE: Quad.VERBAL_CONFLICT,
    Action.REJECT: Quad.VERBAL_CONFLICT,
    Action.THREATEN: Quad.VERBAL_CONFLICT,
    Action.PROTEST: Quad.MATERIAL_CONFLICT,
    Action.SANCTION: Quad.MATERIAL_CONFLICT,
    Action.MOBILIZE: Quad.MATERIAL_CONFLICT,
    Action.COERCE: Quad.MATERIAL_CONFLICT,
    Action.ASSAULT: Quad.MATERIAL_CONFLICT,
}

# The manual prints ACCUSE without its minus sign; every neighbour in its column is negative.
_SCORES = {
    Action.AGREE: Decimal("2.5"),
    Action.CONSULT: Decimal("2.5"),
    Action.SUPPORT: Decimal("5"),
    Action.CONCEDE: Decimal("4.5"),
    Action.COOPERATE: Decimal("9.5"),
    Action.AID: Decimal("10"),
    Action.RETREAT: Decimal("6.5"),
    Action.REQUEST: Decimal("0"),
    Action.ACCUSE: Decimal("-3"),
    Action.REJECT: Decimal("-2"),
    Action.THREATEN: Decimal("-3.5"),
    Action.PROTEST: Decimal("-5"),
    Action.SANCTION: Decimal("-6"),
    Action.MOBILIZE: Decimal("-5.5"),
    Action.COERCE: Decimal("-7"),
    Action.ASSAULT: Decimal("-9"),
}


def quad_of(action):
    """The quad of an action's value; an event without an action is an observation."""
    return Action(action).quad if action else Quad.OBSERVATION


class Role(TextChoices):
    """How a country takes part in an event."""

    ACTOR = "actor", pgettext_lazy("role", "actor")
    RECIPIENT = "recipient", pgettext_lazy("role", "recipient")
    AFFECTED = "affected", pgettext_lazy("role", "affected")
    HOST = "host", pgettext_lazy("role", "host")


class Certainty(TextChoices):
    """Whether it took place, is only asserted, or was only announced."""

    HAPPENED = "happened", _("Happened")
    CLAIMED = "claimed", _("Claimed")
    PLANNED = "planned", _("Planned")


class Outcome(TextChoices):
    """What became of something planned."""

    CAME_ABOUT = "came about", _("Came about")
    DID_NOT_HAPPEN = "did not happen", _("Did not happen")
    UNKNOWN = "unknown", _("Outcome unknown")


class Importance(IntegerChoices):
    """Decides what is labelled when room is short."""

    FIGURE = 1, _("A figure")
    STATEMENT = 2, _("A statement")
    MINISTERIAL = 3, _("A ministers’ or a material act")
    FIRST = 4, _("A first, a result signed by leaders, or deaths")
    LEGAL = 5, _("Changes the legal or war state of the pair")


class SourceKind(TextChoices):
    """What sort of document a source is."""

    PRIMARY = "primary", _("Primary text")
    OFFICIAL = "official", _("Official statement")
    SCHOLARSHIP = "scholarship", _("Scholarship")
    NEWS = "news", _("News")
    REFERENCE = "reference", _("Reference work")
    COMMENTARY = "commentary", _("Commentary")


# The item types of the Citation Style Language, from the schema of its version 1.0.2.
CSL_TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book",
    "broadcast", "chapter", "classic", "collection", "dataset", "document", "entry",
    "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing",
    "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review",
    "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
)  # fmt: skip


class Stance(TextChoices):
    """What a source does for an event."""

    SUPPORTS = "supports", _("Supports")
    CONTRADICTS = "contradicts", _("Contradicts")
    CONTEXT = "context", _("Context")


class Verdict(TextChoices):
    """Where a contradiction stands."""

    OPEN = "open", _("Open")
    SOURCE_ERRS = "source errs", _("Source errs")


class State(TextChoices):
    """How far an event is from its readers."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in review", _("In review")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class CountryKind(TextChoices):
    """Only a state pairs; an organisation or a territory takes part."""

    STATE = "state", _("State")
    ORGANISATION = "organisation", _("Organisation")
    TERRITORY = "territory", _("Territory")

    @property
    def plural(self):
        return _PLURALS[self]


_PLURALS = {
    CountryKind.STATE: _("States"),
    CountryKind.ORGANISATION: _("Organisations"),
    CountryKind.TERRITORY: _("Territories"),
}


class NameForm(TextChoices):
    """What a name is for: the printed one, the full style, or one that a reader may type."""

    SHORT = "short", pgettext_lazy("name form", "short")
    OFFICIAL = "official", pgettext_lazy("name form", "official")
    ALIAS = "alias", pgettext_lazy("name form", "alias")


class Scope(TextChoices):
    """Whether pairs follow lineages (the Soviet Union under Russia) or each state alone."""

    LINEAGE = "lineage", _("Lineages")
    EXACT = "exact", _("Each state alone")


class CoverageLevel(TextChoices):
    """How far a pair's decade was researched: silence must not look like calm."""

    NOT_RESEARCHED = "not researched", _("Not researched")
    KEY_EVENTS = "key events only", _("Key events only")
    SYSTEMATIC = "systematic", _("Systematic")
