"""What the event's form posts."""


def form_of(event, *, citations=1, **changed):
    """An event's form as it was filled, its parts as they are, with what was changed in it."""
    fields = {
        "read": event.version, "slug": event.slug, "date": event.date, "title": event.title,
        "label": event.label, "summary": event.summary, "certainty": event.certainty,
        "action": event.action, "importance": event.importance,
        "domains": [each.domain for each in event.domains.all()], **changed,
    }  # fmt: skip
    return fields | parts_of(event, citations)


def parts_of(event, citations=1):
    parts = {
        "participants": [
            {"id": each.pk, "country": each.country_id, "role": each.role}
            for each in event.participants.all()
        ],
        "citations": [
            {"id": each.pk, "source": each.source_id, "stance": each.stance}
            | ({} if citations else {"DELETE": "on"})
            for each in event.citations.all()
        ],
    }
    fields = {}
    for prefix, rows in parts.items():
        fields |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": len(rows)}
        for number, row in enumerate(rows):
            fields |= {f"{prefix}-{number}-{key}": value for key, value in row.items()}
            fields[f"{prefix}-{number}-event"] = event.pk
    return fields
