"""How anyone may ask for a public address: to read, by its one spelling, in a language."""

from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponseRedirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from timeline.views import errors


def public(view):
    """The view without the guard of forms: nothing here is written, and a POST hears 405."""
    return csrf_exempt(view)


def page(view, *keys):
    """A public page that takes these keys of a query and `lang`; others are redirected away."""

    @wraps(view)
    def read(request, **named):
        lang = request.GET.get("lang") or settings.LANGUAGE_CODE
        if lang not in dict(settings.LANGUAGES):
            return errors.bad_request(request, words=_no_language(lang))
        asked = [(key, text) for key, texts in request.GET.lists() for text in texts]
        kept = _kept(request.GET, keys)
        if kept != asked:
            query = f"?{urlencode(kept)}" if kept else ""
            return HttpResponseRedirect(f"{request.path}{query}")
        with translation.override(lang):
            return view(request, **named)

    return public(read)


def _kept(query, keys):
    """The keys that say something, in the order of the page."""
    kept = [(key, query[key]) for key in keys if query.get(key)]
    lang = query.get("lang", "")
    return [*kept, ("lang", lang)] if lang not in {"", settings.LANGUAGE_CODE} else kept


def _no_language(lang):
    names = ", ".join(str(name) for _code, name in settings.LANGUAGES)
    return _("There is no language “%(lang)s” here. There is: %(names)s.") % {
        "lang": lang[:20],
        "names": names,
    }
