"""What the public templates can call."""

from urllib.parse import urlencode

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment

from timeline.views.absolute import absolute


def environment(**options):
    env = Environment(**options, extensions=["jinja2.ext.i18n"])
    env.install_gettext_callables(
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
        newstyle=True,
    )
    env.globals |= {
        "static": static,
        "url": _url,
        "absolute": absolute,
        "language": translation.get_language,
        "canonical_of": _canonical,
    }
    return env


def _url(name, *args):
    return reverse(name, args=args)


def _canonical(request):
    """The address of a plain page, without its list's page and its language."""
    kept = [(key, text) for key, text in request.GET.items() if key not in {"page", "lang"}]
    query = f"?{urlencode(kept)}" if kept else ""
    return absolute(request, f"{request.path}{query}")
