"""The data's addresses as OpenAPI 3.1 describes them: made from routes, form and codebook."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from timeline.formats.codebook import Kind, Variable, values_of, variables_in
from timeline.formats.records import LICENCE
from timeline.forms import LONGEST_URL, LONGEST_WORDS, ChoiceField, FilterForm
from timeline.values.span import WHOLE_SPAN

# What each key of the query narrows, in the order of an address. The form knows what it takes.
KEYS = {
    "from": _("The first year, month or day of the window: 1956, 1956-10, 1956-10-19."),
    "to": _("The last year, month or day of the window."),
    "by": _("Codes of countries that acted, three letters; commas between."),
    "domain": _("What it is about."),
    "action": _("What the actor did."),
    "quad": _("The group of its action."),
    "topic": _("Slugs of topics."),
    "certainty": _("Whether it took place, is asserted, or was announced."),
    "min": _("The least importance, 1 to 5."),
    "q": _("Words that its text has."),
    "disputed": _("1 for what a source contradicts, open for what nothing settles."),
    "states": _("exact keeps a state apart from the one that continues it."),
    "within": _("1 for what lies wholly in the window."),
}
FRAME_KEYS = {
    "url": _("The whole address of a view or an event, as a reader has it."),
    "maxwidth": _("The most pixels that the frame may be wide."),
    "maxheight": _("The most pixels that the frame may be high."),
    "format": _("json or xml."),
}
_PARTS = {
    "codes": _("One pair of three-letter codes or up to six: jpn-rus, or chn-usa,jpn-rus."),
    "slug": _("The event’s slug."),
}
_EXAMPLES = {"codes": "jpn-rus", "slug": "soviet-japanese-joint-declaration-1956"}
_YEARS = "|".join(map(str, range(WHOLE_SPAN.first.year, WHOLE_SPAN.last.year + 1)))
_DATE = {"pattern": f"^({_YEARS})(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"}
# What the form takes from a reader and no program should write, or cannot be told by its field.
_MORE = {
    "from": _DATE,
    "to": _DATE,
    "q": {"pattern": "^[^\\u0000]+$", "minLength": 1, "maxLength": LONGEST_WORDS},
    "url": {"format": "uri", "minLength": 1, "maxLength": LONGEST_URL},
}
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True, slots=True)
class Route:
    """An address of the site map that any origin may read.

    `parts` has the regular expression of each part of the path by its name; `content_types` are
    those of an address without a suffix that chooses; `form` reads its query.
    """

    name: str
    route: str
    parts: Mapping[str, str]
    content_types: tuple[str, ...] = ()
    summary: str = ""
    form: type[forms.Form] | None = None


def describe(
    *, server, revision, routes: Iterable[Route], formats: Mapping[str, str], actors, topics
) -> dict:
    """`formats` has the content type of each suffix; `actors` and `topics` are those there are."""
    fields = FilterForm({}, actors=actors, topics=topics).fields
    paths = {}
    for route in routes:
        path = "/" + _PARAMETER.sub(r"{\1}", route.route)
        if "suffix" not in route.parts:
            paths[path] = {"get": _operation(route, route.name, route.content_types)}
            continue
        for suffix, content_type in formats.items():
            name = f"{route.name}-{suffix}"
            operation = _operation(route, name, (content_type,), suffix)
            paths[path.replace("{suffix}", suffix)] = {"get": operation}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dyad",
            "version": str(revision),
            "description": str(
                _("The addresses of the pages, with a suffix for the format. Read only, no key.")
            ),
            "license": {"name": "CC BY 4.0", "url": LICENCE},
        },
        "servers": [{"url": server}],
        "paths": paths,
        "components": {
            "parameters": {key: _key(key, fields[key], KEYS[key]) for key in KEYS},
            "schemas": _schemas(),
        },
    }


def _operation(route, name, content_types, suffix=""):
    is_view = bool(suffix) and "slug" not in route.parts
    told = {
        "operationId": name,
        "summary": str(route.summary or _SUMMARIES[route.name])
        + (f" (.{suffix})" if suffix else ""),
        "parameters": [_part(key, regex) for key, regex in route.parts.items() if key != "suffix"],
        "responses": _responses(route, content_types, suffix, is_view=is_view),
    }
    if is_view:
        told["parameters"] += [{"$ref": f"#/components/parameters/{key}"} for key in KEYS]
    if route.form:
        fields = route.form({}).fields
        told["parameters"] += [_key(key, fields[key], FRAME_KEYS[key]) for key in FRAME_KEYS]
    return told


_SUMMARIES = {
    "all-as": _("Every event"),
    "pairs-as": _("The events of pairs"),
    "event-as": _("One event"),
}


def _part(name, regex):
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": str(_PARTS[name]),
        "schema": {"type": "string", "pattern": f"^{regex}$"},
        "example": _EXAMPLES[name],
    }


def _key(name, field, meaning):
    return {
        "name": name,
        "in": "query",
        "required": field.required,
        "description": str(meaning),
        "schema": {"type": "string", **_MORE[name]} if name in _MORE else _schema_of_field(field),
    }


def _schema_of_field(field):
    if isinstance(field, ChoiceField):
        one = "|".join(sorted(field.values)) or "[a-z0-9-]+"
        return {"type": "string", "pattern": f"^-?({one})(,-?({one}))*$"}
    if isinstance(field, forms.ChoiceField):
        return {"type": "string", "enum": [value for value, _label in field.choices if value]}
    if isinstance(field, forms.IntegerField):
        limits = {type(each): each.limit_value for each in field.validators}
        return {
            "type": "integer",
            "minimum": limits[MinValueValidator],
            "maximum": limits[MaxValueValidator],
        }
    return {"type": "string", "minLength": 1, "maxLength": field.max_length}


def _responses(route, content_types, suffix, *, is_view):
    problem = {"application/problem+json": {"schema": _ref("Problem")}}
    schema = _SCHEMAS.get(suffix or route.name, {})
    content = {each.partition(";")[0]: {} for each in content_types}
    content |= {media: {"schema": schema} for media in content if media.endswith("json") and schema}
    found = {
        "200": {
            "description": str(_("The data")),
            "headers": {
                "ETag": {
                    "description": str(_("The same until something is published")),
                    "schema": {"type": "string"},
                }
            },
            "content": content,
        },
        "302": {"description": str(_("Another spelling of the address: go to Location"))},
        "304": {"description": str(_("Nothing was published since"))},
    }
    if is_view or route.form:
        found["400"] = {"description": str(_("The query cannot be read")), "content": problem}
    if route.parts or route.form:
        found["404"] = {"description": str(_("No such country or event")), "content": problem}
    if "slug" in route.parts:
        found["301"] = {"description": str(_("The event has a new address"))}
        found["410"] = {"description": str(_("The event was withdrawn")), "content": problem}
    if route.form:
        found["501"] = {"description": str(_("The format is not known")), "content": problem}
    return found


def _ref(name):
    return {"$ref": f"#/components/schemas/{name}"}


_OBJECT = {"type": "object"}
# What an answer in JSON is, by its suffix or by the name of its address.
_SCHEMAS = {
    "json": _ref("View"),
    "csl.json": {"type": "array", "items": _ref("Source")},
    "jsonld": {
        "type": "object",
        "required": ["@context", "@graph"],
        "properties": {"@context": _OBJECT, "@graph": {"type": "array", "items": _OBJECT}},
    },
    "timelinejs.json": {
        "type": "object",
        "required": ["events"],
        "properties": {"title": _OBJECT, "events": {"type": "array", "items": _OBJECT}},
    },
    "oembed": _ref("Frame"),
    "openapi": _OBJECT | {"required": ["openapi", "info", "paths"]},
    "datapackage": _OBJECT | {"required": ["$schema", "resources"]},
}


def _schemas():
    return {
        "View": {
            "type": "object",
            "required": ["title", "url", "query", "count", "revision", "events", "sources"],
            "properties": {
                "title": {"type": "string"},
                "url": {"type": "string", "format": "uri"},
                "query": {"type": "object", "additionalProperties": {"type": "string"}},
                "count": {"type": "integer", "minimum": 0},
                "revision": {"type": "integer", "minimum": 0},
                "events": {"type": "array", "items": _ref("Event")},
                "sources": {"type": "array", "items": _ref("Source")},
            },
        },
        "Event": _object(""),
        "Source": {
            "description": str(_("An item of CSL-JSON.")),
            "type": "object",
            "required": ["id", "type", "title", "custom"],
        },
        "Frame": {
            "description": "oEmbed 1.0, rich",
            "type": "object",
            "required": ["version", "type", "title", "width", "height", "html"],
            "properties": {
                "version": {"const": "1.0"},
                "type": {"const": "rich"},
                "title": {"type": "string"},
                "width": {"type": "integer", "minimum": 1},
                "height": {"type": "integer", "minimum": 1},
                "html": {"type": "string"},
            },
        },
        "Problem": {
            "description": "RFC 9457",
            "type": "object",
            "required": ["type", "title", "status", "detail"],
            "properties": {
                "type": {"type": "string"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "detail": {"type": "string"},
                "fields": {"type": "object", "additionalProperties": {"type": "string"}},
            },
        },
    }


def _object(of):
    variables = variables_in("json", of)
    return {
        "type": "object",
        "required": [each.name for each in variables],
        "additionalProperties": False,
        "properties": {
            each.name: {"description": str(each.meaning), **_schema(each)} for each in variables
        },
    }


_TYPES = {
    Kind.ADDRESS: {"type": "string", "format": "uri"},
    Kind.DAY: {"type": "string", "format": "date"},
    Kind.SLUGS: {"type": "array", "items": {"type": "string"}},
    Kind.NUMBER: {"type": "number"},
    Kind.INTEGER: {"type": "integer"},
    Kind.BOOLEAN: {"type": "boolean"},
}


def _schema(variable: Variable):
    values = [each.value for each in values_of(variable)]
    if variable.kind is Kind.OBJECTS:
        return {"type": "array", "items": _object(variable.name)}
    if variable.kind is Kind.VALUES:
        return {"type": "array", "items": {"type": "string", "enum": values}}
    schema = dict(_TYPES.get(variable.kind, {"type": "string"}))
    if variable.kind is Kind.VALUE:
        schema["enum"] = values
    if variable.kind is Kind.INTEGER and values:
        schema |= {"minimum": int(values[0]), "maximum": int(values[-1])}
    if variable.may_lack and schema["type"] != "array":
        schema["type"] = [schema["type"], "null"]
        if values:
            schema["enum"] = [*values, None]
    return schema


def examples(server: str) -> list[tuple[str, str]]:
    """The name of a program and what to type there."""
    return [(name, text.replace("SERVER", server)) for name, text in _TYPED]


_TYPED = (
    (
        "curl",
        "curl --fail --compressed -O 'SERVER/pairs/jpn-rus.csv'\n"
        "curl --fail 'SERVER/pairs/jpn-rus.json?from=1956&to=1956'",
    ),
    (
        "pandas",
        "import pandas as pd\n\n"
        'url = "SERVER/pairs/jpn-rus.csv"\n'
        'events = pd.read_csv(url, parse_dates=["earliest", "latest"])\n'
        'print(events.groupby(["quad", events.earliest.dt.year]).size())',
    ),
    (
        "R",
        'url <- "SERVER/pairs/jpn-rus.csv"\n'
        'events <- read.csv(url, na.strings = "")\n'
        "events$earliest <- as.Date(events$earliest)\n"
        'print(table(format(events$earliest, "%Y"), events$quad))',
    ),
)
