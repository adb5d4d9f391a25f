from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from timeline.querysets import EventQuerySet, TopicQuerySet
from timeline.values.edtf import EdtfError, check_in_range, parse
from timeline.values.span import WHOLE_SPAN
from timeline.values.vocabulary import (
    Action,
    Certainty,
    Domain,
    Importance,
    Outcome,
    Quad,
    Role,
    Stance,
    State,
    Verdict,
    quad_of,
)

LABEL_LENGTH = 28
TITLE_LENGTH = 120
UNPUBLISHED = [State.DRAFT, State.IN_REVIEW]


class Topic(models.Model):
    """A thread that events belong to."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("description"), blank=True)
    seed_hash = models.CharField(max_length=64, blank=True, editable=False)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("topic", args=[self.slug])

    @property
    def identity(self):
        """What its revisions are kept under."""
        return self.slug


class Event(models.Model):
    """Something dated between countries, and who says so.

    `date` is the authority; the columns under "derived" follow from it and from the action,
    participants and citations, and are written by the one door (`curation/saving.py`).
    """

    identifier = models.SlugField(
        _("identifier"), max_length=120, unique=True, help_text=_("The first slug, for ever.")
    )
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    revises = models.ForeignKey(
        "self",
        verbose_name=_("revises"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pending_changes",
    )
    based_on = models.PositiveBigIntegerField(
        _("revision that the change was made from"), null=True, editable=False
    )
    version = models.PositiveIntegerField(
        _("how often it was saved at the desk"), default=0, editable=False
    )

    date = models.CharField(_("date"), max_length=60, help_text=_("An EDTF date: 1956-10-19."))
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    label = models.CharField(_("label"), max_length=LABEL_LENGTH)
    summary = models.TextField(_("summary"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    certainty = models.CharField(
        _("certainty"), max_length=8, choices=Certainty, default=Certainty.HAPPENED
    )
    claimed_by = models.CharField(_("claimed by"), max_length=200, blank=True)
    outcome = models.CharField(_("outcome"), max_length=14, choices=Outcome, blank=True)
    outcome_event = models.ForeignKey(
        "self",
        verbose_name=_("came about as"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="announcements",
    )
    action = models.CharField(_("action"), max_length=9, choices=Action, blank=True)
    importance = models.PositiveSmallIntegerField(_("importance"), choices=Importance)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True)
    dating = models.TextField(_("dating note"), blank=True)
    inferred = models.BooleanField(_("dated by inference"), default=False)
    part_of = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
    )
    responds_to = models.ForeignKey(
        "self",
        verbose_name=_("responds to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="responses",
    )
    different_from = models.ManyToManyField(
        "self",
        verbose_name=_("different from"),
        blank=True,
        symmetrical=False,
        related_name="told_apart_from",
    )
    pairless = models.BooleanField(_("has no pair"), default=False)
    withdrawal_reason = models.TextField(_("reason for withdrawal"), blank=True)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged",
        help_text=_("A withdrawn event's address leads there."),
    )
    correction_note = models.TextField(_("correction note"), blank=True)
    origin = models.CharField(_("imported from"), max_length=80, blank=True)
    origin_id = models.CharField(_("identifier there"), max_length=120, blank=True)
    seed_hash = models.CharField(max_length=64, blank=True, editable=False)
    created = models.DateTimeField(_("created"), auto_now_add=True)
    modified = models.DateTimeField(_("modified"), auto_now=True)

    # Derived.
    earliest = models.DateField(_("earliest day"), editable=False)
    latest = models.DateField(_("latest day"), null=True, editable=False)
    last_day = models.DateField(_("last day"), editable=False)
    precision = models.CharField(_("precision"), max_length=8, editable=False)
    approximate = models.BooleanField(_("approximate"), default=False, editable=False)
    uncertain = models.BooleanField(_("uncertain"), default=False, editable=False)
    quad = models.CharField(_("quad"), max_length=20, choices=Quad, editable=False)
    dispute = models.CharField(
        _("dispute"), max_length=11, choices=Verdict, blank=True, editable=False
    )
    claimed_dates = models.JSONField(
        _("dates that open contradictions claim"), default=list, blank=True, editable=False
    )
    confirmed_until = models.DateField(
        _("last day that a source vouches for an open end"), null=True, blank=True, editable=False
    )
    directed_by = models.CharField(_("directed by"), max_length=3, blank=True, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["earliest", "last_day", "id"]
        permissions = [("review_event", "Can publish, return and withdraw events")]
        indexes = [
            models.Index(fields=["state", "earliest", "last_day", "id"], name="event_in_order"),
            models.Index(fields=["state", "last_day"], name="event_by_last_day"),
            models.Index(fields=["modified", "id"], name="event_by_change"),
            models.Index(fields=["state", "modified", "id"], name="event_by_state_and_change"),
            models.Index(fields=["earliest", "id"], name="event_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(earliest__lte=F("last_day")), name="event_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(earliest__gte=WHOLE_SPAN.first) & Q(last_day__lte=WHOLE_SPAN.last),
                name="event_lies_in_the_whole_span",
            ),
            models.CheckConstraint(
                condition=Q(latest=None) | Q(latest=F("last_day")),
                name="event_last_day_is_its_latest",
            ),
            models.CheckConstraint(
                condition=Q(importance__gte=1) & Q(importance__lte=5),
                name="event_importance_is_one_to_five",
            ),
            models.CheckConstraint(
                condition=~Q(certainty=Certainty.CLAIMED) | ~Q(claimed_by=""),
                name="event_claim_is_somebodys",
            ),
            models.CheckConstraint(
                condition=Q(certainty=Certainty.PLANNED, outcome__in=Outcome.values)
                | (~Q(certainty=Certainty.PLANNED) & Q(outcome="")),
                name="event_outcome_is_of_a_plan",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.WITHDRAWN) | ~Q(withdrawal_reason=""),
                name="event_withdrawal_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(state=State.WITHDRAWN),
                name="event_that_was_merged_is_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(revises=None) | Q(state__in=UNPUBLISHED),
                name="event_change_is_no_public_event",
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values)
                & Q(certainty__in=Certainty.values)
                & Q(quad__in=Quad.values)
                & Q(action__in=["", *Action.values]),
                name="event_words_are_known",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("event", args=[self.slug])

    def clean(self):
        """Explain what the constraints refuse, and derive what the row's own fields decide."""
        problems = {}
        try:
            self.derive()
        except EdtfError as error:
            problems["date"] = str(error)
        if self.certainty == Certainty.CLAIMED and not self.claimed_by:
            problems["claimed_by"] = _("Say whose claim it is.")
        if self.certainty == Certainty.PLANNED and not self.outcome:
            problems["outcome"] = _("Say what became of the plan, or that it is unknown.")
        if self.certainty != Certainty.PLANNED and self.outcome:
            problems["outcome"] = _("Only what was planned has an outcome.")
        if self.state == State.WITHDRAWN and not self.withdrawal_reason:
            problems["withdrawal_reason"] = _("Readers are told why an event was withdrawn.")
        if problems:
            raise ValidationError(problems)

    def derive(self):
        """Fill the columns that follow from `date` and `action`.

        Raises EdtfError where the date is not EDTF or lies outside 1945 to 2018.
        """
        edtf = parse(self.date)
        check_in_range(edtf)
        self.date = edtf.text
        self.earliest = edtf.earliest
        self.latest = edtf.latest
        self.last_day = edtf.last_day
        self.precision = edtf.precision
        self.approximate = edtf.approximate
        self.uncertain = edtf.uncertain
        self.quad = quad_of(self.action)

    @cached_property
    def edtf(self):
        return parse(self.date)

    @property
    def is_public(self):
        """Whether readers have an address of it: a withdrawn event says why it went."""
        return self.state not in UNPUBLISHED

    @property
    def is_open_ended(self):
        return self.latest is None

    @property
    def score(self):
        return Action(self.action).score if self.action else None


