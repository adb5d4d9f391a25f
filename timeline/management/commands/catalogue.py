from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.pofile import write_po
from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation.template import templatize

TEMPLATE = settings.LOCALE_PATHS[0] / "django.pot"


def extract_django(file, keywords, comment_tags, options):
    """The texts of a template in Django's language, for Babel, which does not know it.

    Django's own `templatize` makes Python of one, but for the indentation.
    """
    python = templatize(file.read().decode())
    lines = "\n".join(line.strip() for line in python.splitlines())
    return extract_python(BytesIO(lines.encode()), keywords, comment_tags, options)


METHODS = [
    ("timeline/migrations/**", "ignore"),
    ("timeline/**.py", "python"),
    ("templates/timeline/**.html", "jinja2"),
    ("templates/desk/**.html", extract_django),
]
# Babel's own, and Django's lazy ones.
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def extracted() -> Catalog:
    """Every text of the interface, in alphabetical order and without places: a small diff."""
    catalogue = Catalog(project="Dyad", charset="utf-8")
    for _file, _line, message, comments, context in extract_from_dir(
        settings.BASE_DIR,
        METHODS,
        keywords=KEYWORDS,
        directory_filter=lambda path: not path.rpartition("/")[2].startswith("."),
    ):
        catalogue.add(message, auto_comments=comments, context=context)
    return catalogue


class Command(BaseCommand):
    help = "Write the interface's texts to the template of the catalogues."

    def handle(self, **options):
        catalogue = extracted()
        with TEMPLATE.open("wb") as file:
            write_po(
                file,
                catalogue,
                width=100,
                no_location=True,
                omit_header=True,
                sort_output=True,
            )
        self.stdout.write(f"{len(catalogue)} texts.")
