"""What somebody may have meant who typed a date that is not EDTF.

A guess is only ever offered, never taken: whoever reads EDTF checks it, and a person confirms it.
"""

import re
import unicodedata
from calendar import monthrange
from itertools import product

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

NOT_EDTF = _(
    "This is not an EDTF date: write 1956-10-19, 1956-10, 1956, 195X, 2017-01/2017-03 or 2014-03/.."
)
NOT_PLAIN = _("An EDTF date is written with plain digits, hyphens and slashes, without spaces.")
NO_THIRDS = _("EDTF has no early, mid or late: say which days or months, or widen the date.")
NO_SEASONS = _("A season is another one in each hemisphere: say which months.")
WHICH_WINTER = _("A winter lies in two years: say which months.")
NO_QUARTERS = _("A part of a year is written as its months.")
NO_MONTH = _("There is no month {month}.")
NO_TIME = _("A date has no time of day; it is the day at the place.")
NO_CENTURY = _("A century says too little; a decade is the widest date.")
ALL_OF = _("Braces mean all of several dates: make an event of each, or an interval of all.")
LEFT_OUT = _("What is not known is left out: 1956-10 or 1956.")
MISPLACED = _("A date takes one of ~ (about), ? (uncertain) and % (both), at its end.")
AMBIGUOUS = _("The day or the month may stand first: choose the date that is meant.")
NO_BEGINNING = _("An event needs an earliest day: say when it may have begun.")
NO_END = _("“After” says no last day: write the first and the last day that are possible.")

_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            ("january", "jan", "январь", "января"),
            ("february", "feb", "февраль", "февраля"),
            ("march", "mar", "март", "марта"),
            ("april", "apr", "апрель", "апреля"),
            ("may", "май", "мая"),
            ("june", "jun", "июнь", "июня"),
            ("july", "jul", "июль", "июля"),
            ("august", "aug", "август", "августа"),
            ("september", "sept", "sep", "сентябрь", "сентября"),
            ("october", "oct", "октябрь", "октября"),
            ("november", "nov", "ноябрь", "ноября"),
            ("december", "dec", "декабрь", "декабря"),
        ],
        1,
    )
    for name in names
}
_MONTH = rf"\b({'|'.join(_MONTHS)})\b\.?"

# Seasons are the north's, where nearly every event recorded lies; the numbers are EDTF level 2's.
_SEASONS = {
    **dict.fromkeys(["spring", "21", "25"], (3, 5)),
    **dict.fromkeys(["summer", "22", "26"], (6, 8)),
    **dict.fromkeys(["autumn", "fall", "23", "27"], (9, 11)),
    **dict.fromkeys(["winter", "24", "28"], (12, 14)),
}
_QUARTERS = {
    **dict.fromkeys(["q1", "first quarter", "33"], (1, 3)),
    **dict.fromkeys(["q2", "second quarter", "34"], (4, 6)),
    **dict.fromkeys(["q3", "third quarter", "35"], (7, 9)),
    **dict.fromkeys(["q4", "fourth quarter", "36"], (10, 12)),
    **dict.fromkeys(["first half", "40"], (1, 6)),
    **dict.fromkeys(["second half", "41"], (7, 12)),
}
_NAMED_PARTS = "|".join(name for name in [*_SEASONS, *_QUARTERS] if not name.isdigit())
_THIRDS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
# Of a year, a month and a decade by the length of their texts: each third, then what else the
# same words are used for.
_THIRDS_OF = {
    4: [[(1, 4), (1, 3)], [(5, 8), (4, 9)], [(9, 12), (10, 12)]],
    7: [[(1, 10), (1, 15)], [(11, 20), (8, 23)], [(21, 31), (16, 31)]],
}
_THIRDS_OF_DECADE = [
    ["{0}0/{0}3", "{0}0/{0}4"],
    ["{0}4/{0}6", "{0}3/{0}7"],
    ["{0}7/{0}9", "{0}5/{0}9"],
]
_HALVES = {"first half": ("{0}0/{0}4", (1, 15)), "second half": ("{0}5/{0}9", (16, 31))}
_DECADES = {
    name: f"19{number}X"
    for number, name in [
        (4, "forties"), (5, "fifties"), (6, "sixties"), (7, "seventies"), (8, "eighties"),
        (9, "nineties"),
    ]
}  # fmt: skip
_ROMAN = {
    name: number
    for number, name in enumerate(
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], 1
    )
}
# The first year of a Japanese era is its year 1, written 元.
_ERAS = {"昭和": 1926, "showa": 1926, "平成": 1989, "heisei": 1989}
_ERA = rf"({'|'.join(_ERAS)}) ?([0-9]{{1,2}}|元)(?= ?年|$)"

