"""What may stand once only does, on each database, also where one of its columns is empty."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from annotations.models import Alias, Desk, Entity, Source, TableRow

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk.objects.create(name="World", slug="world")


def refused(make, **fields):
    make(**fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**fields)


@pytest.mark.parametrize("shared", [True, False], ids=["everybody's", "a desk's"])
def test_a_source_and_a_row_of_a_table(shared, desk):
    own = {"desk": None if shared else desk}
    refused(Source.objects.create, name="Travels", **own)
    refused(TableRow.objects.create, table="hedges", key="about", body={}, **own)


def test_desks_have_sources_of_one_name(desk):
    for owner in (None, desk, Desk.objects.create(name="Sports", slug="sports")):
        Source.objects.create(name="Travels", desk=owner)


@pytest.mark.parametrize("first", [None, dt.date(2001, 1, 20)])
@pytest.mark.parametrize("told", [True, False])
def test_a_name(first, told):
    entity = Entity.objects.create(key="person:ada-lind", kind="person", name="Ada Lind")
    source = Source.objects.create(name="Travels") if told else None
    fields = {"entity": entity, "text": "Lind", "folded": "lind", "first": first, "source": source}
    refused(Alias.objects.create, **fields)
    Alias.objects.create(**fields | {"last": dt.date(2003, 1, 1)})
