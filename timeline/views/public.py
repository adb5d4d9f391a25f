"""How anyone may ask for a public address: to read, by its one spelling, in a language."""

import hashlib
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from timeline.reading.book import shelf
from timeline.release import fingerprint
from timeline.views import errors
from timeline.views.absolute import absolute
from timeline.views.errors import readable_anywhere


def public(view):
    """The view without the guard of forms: nothing here is written, and a POST hears 405."""
    return csrf_exempt(require_safe(view))


MAY_READ = ("GET", "HEAD", "OPTIONS")


def shared(view):
    """A public view of data that a page of any origin may read, its refusals too (CORS)."""

    @csrf_exempt
    @wraps(view)
    def read(request, *args, **named):
        if request.method == "OPTIONS":
            return _preflight()
        response = view(request, *args, **named)
        if response.status_code == 405:
            response = errors.problem(
                405, _("Not allowed"), _("What is at this address can be read, not written.")
            )
            response["Allow"] = ", ".join(MAY_READ)
        return readable_anywhere(response)

    read.is_shared = True
    return read


def _preflight():
    response = readable_anywhere(HttpResponse(status=204, headers={"Allow": ", ".join(MAY_READ)}))
    response["Access-Control-Allow-Methods"] = ", ".join(MAY_READ)
    # What tells which text a reader holds already, and what programs send unasked.
    response["Access-Control-Allow-Headers"] = (
        "If-None-Match, If-Modified-Since, Accept, Content-Type"
    )
    response["Access-Control-Max-Age"] = "86400"
    return response


def data(view):
    """A public view of the data, given its book: the same until something is published.

    Who has what it would answer hears 304, and a page once made is kept: both cost one query.
    """

    @wraps(view)
    def read(request, **named):
        book = shelf.book()
        # Of this very address at this very host, so that who holds it had it from here: then the
        # address is a good one, and need not be understood to answer that nothing changed.
        made = f"{fingerprint()} {absolute(request)}"
        etag = f'"{book.revision}-{hashlib.sha256(made.encode()).hexdigest()[:16]}"'
        is_any = request.headers.get("If-None-Match") == "*"
        if not is_any and (unchanged := get_conditional_response(request, etag=etag)):
            unchanged["ETag"] = etag
            return unchanged
        if held := cache.get(etag):
            content, headers = held
            return HttpResponse(content, headers=headers)
        response = unlisted(request, view(request, book, **named))
        if response.status_code == 200:
            response.headers.setdefault("ETag", etag)
            if not response.streaming:
                cache.set(etag, (response.content, dict(response.headers)))
        return response

    return public(read)


def unlisted(request, response):
    """The response, kept out of search where it is one of endlessly many or no page."""
    # Who shows a card, subscribes a calendar or reads a canonical link has to be let in, and no
    # list of such programs is ever whole: so robots.txt forbids no query. A crawler stops here
    # instead, one step behind each plain page: it neither lists the answer nor follows its links.
    if request.GET or not response["Content-Type"].startswith(("text/html", "image/")):
        response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def page(view, *keys):
    """A public page that takes these keys of a query and `lang`; others are redirected away."""

    @wraps(view)
    def read(request, book, **named):
        lang = request.GET.get("lang") or settings.LANGUAGE_CODE
        if lang not in dict(settings.LANGUAGES):
            return errors.no_language(request, lang)
        asked = [(key, text) for key, texts in request.GET.lists() for text in texts]
        kept = _kept(request.GET, keys)
        if kept != asked:
            query = f"?{urlencode(kept)}" if kept else ""
            return HttpResponseRedirect(f"{request.path}{query}")
        with translation.override(lang):
            return view(request, book, **named)

    return data(read)


def _kept(query, keys):
    """The keys that say something, in the order of the page."""
    kept = [(key, query[key]) for key in keys if query.get(key)]
    lang = query.get("lang", "")
    return [*kept, ("lang", lang)] if lang not in {"", settings.LANGUAGE_CODE} else kept