_ABOUT = r"(?:circa|ca?\.|ca?(?= |[0-9])|about|around|approximately|approx\.?) ?"
_PERHAPS = r"(?:perhaps|possibly|probably|maybe|uncertain) "
_IDLE = (
    r"^(?:some ?time |some day |(?:mon|tues|wednes|thurs|fri|satur|sun)day "
    r"|(?:mon|tue|wed|thu|fri|sat|sun)\.? )"
)
# What Russian says behind a year.
_OF_THE_YEAR = r" ?(?:г\.?|года?)"

MOST_MEANT = 6


def guess(text: str) -> tuple[tuple[str, ...], str | Promise]:
    """What a text that is not EDTF may mean, the likeliest first, and why it was refused.

    Gives EDTF texts that are still to be checked, none where there is no telling, and a
    translatable reason. No text of reasonable length makes it fail.
    """
    folded = _folded(text)
    meant, reason = _guess(folded)
    meant = tuple(dict.fromkeys(meant))[:MOST_MEANT]
    if reason is not NOT_EDTF or not meant:
        return meant, reason
    said = meant[0].casefold()
    if said == folded != text.casefold():
        return meant, NOT_PLAIN
    if re.sub("[~?%]", "", said) == re.sub("[~?%]", "", folded) != folded:
        return meant, MISPLACED
    return meant, reason


def _folded(text):
    """The text in lower case, with ASCII digits, hyphens and points and no idle spaces."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("...", "..")
    text = " ".join("".join(map(_plain, text)).split())
    text = re.sub(rf"(?<=[0-9]){_OF_THE_YEAR}$", "", text)
    return text.replace(" ", "") if text[:1] == "[" else re.sub(r" ?(/|\.\.) ?", r"\1", text)


def _plain(character):
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    is_dash = unicodedata.category(character) == "Pd" or character == "\N{MINUS SIGN}"
    return "-" if is_dash else character


def _guess(text):
    if "{" in text or "}" in text:
        return [], ALL_OF
    if found := re.fullmatch(r"\[([^\[\]]+)\]", text):
        between = ".." if ".." in found[1] else ","
        return _combined(f"[{{0}}{between}{{1}}]", found[1].split(between))
    meant, reason = _one_date(text)
    if meant or reason is not NOT_EDTF:
        return meant, reason
    for pattern, form in _TWO_DATES:
        if found := re.fullmatch(pattern, text):
            meant, reason = _combined(form, [each.strip() for each in found.groups()])
            if meant or reason is not NOT_EDTF:
                return meant, reason
    return [], NOT_EDTF


_TWO_DATES = [
    (r"between (.+) and (.+)", "[{0}..{1}]"),
    (r"(?:either )?(.+) or (.+)", "[{0},{1}]"),
    (r"(?:from )?(.+?) (?:to|until|till|-) (?!present|now|today|date)(.+)", "{0}/{1}"),
    (r"(?:from )?(.+?)/(?!present|now|today|date)(.+)", "{0}/{1}"),
    (r"(?:since|from) (.+?)(?: on(?:wards?)?)?", "{0}/.."),
    (r"(.+?)(?: onwards?|(?: to |/| ?- ?)(?:present|now|today|date|open|\.\.)| ?-)", "{0}/.."),
    (r"([^-]+)-([^-]+)", "{0}/{1}"),
]


def _combined(form, texts):
    if len(texts) == 2:
        texts = _lending(*texts)
    elif form == "[{0},{1}]":
        form = f"[{','.join(['{}'] * len(texts))}]"
    meant, reasons = zip(*map(_one_date, texts), strict=True)
    telling = [reason for reason in reasons if reason is not NOT_EDTF]
    reason = telling[0] if telling else NOT_EDTF
    return [_joined(form, each) for each in product(*meant)], reason


def _joined(form, dates):
    if form != "{0}/{1}":
        return form.format(*dates)
    first, last = dates
    return first if first == last else f"{first.split('/')[0]}/{last.split('/')[-1]}"


def _lending(first, last):
    """Both of two dates, with what each leaves to the other: 12 to 19 October 1956, 1956/58."""
    if re.fullmatch(r"[0-9]{2}", last) and re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", first):
        return first, first[:-2] + last
    month_of_first, month_of_last = re.search(_MONTH, first), re.search(_MONTH, last)
    year_of_first, year_of_last = re.search("[0-9]{4}", first), re.search("[0-9]{4}", last)
    if month_of_last and not month_of_first and not year_of_first:
        first = f"{first} {month_of_last[1]}"
    if month_of_first and not month_of_last:
        last = re.sub(r"^([0-9]{1,2})\b", rf"\1 {month_of_first[1]}", last)
    if year_of_last and not year_of_first:
        first = f"{first} {year_of_last[0]}"
    if year_of_first and not year_of_last:
        last = f"{last} {year_of_first[0]}"
    return first, last


def _one_date(text):
    text, qualifier = _unqualified(text)
    for pattern, read in _READINGS:
        if found := pattern.fullmatch(text):
            meant, reason = read(*found.groups())
            meant = [meant] if isinstance(meant, str) else meant
            return [_qualified(each, qualifier) for each in meant if each], reason
    return [], NOT_EDTF


def _unqualified(text):
    """The text without the words and marks that say about and uncertain, and EDTF's mark."""
    bare, about = re.subn(rf"^{_ABOUT}|~", "", text)
    bare, perhaps = re.subn(rf"^{_PERHAPS}|\(\?\)|\?| \(?uncertain\)?$", "", bare)
    bare, both = re.subn("%", "", bare)
    bare = re.sub(r"(?<=[0-9])(st|nd|rd|th)\b|,|\bof\b|\bthe\b|^(in|on)\b", " ", bare)
    bare = re.sub(_IDLE, "", " ".join(bare.split()))
    bare = re.sub(_ERA, _western, re.sub(r"^(in|on) ", "", bare))
    mark = "%" if both or (about and perhaps) else "~" if about else "?" if perhaps else ""
    return " ".join(bare.split()), mark


