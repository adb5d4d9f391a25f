"""The shape of codes in paths; the view resolves them against the database."""


class CodesConverter:
    """One pair or several, `jpn-rus` or `chn-usa,jpn-rus`, in any case and order."""

    regex = r"[A-Za-z]{3}-[A-Za-z]{3}(?:,[A-Za-z]{3}-[A-Za-z]{3})*"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


class CountryConverter(CodesConverter):
    regex = r"[A-Za-z]{3}"


class SuffixConverter(CodesConverter):
    """A format in any case; the view sends on to its lower-case address."""

    regex = r"(?i:json|csv|changes\.atom)"

    def to_python(self, value):
        return value.lower()
