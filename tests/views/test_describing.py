import csv
import io
import json

import jsonschema
import pytest
from django.urls import get_resolver
from frictionless import Package
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.making import make_countries, make_draft, make_event, make_user
from timeline.converters import SUFFIXES
from timeline.filters import Choice, Disputed, TimelineFilter
from timeline.formats import csv as csv_of_events
from timeline.formats import openapi, participants
from timeline.formats.codebook import VARIABLES, variables_in
from timeline.forms import FilterForm
from timeline.models import Topic
from timeline.values.span import Span
from timeline.values.vocabulary import Action

pytestmark = pytest.mark.django_db
DATES = ["1956-10-19", "1956-10", "195X", "1998~", "2014-03/..", "[1950,1952]"]


def test_the_package_tells_the_tables_as_they_are(client, tmp_path):
    for date in DATES:
        make_event(date=date, place="Moscow, Kremlin", domains=["trade", "nuclear"])
    make_event(action="", certainty="planned", outcome="unknown")
    make_event(title="=SUM(A1)", recipients=["JPN"], actors=["SUN", "CHN"])
    make_draft(make_user("ada", "contributors"))
    told = client.get("/datapackage.json").json()
    for table in told["resources"]:
        path = table["path"].removeprefix("http://testserver")
        (tmp_path / table["name"]).write_bytes(b"".join(client.get(path)))
        table |= {"path": table["name"], "format": "csv"}
    package = Package.from_descriptor(told, basepath=str(tmp_path))
    report = package.validate()
    assert report.flatten(["fieldName", "note"]) == []
    assert [task.stats["rows"] for task in report.tasks] == [8, 17]
    assert [table["rows"] for table in told["resources"]] == [8, 17]


def test_the_package_is_one_by_the_standard(client):
    told = client.get("/datapackage.json").json()
    assert [each.note for each in Package.metadata_validate(told)] == []
    assert list(Package.metadata_validate(told | {"resources": "none"})) != []
    fields = [[each["name"] for each in table["schema"]["fields"]] for table in told["resources"]]
    assert fields == [list(csv_of_events.COLUMNS), list(participants.COLUMNS)]


def test_the_codebook_has_each_variable_and_value_as_page_and_as_file(client):
    page = client.get("/about/codebook/").content.decode()
    rows = list(csv.DictReader(io.StringIO(client.get("/about/codebook.csv").content.decode())))
    for each in VARIABLES:
        assert page.count(f'<h2 id="{each.name}">') == 1
    actions = [row for row in rows if row["variable"] == "action" and row["value"]]
    assert [row["value"] for row in actions] == Action.values
    assault = actions[-1]
    assert (assault["quad"], assault["score"]) == ("material-conflict", "-9")
    assert (assault["meaning"], assault["source"]) == ("attacks, kills", "PLOVER 2.0 (2021)")
    of_tables = {row["variable"] for row in rows if row["only_in"] == "csv"}
    assert {"sources", "participants.event", "participants.name"} <= of_tables


def test_the_codebook_has_a_meaning_for_whatever_an_event_tells(client):
    make_event()
    [event] = json.loads(b"".join(client.get("/timeline.json")))["events"]
    own = {each.name for each in VARIABLES if not each.of and each.only_in != "csv"}
    assert set(event) == own
    for name in ("participants", "citations"):
        assert set(event[name][0]) == {each.name for each in variables_in("json", name)}


def test_a_word_of_ours_in_json_ld_leads_to_the_codebook(client):
    page = client.get("/about/codebook/").content.decode()
    context = json.loads(b"".join(client.get("/timeline.jsonld")))["@context"]
    assert context["dyad"] == "http://testserver/about/codebook/#"
    said = [each["@id"] if isinstance(each, dict) else each for each in context.values()
            if "@id" in each or isinstance(each, str)]  # fmt: skip
    ours = {each.removeprefix("dyad:") for each in said if each.startswith("dyad:")}
    assert {"date", "quad", "stance"} <= ours
    assert [each for each in ours if f'id="{each}"' not in page] == []


def test_the_description_is_openapi(client):
    told = client.get("/api/openapi.json").json()
    OpenAPIV31SpecValidator(told).validate()
    assert told["openapi"] == "3.1.0"


def test_every_address_that_any_origin_may_read_is_described(client):
    told = client.get("/api/openapi.json").json()["paths"]
    shared = [
        each for each in get_resolver().url_patterns if getattr(each.callback, "is_shared", False)
    ]
    ids = {path["get"]["operationId"] for path in told.values()}
    for each in shared:
        assert any(name == each.name or name.startswith(f"{each.name}-") for name in ids)
    assert all(path["get"]["responses"]["200"]["content"] for path in told.values())
    assert {"/timeline.json", "/pairs/{codes}.md", "/events/{slug}.jsonld", "/oembed"} <= set(told)


def test_every_answer_in_json_has_a_schema(client):
    told = client.get("/api/openapi.json").json()["paths"]
    for path in told.values():
        for media, content in path["get"]["responses"]["200"]["content"].items():
            assert bool(content.get("schema")) == media.endswith("json")


def test_every_key_of_a_view_is_described_in_the_order_of_an_address():
    one = Choice.of("x")
    full = TimelineFilter(
        Span.of("1950", "1960"), one, one, one, one, one, one, 2, "x", Disputed.YES, True, True
    )
    assert [key for key, _text in full.query()] == list(openapi.KEYS)
    assert set(FilterForm({}).fields) - set(openapi.KEYS) == {"page", "event", "sort", "lang"}


def test_the_page_has_each_address_and_examples_for_this_very_site(client):
    page = client.get("/api/").content.decode()
    for path in client.get("/api/openapi.json").json()["paths"]:
        assert f"<code>{path}</code>" in page
    assert "http://testserver/pairs/jpn-rus.csv" in page
    assert 'rel="service-desc" type="application/json" href="/api/openapi.json"' in page


def test_each_format_of_the_site_map_is_described(client):
    told = client.get("/api/openapi.json").json()["paths"]
    for place in ("/timeline", "/pairs/{codes}", "/events/{slug}"):
        assert {f"{place}.{suffix}" for suffix in SUFFIXES} <= set(told)
    content = told["/pairs/{codes}.card.png"]["get"]["responses"]["200"]["content"]
    assert list(content) == ["image/png"]


@pytest.mark.parametrize(
    ("key", "good", "bad"),
    [
        ("from", "1956-10-19", "1944"),
        ("to", "2018-11", "12.5.1956"),
        ("by", "-jpn", "japan"),
        ("by", "sun", "xyz"),
        ("topic", "-islands", "trade"),
        ("q", "北方 fish", ""),
    ],
)
def test_a_key_says_what_it_takes(client, key, good, bad):
    make_countries()
    Topic.objects.create(slug="islands", name="Islands")
    schema = client.get("/api/openapi.json").json()["components"]["parameters"][key]["schema"]
    assert jsonschema.Draft202012Validator(schema).is_valid(good)
    assert not jsonschema.Draft202012Validator(schema).is_valid(bad)
    if bad:
        assert client.get("/timeline.json", {key: bad}).status_code in {302, 400}
    assert client.get("/timeline.json", {key: good}).status_code == 200


def test_the_address_of_a_frame_is_said_to_be_one(client):
    told = client.get("/api/openapi.json").json()["paths"]["/oembed"]["get"]
    url = told["parameters"][0]
    assert url["name"] == "url"
    assert url["schema"] == {"type": "string", "format": "uri", "minLength": 1, "maxLength": 4000}
