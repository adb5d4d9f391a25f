from django.forms.models import BaseInlineFormSet


class NamedParts(BaseInlineFormSet):
    """Fields that bear their names: in a table a column's heading is no label of theirs."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for field in form.fields.values():
            # The admin wraps a choice among rows in a widget that does not hand attributes on.
            widget = getattr(field.widget, "widget", field.widget)
            if field.label:
                widget.attrs.setdefault("aria-label", str(field.label))
