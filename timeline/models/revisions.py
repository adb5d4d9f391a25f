from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from timeline.querysets import LedgerQuerySet, RevisionQuerySet


class Ledger(models.Model):
    """One row that counts published changes; whoever adds one locks it first."""

    revision = models.PositiveBigIntegerField(default=0)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="ledger_has_one_row")]

    def __str__(self):
        return str(self.revision)


class Revision(models.Model):
    """One published change: the whole record as a document in the seed files' shape."""

    class Kind(models.TextChoices):
        EVENT = "event", _("Event")
        SOURCE = "source", _("Source")
        TOPIC = "topic", _("Topic")
        COUNTRY = "country", _("Country")
        COVERAGE = "coverage", _("Coverage")

    number = models.PositiveBigIntegerField(_("number"), primary_key=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    identifier = models.CharField(_("identifier"), max_length=120)
    document = models.JSONField(_("document"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reviewer"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.TextField(_("reason"), blank=True)
    created = models.DateTimeField(_("when"), auto_now_add=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number"]
        indexes = [models.Index(fields=["kind", "identifier", "number"], name="revision_subject")]

    def __str__(self):
        return f"{self.number}: {self.kind} {self.identifier}"
