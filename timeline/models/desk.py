from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from timeline.querysets import ReportQuerySet, StepQuerySet

REPORT_LENGTH = 2000


class Step(models.Model):
    """One step of an event's draft on its way to readers: what was done, by whom, in what words."""

    class Kind(models.TextChoices):
        DRAFTED = "drafted", _("Drafted")
        EDITED = "edited", _("Edited")
        SENT = "sent", _("Sent to review")
        TAKEN_BACK = "taken back", _("Taken back")
        RETURNED = "returned", _("Returned")
        CAUGHT_UP = "caught up", _("Brought up to date")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    event = models.ForeignKey("timeline.Event", on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(_("what"), max_length=10, choices=Kind)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    comment = models.TextField(_("comment"), blank=True)
    created = models.DateTimeField(_("when"), auto_now_add=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["id"]
        indexes = [models.Index(fields=["-created"], name="step_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=["returned", "withdrawn"]) | ~Q(comment=""),
                name="step_that_takes_away_says_why",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.event_id}"


class Report(models.Model):
    """What a reader says is wrong with an event. Nothing of the reader is kept but the words."""

    event = models.ForeignKey("timeline.Event", on_delete=models.CASCADE, related_name="reports")
    text = models.TextField(_("what is wrong"), max_length=REPORT_LENGTH)
    revision = models.PositiveBigIntegerField(_("revision that the reader saw"))
    created = models.DateTimeField(_("when"), auto_now_add=True)
    settled = models.DateTimeField(_("settled"), null=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("settled by"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    answer = models.TextField(_("what was done"), blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled=None, settled_by=None)
                | Q(settled__isnull=False, settled_by__isnull=False),
                name="report_is_settled_by_somebody",
            )
        ]

    def __str__(self):
        return f"{self.event_id}: {self.text[:60]}"