def _western(found):
    era, year = found.groups()
    return str(_ERAS[era] - 1 + (1 if year == "元" else int(year)))


def _qualified(meant, qualifier):
    return "/".join(each + qualifier for each in meant.split("/")) if meant else ""


def _year(text):
    """A year of two digits is the one that the records can hold."""
    if len(text) == 4:
        return text
    return f"19{text}" if text >= "45" else f"20{text}"


def _iso(year, month=None, day=None):
    parts = [_year(year), *(f"{int(each):02}" for each in (month, day) if each)]
    return "-".join(parts)


def _read_as_it_stands(text):
    return text.upper(), NOT_EDTF


def _read_year_first(year, month, day=None):
    if 1 <= int(month) <= 12:
        return _iso(year, month, day), NOT_EDTF
    no_month = format_lazy(NO_MONTH, month=month)
    if day:
        return (_iso(year, day, month) if int(day) <= 12 else ""), no_month
    if month in _SEASONS or month in _QUARTERS:
        return _read_part_of_year(month, year)
    if month > year[2:]:
        return f"{year}/{year[:2]}{month}", NOT_EDTF
    return year, no_month


def _read_year_last(one, separator, other, year):
    if int(one) > 12 or one == other or separator == ".":
        return _iso(year, other, one), NOT_EDTF
    if int(other) > 12:
        return _iso(year, one, other), NOT_EDTF
    return [_iso(year, other, one), _iso(year, one, other)], AMBIGUOUS


def _read_days_of_month(first, last, month, year):
    return f"{_iso(year, month, first)}/{_iso(year, month, last)}", NOT_EDTF


def _read_names(day, month, year):
    return _iso(year, str(_MONTHS[month]), day), NOT_EDTF


def _read_part_of_year(part, year):
    if part == "winter":
        following, before = f"{int(year) + 1:04}", f"{int(year) - 1:04}"
        return [f"{year}-12/{following}-02", f"{before}-12/{year}-02"], WHICH_WINTER
    is_season = part in _SEASONS
    first, last = _SEASONS[part] if is_season else _QUARTERS[part]
    until = _iso(year, str(last)) if last <= 12 else _iso(f"{int(year) + 1:04}", str(last - 12))
    return f"{_iso(year, str(first))}/{until}", NO_SEASONS if is_season else NO_QUARTERS


def _read_winter(year, following):
    if following[-2:] != f"{int(year) + 1:04}"[-2:]:
        return "", NOT_EDTF
    return f"{year}-12/{int(year) + 1:04}-02", WHICH_WINTER


def _read_third(word, rest):
    """The third of a decade, year or month, what else the words may mean, and the whole."""
    whole, third = _whole(rest), _THIRDS[word]
    if len(whole) == 4 and whole[3] == "X":
        parts = [each.format(whole[:3]) for each in _THIRDS_OF_DECADE[third]]
    else:
        parts = [_part(whole, *each) for each in _THIRDS_OF.get(len(whole), [[]] * 3)[third]]
    return [*parts, whole], NO_THIRDS if whole else NOT_EDTF


def _read_half(word, rest):
    whole = _whole(rest)
    of_decade, of_month = _HALVES[word]
    if len(whole) == 4 and whole[3] == "X":
        return of_decade.format(whole[:3]), NO_QUARTERS
    return (_part(whole, *of_month) if len(whole) == 7 else ""), NOT_EDTF


