from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from timeline.querysets import CoverageQuerySet
from timeline.values.pairs import Pair, PairError
from timeline.values.vocabulary import CoverageLevel

DECADES = range(1940, 2020, 10)


class Coverage(models.Model):
    """How far a pair's decade was researched, so that silence does not look like calm."""

    pair = models.CharField(
        _("pair"),
        max_length=7,
        validators=[RegexValidator(r"^[a-z]{3}-[a-z]{3}\Z", _("Write a pair as jpn-rus."))],
    )
    decade = models.PositiveSmallIntegerField(_("decade"), help_text=_("1940 for 1945 to 1949."))
    level = models.CharField(_("level"), max_length=16, choices=CoverageLevel)
    note = models.TextField(_("note"), blank=True)
    seed_hash = models.CharField(max_length=64, blank=True, editable=False)

    objects = CoverageQuerySet.as_manager()

    class Meta:
        verbose_name = _("coverage")
        verbose_name_plural = _("coverage")
        ordering = ["pair", "decade"]
        constraints = [
            models.UniqueConstraint(fields=["pair", "decade"], name="coverage_is_told_once"),
            models.CheckConstraint(condition=Q(decade__in=DECADES), name="coverage_is_by_decade"),
            models.CheckConstraint(
                condition=Q(level__in=CoverageLevel.values), name="coverage_level_is_known"
            ),
        ]

    def __str__(self):
        return f"{self.pair} {self.decade}"

    @property
    def identity(self):
        """What its revisions are kept under."""
        return str(self)

    def clean(self):
        problems = {}
        try:
            self.pair = Pair.parse(self.pair).text
        except PairError as error:
            problems["pair"] = str(error)
        if self.decade is not None and self.decade not in DECADES:
            problems["decade"] = _("A decade is 1940, 1950 and so on to 2010.")
        if problems:
            raise ValidationError(problems)
