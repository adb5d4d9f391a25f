#!/usr/bin/env python3
"""The two commands `up` and `tests`, and every command of Django's."""

# This file alone has to parse on any Python 3: an old one gets a sentence, not a SyntaxError.

import os
import sys

OLDEST = (3, 11)


def main():
    if sys.version_info < OLDEST:
        found = ".".join(str(part) for part in sys.version_info[:3])
        sys.exit("Dyad needs Python %s.%s or newer; this one is %s." % (*OLDEST, found))

    from timeline import bootstrap

    if sys.argv[1:2] in (["up"], ["tests"]):
        sys.exit(bootstrap.main(sys.argv[1:]))
    bootstrap.enter_environment()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit("manage.py: %s" % error)


if __name__ == "__main__":
    main()
