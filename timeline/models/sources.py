from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from timeline.querysets import FormerSourceQuerySet, SourceQuerySet
from timeline.values.edtf import EdtfError, parse
from timeline.values.vocabulary import CSL_TYPES, SourceKind

web_address = URLValidator(schemes=["http", "https"])


def _is_web_address(field):
    return (
        Q(**{field: ""})
        | Q(**{f"{field}__startswith": "http://"})
        | Q(**{f"{field}__startswith": "https://"})
    )


class Source(models.Model):
    """A document that says so, in the terms of the Citation Style Language."""

    identifier = models.SlugField(_("identifier"), max_length=120, unique=True)
    csl_type = models.CharField(_("type"), max_length=40, default="webpage")
    title = models.CharField(_("title"), max_length=500)
    authors = models.JSONField(
        _("authors"),
        default=list,
        blank=True,
        help_text=_("A list of “Family, Given”; an institution has no comma."),
    )
    container_title = models.CharField(_("published in"), max_length=300, blank=True)
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    issued = models.CharField(_("issued"), max_length=60, blank=True, help_text=_("An EDTF date."))
    language = models.CharField(_("language"), max_length=12, blank=True)
    url = models.CharField(_("address"), max_length=1000, blank=True, validators=[web_address])
    archive_url = models.CharField(
        _("archived address"), max_length=1000, blank=True, validators=[web_address]
    )
    kind = models.CharField(_("kind"), max_length=12, choices=SourceKind)
    sides = models.ManyToManyField(
        "timeline.Country",
        verbose_name=_("whose side"),
        blank=True,
        help_text=_("The governments whose document it is."),
    )
    details = models.JSONField(
        _("further CSL fields"),
        default=dict,
        blank=True,
        help_text=_("Volume, issue, page, publisher-place and so on, by their CSL names."),
    )
    note = models.TextField(_("note"), blank=True)
    is_public = models.BooleanField(_("has been cited in public"), default=False, editable=False)
    seed_hash = models.CharField(max_length=64, blank=True, editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=_is_web_address("url"), name="source_address_is_on_the_web"
            ),
            models.CheckConstraint(
                condition=_is_web_address("archive_url"), name="source_archive_is_on_the_web"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=SourceKind.values), name="source_kind_is_known"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("source", args=[self.identifier])

    @property
    def identity(self):
        """What its revisions are kept under."""
        return self.identifier

    def clean(self):
        problems = {}
        if self.csl_type not in CSL_TYPES:
            problems["csl_type"] = _("It is none of the types of CSL 1.0.2, such as webpage.")
        if self.issued:
            try:
                parse(self.issued)
            except EdtfError as error:
                problems["issued"] = str(error)
        for column in ("url", "archive_url"):
            # The validator takes any case of the scheme, PostgreSQL's constraint does not.
            address = getattr(self, column)
            if address and not address.startswith(("http://", "https://")):
                problems[column] = _("An address begins with http:// or https:// in lower case.")
        if problems:
            raise ValidationError(problems)


class FormerSource(models.Model):
    """The identifier of a source that was merged into another; its address redirects for ever."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="former_identifiers")
    identifier = models.SlugField(_("identifier"), max_length=120, unique=True)

    objects = FormerSourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("former source")
        verbose_name_plural = _("former sources")
        ordering = ["identifier"]

    def __str__(self):
        return self.identifier
