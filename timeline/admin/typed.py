"""What an event's form says at this moment, as a document; nothing is saved for it."""

from timeline.curation.documents import canonical

_PLAIN = (
    "date", "title", "label", "summary", "place", "certainty", "claimed_by", "outcome", "action",
    "importance", "dating", "inferred", "pairless",
)  # fmt: skip
_LINKS = ("outcome_event", "part_of", "responds_to")
_CITATION = ("locator", "stance", "claimed_date", "note", "verdict", "reason")


def typed_document(form, formsets, identifier) -> dict:
    """The canonical document of a bound form and its formsets; what is invalid is left out.

    Both have to be validated before. `formsets` go by their prefixes.
    """
    said = form.cleaned_data
    document = {"id": identifier} | {key: said.get(key) for key in _PLAIN}
    for key in _LINKS:
        document[key] = said[key].identifier if said.get(key) else ""
    document["topics"] = [each.slug for each in said.get("topics") or []]
    document["different_from"] = [each.identifier for each in said.get("different_from") or []]
    rows = {formset.prefix: list(_rows(formset)) for formset in formsets}
    document["domains"] = [each["domain"] for each in rows["domains"] if each.get("domain")]
    document["participant"] = [
        {"country": each["country"].code, "role": each.get("role", ""),
         "capacity": each.get("capacity", "")}
        for each in rows["participants"]
        if each.get("country")
    ]  # fmt: skip
    document["citation"] = [
        {"source": each["source"].identifier} | {key: each.get(key) or "" for key in _CITATION}
        for each in rows["citations"]
        if each.get("source")
    ]
    return canonical(document)


def _rows(formset):
    for form in formset.forms:
        said = getattr(form, "cleaned_data", {})
        if said and not said.get("DELETE"):
            yield said
