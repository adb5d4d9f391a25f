from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def bad_request(request, exception=None, *, words=""):
    title = _("This request cannot be read")
    return _page(request, 400, title, words or _("Something in it is malformed."))


def forbidden(request, exception=None):
    return _page(request, 403, _("Not allowed"), _("You may not do this here."))


def not_found(request, exception=None):
    said = str(exception.args[0]) if exception and exception.args else ""
    # The resolver's own exception carries a table of addresses, which is no sentence.
    words = said if said and not said.startswith("{") else _("There is nothing at this address.")
    return _page(request, 404, _("Not found"), words)


def server_error(request):
    return _page(
        request,
        500,
        _("Something broke on our side"),
        _("The fault has been noted. Trying again in a minute may help."),
    )


def gone(request, event):
    return _page(request, 410, _("“%(title)s” was withdrawn") % {"title": event.title},
                 event.withdrawal_reason)  # fmt: skip


def problem(status, title, detail, **more):
    """A problem document (RFC 9457), for the data formats."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return JsonResponse(body, status=status, content_type="application/problem+json")


def _page(request, status, title, words):
    if request.path.rpartition(".")[2] in {"json", "csv"}:
        return problem(status, title, words)
    context = {"status": status, "title": title, "words": words}
    return render(request, "error.html", context, status=status)