class EventDomain(models.Model):
    """One thing that an event is about."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="domains")
    domain = models.CharField(_("domain"), max_length=12, choices=Domain)

    class Meta:
        verbose_name = _("domain")
        verbose_name_plural = _("domains")
        ordering = ["event", "domain"]
        indexes = [models.Index(fields=["domain", "event"], name="domain_of_event")]
        constraints = [
            models.UniqueConstraint(fields=["event", "domain"], name="domain_is_told_once"),
            models.CheckConstraint(condition=Q(domain__in=Domain.values), name="domain_is_known"),
        ]

    def __str__(self):
        return self.get_domain_display()


class Participant(models.Model):
    """A country in an event, and how it takes part."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="participants")
    country = models.ForeignKey(
        "timeline.Country",
        verbose_name=_("country"),
        on_delete=models.PROTECT,
        related_name="participations",
    )
    role = models.CharField(_("role"), max_length=9, choices=Role)
    capacity = models.CharField(_("capacity"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["event", "position", "id"]
        indexes = [models.Index(fields=["country", "role", "event"], name="participant_by_country")]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "country", "role"], name="participant_is_told_once"
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="participant_role_is_known"
            ),
        ]

    def __str__(self):
        return f"{self.country_id} ({self.get_role_display()})"


class Citation(models.Model):
    """A source for an event: what it says, where, and whether it agrees."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="citations")
    source = models.ForeignKey(
        "timeline.Source",
        verbose_name=_("source"),
        on_delete=models.PROTECT,
        related_name="citations",
    )
    locator = models.CharField(_("locator"), max_length=200, blank=True)
    stance = models.CharField(_("stance"), max_length=11, choices=Stance, default=Stance.SUPPORTS)
    claimed_date = models.CharField(_("claimed date"), max_length=60, blank=True)
    note = models.TextField(
        _("note"), blank=True, help_text=_("What it claims, in our paraphrase.")
    )
    verdict = models.CharField(_("verdict"), max_length=11, choices=Verdict, blank=True)
    reason = models.TextField(_("reason"), blank=True, validators=[MaxLengthValidator(2000)])
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["event", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stance__in=Stance.values), name="citation_stance_is_known"
            ),
            models.CheckConstraint(
                condition=(Q(stance=Stance.CONTRADICTS, verdict__in=Verdict.values) & ~Q(note=""))
                | (~Q(stance=Stance.CONTRADICTS) & Q(verdict="", claimed_date="")),
                name="citation_contradiction_has_a_verdict",
            ),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.SOURCE_ERRS) & ~Q(reason="")
                | ~Q(verdict=Verdict.SOURCE_ERRS),
                name="citation_error_has_a_reason",
            ),
        ]

    def __str__(self):
        return ", ".join(each for each in (self.source.title, self.locator) if each)

    def clean(self):
        problems = {}
        if self.stance == Stance.CONTRADICTS:
            if not self.verdict:
                problems["verdict"] = _("Say whether the dispute is open or the source errs.")
            if not self.note:
                problems["note"] = _("Say what it claims, in other words than its own.")
            if self.verdict == Verdict.SOURCE_ERRS and not self.reason:
                problems["reason"] = _("Say why the source errs.")
        elif self.verdict or self.claimed_date:
            problems["stance"] = _("Only a contradiction has a verdict or a claimed date.")
        if self.claimed_date:
            try:
                self.claimed_date = parse(self.claimed_date).text
            except EdtfError as error:
                problems["claimed_date"] = str(error)
        if problems:
            raise ValidationError(problems)


class FormerSlug(models.Model):
    """A slug that an event had; its address redirects for ever."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="former_slugs")
    slug = models.SlugField(_("slug"), max_length=120, unique=True)

    class Meta:
        verbose_name = _("former slug")
        verbose_name_plural = _("former slugs")
        ordering = ["slug"]

    def __str__(self):
        return self.slug
