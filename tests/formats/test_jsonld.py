import pytest
from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef

from tests.making import make_event, make_source

pytestmark = [
    pytest.mark.django_db,
    # rdflib 7.6.0's own parser still makes one.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]

SCHEMA = Namespace("https://schema.org/")
OURS = Namespace("http://testserver/about/codebook/#")
EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")


def graph_at(client, address):
    response = client.get(address)
    assert response["Content-Type"] == "application/ld+json"
    return Graph().parse(data=b"".join(response).decode(), format="json-ld")


def the(graph, kind):
    [node] = graph.subjects(RDF.type, SCHEMA[kind])
    return node


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("1956-10-19", "1956-10-19", "1956-10-19"),
        ("1956-10", "1956-10", "1956-10"),
        ("1956", "1956", "1956"),
        ("1956-10/1957", "1956-10", "1957"),
        ("2014-03/..", "2014-03", None),
        ("195X", None, None),
        ("1998~", None, None),
        ("1956?/1957", None, "1957"),
        ("[1950-06-24..1950-06-25]", None, None),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(client, date, start, end):
    make_event(date=date)
    graph = graph_at(client, "/pairs/jpn-rus.jsonld")
    event = the(graph, "Event")
    said = [graph.value(event, SCHEMA[name]) for name in ("startDate", "endDate")]
    assert said == [each and Literal(each) for each in (start, end)]
    assert graph.value(event, OURS.date) == Literal(date, datatype=EDTF)


def test_what_did_not_happen_is_cancelled(client):
    make_event(date="2017-08", certainty="planned", outcome="did not happen")
    graph = graph_at(client, "/timeline.jsonld")
    event = the(graph, "Event")
    assert graph.value(event, SCHEMA.eventStatus) == SCHEMA.EventCancelled


def test_an_event_that_another_is_part_of_is_counted_with_its_own_view(client):
    make_event(id="whole", date="1956-10-19")
    make_event(date="1971", part_of="whole")
    graph = graph_at(client, "/timeline.jsonld?from=1970")
    part = the(graph, "Event")
    assert str(graph.value(part, SCHEMA.superEvent)).endswith("/events/whole/#event")


def test_a_bound_is_a_day_and_an_open_end_has_none(client):
    make_event(date="2014-03/..")
    graph = graph_at(client, "/timeline.jsonld")
    event = the(graph, "Event")
    assert graph.value(event, OURS.earliest) == Literal("2014-03-01", datatype=XSD.date)
    assert graph.value(event, OURS.latest) is None


def test_who_took_part_has_a_role_and_whom_it_affects_is_what_it_is_about(client):
    make_event(actors=["JPN"], recipients=["SUN"], affected=["USA"], place="Moscow")
    graph = graph_at(client, "/pairs/jpn-rus.jsonld")
    event = the(graph, "Event")
    roles = {
        (str(graph.value(role, SCHEMA.roleName)), str(graph.value(role, SCHEMA.contributor)))
        for role in graph.objects(event, SCHEMA.contributor)
    }
    country = "http://testserver/countries/{}/".format
    assert roles == {("actor", country("jpn")), ("recipient", country("sun"))}
    assert graph.value(event, SCHEMA.about) == URIRef(country("usa"))
    place = graph.value(event, SCHEMA.location)
    assert graph.value(place, SCHEMA.name) == Literal("Moscow")


def test_the_record_cites_its_sources_and_where_in_them(client):
    make_source(title="A paper", authors=["Hara, Kimie"], issued="2001-05", url="https://e.org/a")
    make_event(id="signed", citation=[{"source": "bluebook-1957", "locator": "p. 3"}])
    graph = graph_at(client, "/events/signed.jsonld")
    record = URIRef("http://testserver/events/signed/")
    source = URIRef("http://testserver/sources/bluebook-1957/")
    citation = graph.value(record, SCHEMA.citation)
    assert graph.value(the(graph, "Event"), SCHEMA.subjectOf) == record
    assert graph.value(citation, SCHEMA.isPartOf) == source
    assert graph.value(citation, SCHEMA.pagination) == Literal("p. 3")
    assert graph.value(source, SCHEMA.datePublished) == Literal("2001-05")
    assert graph.value(source, SCHEMA.url) == URIRef("https://e.org/a")
    assert list(graph.subjects(RDF.type, SCHEMA.Dataset)) == []


def test_a_view_is_a_dataset_with_its_span_its_countries_and_every_format(client):
    make_event(date="1956-10-19")
    make_event(date="1971")
    graph = graph_at(client, "/pairs/jpn-rus.jsonld?from=1950&to=1959")
    view = the(graph, "Dataset")
    assert view == URIRef("http://testserver/pairs/jpn-rus/?from=1950&to=1959")
    assert graph.value(view, SCHEMA.temporalCoverage) == Literal("1950-01-01/1959-12-31")
    assert graph.value(view, SCHEMA.version) == Literal("2")
    assert graph.value(view, SCHEMA.size) == Literal("1 events")
    places = set(graph.objects(view, SCHEMA.spatialCoverage))
    assert places == {URIRef(f"http://testserver/countries/{code}/") for code in ("jpn", "rus")}
    for each in graph.objects(view, SCHEMA.distribution):
        path = str(graph.value(each, SCHEMA.contentUrl)).removeprefix("http://testserver")
        kind = client.get(path)["Content-Type"].partition(";")[0]
        assert graph.value(each, SCHEMA.encodingFormat) == Literal(kind)


def test_texts_with_quotes_tags_and_every_script_come_through(client):
    make_event(title='"A" </script> \\ ❡ 条約')
    graph = graph_at(client, "/timeline.jsonld")
    assert graph.value(the(graph, "Event"), SCHEMA.name) == Literal('"A" </script> \\ ❡ 条約')
