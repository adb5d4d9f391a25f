from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from timeline.querysets import CountryQuerySet
from timeline.values.vocabulary import CountryKind, NameForm

code_validator = RegexValidator(r"^[A-Z]{3}\Z", _("Use three capital letters, such as JPN."))


# Correlates of War and Gleditsch and Ward share a system of three digits.
HIGHEST_NUMBER = 999


class Country(models.Model):
    """A state with its own dates, or an organisation or territory that takes part."""

    code = models.CharField(_("code"), max_length=3, primary_key=True, validators=[code_validator])
    kind = models.CharField(
        _("kind"), max_length=12, choices=CountryKind, default=CountryKind.STATE
    )
    start = models.DateField(_("first day"), null=True, blank=True)
    end = models.DateField(
        _("end"), null=True, blank=True, help_text=_("The first day on which it was no more.")
    )
    continues = models.ForeignKey(
        "self",
        verbose_name=_("continues"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="continued_by",
        help_text=_("The state whose relations it carries on; their pairs are one."),
    )
    predecessors = models.ManyToManyField(
        "self",
        verbose_name=_("predecessors"),
        symmetrical=False,
        blank=True,
        related_name="successors",
        help_text=_("States on whose soil it stands without carrying on their relations."),
    )
    note = models.TextField(_("note"), blank=True)
    seed_hash = models.CharField(max_length=64, blank=True, editable=False)

    objects = CountryQuerySet.as_manager()

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start=None) | Q(end=None) | Q(start__lt=F("end")),
                name="country_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(continues=None) | ~Q(continues=F("code")),
                name="country_continues_another",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=CountryKind.values), name="country_kind_is_known"
            ),
        ]

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        return reverse("country", args=[self.code.lower()])

    @property
    def identity(self):
        """What its revisions are kept under."""
        return self.code

    def clean(self):
        if self.start and self.end and self.start >= self.end:
            raise ValidationError({"end": _("A country ends after its first day.")})
        if self.continues_id and self.continues_id == self.code:
            raise ValidationError({"continues": _("A country cannot continue itself.")})


class CountryName(models.Model):
    country = models.ForeignKey(Country, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=120)
    form = models.CharField(_("form"), max_length=8, choices=NameForm, default=NameForm.SHORT)
    start = models.DateField(_("from"), null=True, blank=True)
    end = models.DateField(_("until"), null=True, blank=True, help_text=_("Exclusive."))

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["country", "form", "start", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "form", "name", "start"], name="name_is_told_once"
            ),
            # SQLite takes two absent days for different ones.
            models.UniqueConstraint(
                fields=["country", "form", "name"],
                condition=Q(start=None),
                name="undated_name_is_told_once",
            ),
            models.CheckConstraint(
                condition=Q(start=None) | Q(end=None) | Q(start__lt=F("end")),
                name="name_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if self.start and self.end and self.start >= self.end:
            raise ValidationError({"end": _("A name ends after its first day.")})


class CountryCode(models.Model):
    """A number in another scheme, with that scheme's own dates."""

    class Scheme(models.TextChoices):
        COW = "cow", _("Correlates of War")
        GW = "gw", _("Gleditsch and Ward")

    country = models.ForeignKey(Country, on_delete=models.CASCADE, related_name="codes")
    scheme = models.CharField(_("scheme"), max_length=3, choices=Scheme)
    number = models.PositiveSmallIntegerField(_("number"))
    start = models.DateField(_("first day"), null=True, blank=True)
    last = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        verbose_name = _("number in another scheme")
        verbose_name_plural = _("numbers in other schemes")
        ordering = ["country", "scheme", "start"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "scheme", "start"], name="code_is_told_once"
            ),
            models.UniqueConstraint(
                fields=["country", "scheme"],
                condition=Q(start=None),
                name="undated_code_is_told_once",
            ),
        ]

    def __str__(self):
        return f"{self.get_scheme_display()} {self.number}"

    def clean(self):
        problems = {}
        if self.number is not None and not 1 <= self.number <= HIGHEST_NUMBER:
            problems["number"] = _("Both schemes number states from 1 to 999.")
        if self.start and self.last and self.start > self.last:
            problems["last"] = _("The last day is not before the first.")
        if problems:
            raise ValidationError(problems)
