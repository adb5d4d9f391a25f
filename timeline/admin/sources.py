"""The source's screen: filled by hand, or from an entry that was pasted and read."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from timeline.admin import merging
from timeline.admin.door import DoorForm, ThroughTheDoor
from timeline.admin.filters import Language, SourceGaps
from timeline.admin.lists import called
from timeline.chart.references import published_words
from timeline.curation.entries import CSL_DETAILS, SOURCE_COLUMNS
from timeline.curation.pasting import Unreadable, read
from timeline.curation.review import REVIEW
from timeline.curation.saving import settle_record
from timeline.models import Revision, Source
from timeline.values.edtf import EdtfError, parse
from timeline.values.vocabulary import CSL_TYPES, SourceKind

# What an entry's type leaves no doubt about; a report or a web page may be of any kind.
_KIND_OF = (
    dict.fromkeys(
        [
            "article-journal",
            "book",
            "chapter",
            "paper-conference",
            "review",
            "review-book",
            "thesis",
        ],
        SourceKind.SCHOLARSHIP,
    )
    | dict.fromkeys(["article-magazine", "article-newspaper", "broadcast"], SourceKind.NEWS)
    | dict.fromkeys(["entry", "entry-dictionary", "entry-encyclopedia"], SourceKind.REFERENCE)
    | dict.fromkeys(["legislation", "regulation", "treaty"], SourceKind.PRIMARY)
)


class LinesField(forms.CharField):
    """A list of texts, one on each line."""

    widget = forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        return [
            " ".join(line.split()) for line in super().to_python(value).splitlines() if line.strip()
        ]

    def has_changed(self, initial, data):
        return (initial or []) != self.to_python(data)


def _detail(label, *, is_short=False, **more):
    widget = forms.TextInput(attrs={"class": "vShortField" if is_short else "vTextField"})
    return forms.CharField(label=label, required=False, max_length=300, widget=widget, **more)


class SourceForm(DoorForm):
    identifier = forms.SlugField(
        label=_("Identifier"),
        required=False,
        max_length=120,
        help_text=_("Made from author, or where it appeared, and year where it is left empty."),
    )
    csl_type = forms.ChoiceField(
        label=_("Type"), choices=[(each, each.replace("_", "-")) for each in CSL_TYPES]
    )
    authors = LinesField(
        label=_("Authors"),
        required=False,
        help_text=_("One on each line: “Family, Given”; an institution has no comma."),
    )
    is_another = forms.BooleanField(
        label=_("It is another source all the same"), required=False, widget=forms.HiddenInput
    )
    reason = forms.CharField(
        label=_("Why it is changed"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Readers have the new words at once; the history says why."),
    )

    volume = _detail(_("Volume"), is_short=True)
    issue = _detail(_("Issue"), is_short=True)
    page = _detail(_("Pages"), is_short=True)
    DOI = _detail(_("DOI"))
    ISBN = _detail(_("ISBN"))
    number = _detail(_("Number of the document"))
    publisher_place = _detail(_("Place of publication"))
    collection_title = _detail(_("Series"))
    chapter_number = _detail(_("Chapter"))
    section = _detail(_("Section"))
    event_title = _detail(_("Conference"))
    genre = _detail(_("Sort of document"), help_text=_("Such as: press release, PhD thesis."))
    authority = _detail(_("Body that issued it"))
    original_title = _detail(_("Original title"))
    version = _detail(_("Version"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.is_public:
            self.fields.pop("reason", None)
        for name in CSL_DETAILS:
            said = self.instance.details.get(name, "")
            self.initial.setdefault(name.replace("-", "_"), said)

    def clean(self):
        cleaned = super().clean()
        told = {name: cleaned.get(name.replace("-", "_")) for name in sorted(CSL_DETAILS)}
        self.instance.details = {name: said for name, said in told.items() if said}
        if "identifier" in self.fields and not cleaned.get("identifier"):
            cleaned["identifier"] = free_identifier(cleaned)
        if not cleaned.get("is_another") and (twins := self._twins(cleaned)):
            self.fields["is_another"].widget = forms.CheckboxInput()
            self.add_error("is_another", _said_already(twins))
        return cleaned

    def _twins(self, cleaned):
        if self.instance.pk and not {"url", "title", "issued", "DOI"} & set(self.changed_data):
            return []
        return twins_of(cleaned, self.instance.pk)


def twins_of(said, own=None):
    """Stored sources that seem to be the one that a form says."""
    year = _year(said.get("issued", ""))
    found = Source.objects.like(
        url=said.get("url", ""), doi=said.get("DOI", ""), title=said.get("title", ""), year=year
    )
    return [each for each in found if each.pk != own]


def _said_already(twins):
    """That a source is there already, with links to it; they open beside the form."""
    links = format_html_join(
        ", ",
        '<a href="{}" target="_blank">{}</a>',
        ((reverse("admin:timeline_source_change", args=[each.pk]), each) for each in twins),
    )
    return format_html(_("It seems to be here already: {}."), links)


def free_identifier(said):
    """An identifier that no source has or had: who says it and when, with a number if need be."""
    year = _year(said.get("issued", ""))
    stem = "-".join(filter(None, [_stem(said), year]))
    for ending in ("", *(f"-{number}" for number in range(2, 1000))):
        if not Source.objects.ever_at(f"{stem}{ending}").exists():
            return f"{stem}{ending}"
    return ""


def _stem(said):
    """In Latin letters, which an address keeps: names in others leave nothing to build on."""
    names = [each.partition(",")[0] for each in said.get("authors") or []][:1]
    host = said.get("url", "").partition("://")[2].partition("/")[0].removeprefix("www.")
    for name in (
        *names,
        said.get("container_title", ""),
        said.get("publisher", ""),
        host.replace(".", " "),
    ):
        if stem := slugify(name):
            return stem[:60].strip("-")
    return "source"


def _year(issued):
    try:
        return f"{parse(issued).earliest.year:04}" if issued else ""
    except EdtfError:
        return ""


@admin.register(Source)
class SourceAdmin(ThroughTheDoor):
    form = SourceForm
    keeps_all = False
    fixed = ["identifier"]
    list_display = ["title", "kind", "container_title", "issued", "cited_by", "is_public"]
    list_filter = ["kind", SourceGaps, "is_public", ("language", Language)]
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["title", "identifier", "container_title", "url"]
    autocomplete_fields = ["sides"]
    fieldsets = [
        (
            None,
            {"fields": ["read", "is_another", "title", "kind", "authors", "container_title",
                        "publisher", "issued", "language", "url", "archive_url", "sides"]},
        ),
        (
            _("Volume, pages, numbers"),
            {"fields": ["csl_type", ("volume", "issue", "page"), "DOI", "ISBN", "publisher_place"]},
        ),
        (
            _("More of it"),
            {"fields": ["number", "collection_title", "chapter_number", "section", "event_title",
                        "genre", "authority", "original_title", "version"],
             "classes": ["collapse"]},
        ),
        (_("For the desk and its readers"), {"fields": ["note", "identifier"]}),
    ]  # fmt: skip

    actions = ["merge_two"]

    def get_urls(self):
        return [merging.address(Source, self.admin_site), *super().get_urls()]

    def get_fieldsets(self, request, obj=None):
        found = super().get_fieldsets(request, obj)
        if obj and obj.is_public and self.has_change_permission(request, obj):
            return [*found, (None, {"fields": ["reason"]})]
        return found

    def settle(self, request, row, *, is_new):
        # A row may come with its parts as they were before the form saved them.
        row.refresh_from_db()
        said = request.POST.get("reason", "").strip()
        settle_record(row, author=request.user, reason=said or _("Saved at the desk"))

    def has_review_permission(self, request):
        return request.user.has_perm(REVIEW)

    @admin.action(description=_("Merge two sources"), permissions=["review"])
    def merge_two(self, request, queryset):
        ticked = list(queryset.values_list("pk", flat=True)[:3])
        if len(ticked) != 2:
            messages.error(request, _("Tick two sources to merge them."))
            return None
        gone, kept = ticked
        page = reverse("admin:timeline_source_merge", args=[gone])
        return HttpResponseRedirect(f"{page}?into={kept}")

    def view_on_site(self, source):
        return source.get_absolute_url() if source.is_public else None

    def suggested_as(self, source):
        """In a list to choose from: many a title is “Joint Statement”."""
        return " – ".join(filter(None, [source.title, published_words(source)]))

    def get_search_results(self, request, queryset, search_term):
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if request.resolver_match.url_name == "autocomplete":
            found = found.begun_so_first(search_term)
        return found, may_repeat

    def get_queryset(self, request):
        return super().get_queryset(request).with_citing_events()

    @admin.display(description=_("cited by"), ordering="citing_events")
    def cited_by(self, source):
        return called(_("cited by"), source.citing_events)

    def has_change_permission(self, request, obj=None):
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or request.user.has_perm(REVIEW) or _is_still_own(obj, request.user)

    class Media:
        css = {"all": ["css/desk/sources.css"]}

    # Reading what was pasted

    def add_view(self, request, form_url="", extra_context=None):
        if "_read" in request.POST and self.has_add_permission(request):
            request.typed = self._typed(request)
            # As if the form was opened with these values: nothing is saved by reading.
            request.method = "GET"
        return super().add_view(request, form_url, extra_context)

    def get_changeform_initial_data(self, request):
        return super().get_changeform_initial_data(request) | getattr(request, "typed", {})

    def _typed(self, request):
        """What stands in the form, with what was pasted over it."""
        form = self.get_form(request)(request.POST)
        typed = {name: form[name].data for name in form.fields if form[name].data}
        pasted = request.POST.get("pasted", "")
        try:
            found = read(pasted)
        except Unreadable as refused:
            messages.error(request, str(refused))
            return typed | {"pasted": pasted}
        typed |= _as_fields(found.entry)
        if guess := _KIND_OF.get(typed.get("csl_type")):
            typed.setdefault("kind", guess)
        for remark in found.remarks:
            messages.warning(request, remark)
        if twins := twins_of(typed):
            messages.warning(request, _said_already(twins))
        messages.info(request, _("Read, not saved: look it over, its kind too, and save it."))
        return typed

    def render_change_form(self, request, context, **kwargs):
        context["pasted"] = getattr(request, "typed", {}).get("pasted", "")
        return super().render_change_form(request, context, **kwargs)


def _is_still_own(source, user):
    """Made by a contributor, and neither readers nor a reviewer look at it."""
    if source.is_public or Source.objects.in_review().filter(pk=source.pk).exists():
        return False
    revisions = Revision.objects.of(Revision.Kind.SOURCE, source.identifier)
    return revisions.author_of_the_first() == user.pk


def _as_fields(entry):
    columns = {key: SOURCE_COLUMNS.get(key, key.replace("-", "_")) for key in entry}
    return {columns[key]: value for key, value in entry.items()}
