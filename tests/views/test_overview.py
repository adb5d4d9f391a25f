import re

import pytest

from tests.making import make_event

pytestmark = pytest.mark.django_db


def page_of(client):
    return client.get("/").content.decode()


def test_the_overview_draws_what_happened_when(client):
    make_event(date="1956-10-19", action="support")
    make_event(date="1983-09-01", action="assault")
    spark = page_of(client).partition('<svg class="spark"')[2].partition("</svg>")[0]
    bars = re.findall(r'<rect class="(\w+)" x="([\d.]+%)"', spark)
    assert bars == [("coop", "13.33%"), ("conf", "46.67%")]


def test_the_overview_names_the_weightiest_events_of_every_decade(client):
    for year in range(1951, 1957):
        make_event(date=f"{year}", title=f"Told of {year}", importance=5)
    make_event(date="1993", title="Told of 1993", importance=2)
    page = page_of(client)
    told = [year for year in (*range(1951, 1957), 1993) if f"Told of {year}" in page]
    assert told == [1951, 1952, 1953, 1954, 1993]


def test_the_overview_shows_who_has_records_with_whom(client):
    make_event(actors=["JPN"], recipients=["SUN"])
    assert 'aria-label="Japan – Russia: 1 record, 1 of cooperation, 0 of conflict"' in page_of(
        client
    )


def test_the_matrix_has_a_head_for_each_of_its_rows_and_columns(client):
    make_event(actors=["JPN"], recipients=["SUN"])
    table = page_of(client).partition('<table class="matrix"')[2].partition("</table>")[0]
    assert re.findall(r'<th scope="(\w+)"[^>]*>(?:<[^>]*>)?(\w+)', table) == [
        ("row", "Japan"),
        ("col", "JPN"),
        ("row", "Russia"),
    ]


def test_a_key_event_leads_to_its_pair_and_counts_the_others(client):
    make_event(actors=["JPN"], recipients=["SUN"])
    make_event(actors=["JPN"], recipients=["SUN", "USA"], title="Told to both", importance=5)
    row = page_of(client).partition("Told to both")[2].partition("</li>")[0]
    assert '<a href="/pairs/jpn-rus/">Japan – Russia</a> and 1 more pair' in row
