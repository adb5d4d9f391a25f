"""What was typed into a form and could not be taken: kept for whoever typed it.

A session may end while somebody writes, and a log-in in another tab makes an older form's token
worthless. The fields posted then wait in the browser's session on the server, and come back at
the same address to the one who typed them, who is told by the form's own token.
"""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.core import signing
from django.http import QueryDict
from django.middleware import csrf

KEY = "kept"
COOKIE = "desk_tokens"
SALT = "timeline.desk.kept"
REMEMBERED = timedelta(days=30)
MOST_LOGINS = 8
MOST_CHARACTERS = 500_000
NEVER = ("password", "csrfmiddlewaretoken")


@dataclass(frozen=True, slots=True)
class Kept:
    """The fields of one form, for one user, at one address of this site."""

    user: int
    address: str
    fields: str  # as they were posted, but for secrets

    @classmethod
    def from_request(cls, request, user) -> Self | None:
        """What a request posts; None where that is nothing, or far too much."""
        said = request.POST.copy()
        for name in [name for name in said if any(secret in name for secret in NEVER)]:
            del said[name]
        fields = said.urlencode()
        if 0 < len(fields) <= MOST_CHARACTERS:
            return cls(user, request.get_full_path(), fields)
        return None

    @property
    def post(self) -> QueryDict:
        return QueryDict(self.fields)

    @property
    def shown(self) -> list[tuple[str, str]]:
        """What a person typed, by field; without what forms say among themselves."""
        return [
            (name.replace("-", " ").replace("_", " ").strip().capitalize(), text)
            for name, texts in self.post.lists()
            for text in texts
            if text.strip() and not name.startswith(("_", "initial-")) and "_FORMS" not in name
        ]


def keep(request) -> bool:
    """Keep what a request posts for its typist; whether there was anything to keep."""
    user = _typist(request)
    if user is None or request.user.pk not in (None, user):
        return False
    if kept := Kept.from_request(request, user):
        request.session[KEY] = asdict(kept)
    return bool(kept)


def waiting(request) -> Kept | None:
    """What waits at a request's address for its user."""
    kept = request.session.get(KEY)
    if kept and (kept["user"], kept["address"]) == (request.user.pk, request.get_full_path()):
        return Kept(**kept)
    return None


def forget(request):
    request.session.pop(KEY, None)


def forget_of_others(request):
    kept = request.session.get(KEY)
    if kept and kept["user"] != request.user.pk:
        forget(request)


# Who typed it


def remember_login(request, response):
    """Let the browser know whose token this log-in's forms bear; the newest log-ins only."""
    logins = [[request.user.pk, request.META["CSRF_COOKIE"]], *_logins(request)][:MOST_LOGINS]
    response.set_cookie(
        COOKIE,
        signing.dumps(logins, salt=SALT, compress=True),
        max_age=REMEMBERED,
        path=settings.CSRF_COOKIE_PATH,
        secure=settings.CSRF_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _logins(request):
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=REMEMBERED)
    except signing.BadSignature:
        return []


def _typist(request):
    """The user whose form this is: no other site can know a token that a log-in here gave out."""
    token = request.POST.get("csrfmiddlewaretoken", "")
    if len(token) not in (csrf.CSRF_TOKEN_LENGTH, csrf.CSRF_SECRET_LENGTH):
        return None
    if csrf.invalid_token_chars_re.search(token):
        return None
    owners = (user for user, secret in _logins(request) if csrf._does_token_match(token, secret))
    return next(owners, None)
