"""How often one address may write to us. Of the address the cache has a keyed hash for an hour."""

from ipaddress import ip_address, ip_network
from time import time

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

HOUR = 3600
# Whoever has one address of IPv6 has all of its network.
NETWORK = 64


def seconds_to_wait(request, name: str, most: int) -> int:
    """0 where this is one of the first `most` of its address in an hour; else until when it waits.

    With a cache that each process has for itself an address has as many hours as processes.
    """
    hour, passed = divmod(int(time()), HOUR)
    hashed = salted_hmac(f"timeline.throttle.{name}", f"{hour} {_network(request)}").hexdigest()
    key = f"throttle-{name}-{hashed}"
    cache.add(key, 0, HOUR)
    try:
        n = cache.incr(key)
    except ValueError:
        return 0  # it has expired since, or the cache keeps nothing
    return HOUR - passed if n > most else 0


def _network(request):
    address = _address(request)
    try:
        is_long = ip_address(address).version == 6
    except ValueError:
        return address
    return str(ip_network(f"{address}/{NETWORK}", strict=False)) if is_long else address


def _address(request):
    """The reader's, which a proxy that we trust puts last; any before it a stranger can make up."""
    if settings.SECURE_PROXY_SSL_HEADER:
        passed_on = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        return passed_on or request.META["REMOTE_ADDR"]
    return request.META["REMOTE_ADDR"]