def _read_week(word, rest):
    whole = _whole(rest)
    if len(whole) != 7:
        return "", NOT_EDTF
    length = monthrange(int(whole[:4]), int(whole[5:]))[1]
    return _part(whole, *((1, 7) if word == "first" else (length - 6, length))), NOT_EDTF


def _whole(text):
    """The decade, year or month that a text names without a doubt, or nothing."""
    meant, _reason = _one_date(text)
    [whole] = meant if len(meant) == 1 else [""]
    is_whole = re.fullmatch("[0-9]{3}X|[0-9]{4}(-(0[1-9]|1[0-2]))?", whole)
    return whole if is_whole and whole >= "0001" else ""


def _part(whole, first, last):
    if len(whole) == 7:
        last = min(last, monthrange(int(whole[:4]), int(whole[5:]))[1])
    return f"{whole}-{first:02}/{whole}-{last:02}"


_DAY, _NUMBER, _FULL_YEAR = r"([0-9]{1,2})", r"([0-9]{1,2})", r"([0-9]{4})"
_READINGS = [
    (re.compile(pattern), read)
    for pattern, read in [
        (r"([0-9]{4}|[0-9]{3}x)", _read_as_it_stands),
        (
            rf"{_FULL_YEAR}([-./ ]){_NUMBER}(?:\2{_NUMBER})?",
            lambda year, _separator, month, day: _read_year_first(year, month, day),
        ),
        (r"([0-9]{4})([0-9]{2})([0-9]{2})?", _read_year_first),
        (rf"{_FULL_YEAR} ?[年년] ?{_NUMBER} ?[月월](?: ?{_NUMBER} ?[日일])?", _read_year_first),
        (r"([0-9]{4}) ?[年년]", _read_as_it_stands),
        (rf"{_NUMBER}([-./ ]){_NUMBER}\2([0-9]{{4}}|[0-9]{{2}})", _read_year_last),
        (
            rf"{_NUMBER}\.? ?- ?{_NUMBER}\. ?{_NUMBER}\. ?{_FULL_YEAR}",
            _read_days_of_month,
        ),
        (
            rf"{_NUMBER}[-. /]+({'|'.join(_ROMAN)})[-. /]+{_FULL_YEAR}",
            lambda day, month, year: (_iso(year, str(_ROMAN[month]), day), NOT_EDTF),
        ),
        (rf"{_NUMBER}[-./]{_FULL_YEAR}", lambda month, year: _read_year_first(year, month)),
        (rf"{_DAY}?[-. ]*{_MONTH}[-/ ]*{_FULL_YEAR}", _read_names),
        (
            rf"{_MONTH}[-/ ]*{_DAY}[- ]+{_FULL_YEAR}",
            lambda month, day, year: _read_names(day, month, year),
        ),
        (
            rf"{_FULL_YEAR}[-/ ]*{_MONTH}[-/ ]*{_DAY}?",
            lambda year, month, day: _read_names(day, month, year),
        ),
        (r"([0-9]{4}-[0-9]{2}-[0-9]{2})[t ][0-9]{1,2}[:.h].*", lambda day: (day, NO_TIME)),
        (r"([0-9]{3})(?:0 ?['’]?s|[u*_-])", lambda stem: (f"{stem}X", NOT_EDTF)),
        (r"['’]?([4-9])0 ?['’]?s", lambda number: (f"19{number}X", NOT_EDTF)),
        (
            rf"(?:nineteen[- ])?({'|'.join(_DECADES)})",
            lambda name: (_DECADES[name], NOT_EDTF),
        ),
        (r"([0-9]{4})-[xu]{2}(?:-[xu]{2})?", lambda year: (year, LEFT_OUT)),
        (r"([0-9]{4}-[0-9]{2})-[xu]{2}", lambda month: (month, LEFT_OUT)),
        (r"[0-9]{2}(?:xx|uu|--)|[0-9]{2} century", lambda: ("", NO_CENTURY)),
        (rf"({_NAMED_PARTS})[- ](?:in )?{_FULL_YEAR}", _read_part_of_year),
        (
            rf"{_FULL_YEAR}[- ]?({_NAMED_PARTS})",
            lambda year, part: _read_part_of_year(part, year),
        ),
        (rf"winter[- ](?:in )?{_FULL_YEAR} ?[-/] ?((?:[0-9]{{2}}){{1,2}})", _read_winter),
        (rf"({'|'.join(_THIRDS)})[- ](?:in )?(.+)", _read_third),
        (rf"({'|'.join(_HALVES)})[- ](?:in )?(.+)", _read_half),
        (r"(first|last) week[- ](?:in )?(.+)", _read_week),
        (r"(?:before|until|till|by|no later than) .*[0-9].*", lambda: ("", NO_BEGINNING)),
        (r"after .*[0-9].*", lambda: ("", NO_END)),
    ]
]
