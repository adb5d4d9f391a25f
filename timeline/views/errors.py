"""What a page says when it cannot be given, and how to go on from there."""

import re

from django.conf import settings
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import is_valid_path
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from timeline.chart.chooser import build_chooser
from timeline.converters import SUFFIXES
from timeline.reading.book import shelf


def bad_request(request, exception=None):
    words = _("Something in it is malformed.")
    return _page(request, 400, _("This request cannot be read"), words)


def no_language(request, lang):
    names = ", ".join(str(name) for _code, name in settings.LANGUAGES)
    words = _("Dyad does not speak “%(lang)s”. It speaks: %(names)s.")
    return _page(
        request,
        400,
        _("There is no such language here"),
        words % {"lang": lang[:20], "names": names},
        offers=[(_("The page in the language that it is in"), request.path)],
    )


def forbidden(request, exception=None):
    return _page(request, 403, _("Not allowed"), _("You may not do this here."))


def not_found(request, exception=None):
    if meant := _meant(request.path):
        query = request.META["QUERY_STRING"]
        return HttpResponseRedirect(f"{meant}?{query}" if query else meant)
    said = str(exception.args[0]) if exception and exception.args else ""
    # The resolver's own exception carries a table of addresses, which is no sentence.
    words = said if said and not said.startswith("{") else _("There is nothing at this address.")
    match = request.resolver_match
    if match and match.url_name == "pairs":
        return missing(request, words, chooser=_chooser_for(match.kwargs["codes"].split(",")[0]))
    if match and match.url_name == "pairs-by-names":
        return missing(request, words, chooser=_chooser_for(match.kwargs["names"]))
    return missing(request, words)


_SLIPS = (
    (re.compile(r"/{2,}"), "/"),
    (re.compile(r",{2,}"), ","),
    (re.compile(r",(?=[/.]|$)|(?<=/),"), ""),  # left by who took one of several pairs away
    (re.compile(rf"(?i)(\.(?:{'|'.join(map(re.escape, SUFFIXES))}))/$"), r"\1"),
)


def _meant(path):
    """An address that differs by no more than slashes and commas and is one of ours, or None."""
    tidied = path
    for slip, by in _SLIPS:
        tidied = slip.sub(by, tidied)
    if tidied == path:
        return None
    for each in (tidied, f"{tidied}/"):
        if is_valid_path(each):
            return iri_to_uri(each)
    return None


def missing(request, words, *, offers=(), chooser=None):
    """Not found; `offers` are titles and addresses of what may have been meant."""
    return _page(request, 404, _("Not found"), words, offers=offers, chooser=chooser)


def _chooser_for(typed):
    """The boxes filled with the two halves of what stands in an address."""
    known, words = shelf.book().gazetteer, typed.split("-")
    half = max(1, len(words) // 2)
    halves = [" ".join(words[:half]), " ".join(words[half:])]
    return build_chooser(known, *(_as_named(each, known) for each in halves))


def _as_named(text, known):
    code = text.upper()
    return known.unmistakable(code) if code in known.names.states else text


def server_error(request):
    return _page(
        request,
        500,
        _("Something broke on our side"),
        _("The fault has been noted. Trying again in a minute may help."),
    )


def gone(request, event):
    # Its title may be what was wrong with it: of a withdrawn event only the reason is told.
    return _page(request, 410, _("This event was withdrawn"), event.withdrawal_reason)


def problem(status, title, detail, **more):
    """A problem document (RFC 9457), for the data formats."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return readable_anywhere(
        JsonResponse(body, status=status, content_type="application/problem+json")
    )


def readable_anywhere(response):
    """The response, with leave for a page of any origin to read it and to know its state."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "Content-Disposition, ETag, Location"
    return response


def _page(request, status, title, words, *, offers=(), chooser=None):
    if request.path.lower().endswith(tuple(f".{suffix}" for suffix in SUFFIXES)):
        return problem(status, title, words)
    context = {
        "status": status,
        "title": title,
        "words": words,
        "offers": offers,
        "chooser": chooser,
    }
    return render(request, "error.html", context, status=status)
