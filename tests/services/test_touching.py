"""Which claims no change of a source reaches, then which it does."""

from __future__ import annotations

import datetime as dt

import pytest

from annotations.engine.values import Ref
from annotations.models import Check, Claim, Event
from annotations.models.states import ClaimState
from annotations.services import policies
from tests.queries.loading import MEETINGS, PEOPLE, TRIPS, TRIPS_ENTRY, load
from tests.services.desk import user
from tests.services.touched_desk import (
    EK,
    HEAD,
    LIND,
    after_load,
    again,
    claim,
    desk,
    reading,
    told,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_sources")]

OFFICE = Ref("office:president-of-norway", "President of Norway")
MOE = Ref("person:cy-moe", "Cy Moe")


def office(**fields: object):
    """As in "one president has been to Japan"."""
    return reading(Ref("", ""), office=OFFICE, unit="person", value=1, **fields)


# --- What touches nothing -------------------------------------------------------------------------


def test_nothing_is_checked_again_where_nothing_was_checked() -> None:
    assert after_load(HEAD + "Ada Lind,2002-01-01,2002-01-02,Chad,\n") == set()
    assert told()["claims"] == 0


def test_another_persons_trip_touches_no_claim() -> None:
    claim(reading())
    assert after_load(HEAD + "Cy Moe,2002-01-01,2002-01-02,Chad,\n") == set()


def test_another_kind_of_fact_touches_no_claim() -> None:
    claim(reading())
    more = MEETINGS + "2001-05-03,Oslo,Ada Lind; Cy Moe\n"
    assert after_load(more, "{name: Meetings, fact: meeting}") == set()


def test_a_trip_of_next_year_touches_no_claim_of_this_years_article() -> None:
    old = claim(reading())
    later = claim(reading(anchor=dt.date(2005, 9, 1)))
    touched = after_load(HEAD + "Ada Lind,2005-06-01,2005-06-02,Chad,\n")
    assert touched == {later.pk}
    assert old.pk not in touched


def test_a_row_that_moved_touches_no_claim() -> None:
    claim(reading())
    head, *rows = TRIPS.splitlines()
    assert after_load("\n".join([head, *reversed(rows)]), TRIPS_ENTRY) == set()


def test_coverage_that_reaches_further_touches_only_claims_near_its_end() -> None:
    claim(reading(anchor=dt.date(2003, 1, 1)))
    late = claim(reading(anchor=dt.date(2005, 3, 1)))
    assert after_load(TRIPS, TRIPS_ENTRY.replace("to: 2004-12-31", "to: 2009-12-31")) == {late.pk}


def test_a_claim_that_was_dismissed_is_left_alone() -> None:
    gone = claim(reading())
    Claim.objects.filter(pk=gone.pk).update(state=ClaimState.DISMISSED)
    assert after_load(HEAD + "Ada Lind,2002-01-01,2002-01-02,Chad,\n") == set()


def test_a_source_that_a_desk_has_switched_off_touches_none_of_its_claims() -> None:
    own, other = claim(reading()), claim(reading(), slug="sports")
    made = load(HEAD + "Cy Moe,2002-01-01,2002-01-02,Chad,\n", "{name: More travels, fact: visit}")
    event = policies.switch_source(desk_id=desk().pk, source_id=made.source_id, on=False, actor_id=user().pk)
    assert again(event) == set()
    assert after_load(HEAD + "Ada Lind,2002-01-01,2002-01-02,Chad,\n") == {other.pk}
    assert own.pk != other.pk


# --- What touches -----------------------------------------------------------------------------------


def test_a_new_trip_touches_the_travellers_claims_and_says_why() -> None:
    mine, theirs = claim(reading()), claim(reading(EK))
    assert after_load(HEAD + "Ada Lind,2002-01-01,2002-01-02,Chad,\n") == {mine.pk}
    assert Check.objects.filter(claim=mine).latest("pk").cause == "revision 1 of More travels"
    assert Check.objects.filter(claim=theirs).count() == 1
    assert told() | {"event": 0} == {
        "event": 0, "cause": "revision 1 of More travels", "claims": 1, "read again": 0, "checks": 1,
    }  # fmt: skip


def test_a_trip_that_is_gone_touches_too() -> None:
    mine = claim(reading())
    assert after_load("\n".join(TRIPS.splitlines()[:-1]), TRIPS_ENTRY) == {mine.pk}


def test_a_merged_spelling_of_the_traveller_touches() -> None:
    mine = claim(reading())
    assert after_load(HEAD + "Ada M. Lind,2002-01-01,2002-01-02,Chad,\n") == {mine.pk}


def test_an_office_is_touched_by_its_role_and_only_in_the_place_asked_for() -> None:
    japan = claim(office(places=(Ref("country:japan", "Japan"),)))
    chad = claim(office(places=(Ref("country:chad", "Chad"),)))
    table = "Name,Role,Arrived,Left,Country\nDag Vik,president,2002-01-01,2002-01-02,Chad\n"
    assert after_load(table) == {chad.pk}
    assert japan.pk != chad.pk


def test_a_meeting_touches_claims_about_both_and_not_about_one_of_them_with_another() -> None:
    both = claim(reading(LIND, kind="last", fact="meeting", companions=(EK,), value=None, unit=""))
    other = claim(reading(MOE, kind="last", fact="meeting", companions=(EK,), value=None, unit=""))
    touched = after_load(MEETINGS + "2001-05-03,Oslo,Ada Lind; Bo Ek\n", "{name: Meetings, fact: meeting}")
    assert touched == {both.pk}
    assert other.pk not in touched


def test_a_term_touches_what_its_holder_did() -> None:
    mine, theirs = claim(reading()), claim(reading(EK))
    touched = after_load(PEOPLE.replace("2005-01-01", "2006-01-01"), "{name: People, fact: office}")
    assert mine.pk in touched
    assert theirs.pk not in touched


def test_a_known_gap_touches_its_persons_claims() -> None:
    mine, theirs = claim(reading()), claim(reading(EK))
    entry = TRIPS_ENTRY + "  - {who: Bo Ek, place: Chad, when: 2003-01-01}\n"
    assert after_load(TRIPS, entry) == {theirs.pk}
    assert mine.pk != theirs.pk


def test_coverage_of_one_person_touches_that_persons_claims() -> None:
    mine, theirs = claim(reading()), claim(reading(EK))
    entry = TRIPS_ENTRY.replace("{who: Bo Ek, from: 2001-01-01", "{who: Bo Ek, from: 2000-01-01")
    assert after_load(TRIPS, entry) == {theirs.pk}
    assert mine.pk != theirs.pk


def test_another_tier_touches_what_has_read_the_source() -> None:
    mine = claim(reading())
    assert mine.pk in after_load(TRIPS, TRIPS_ENTRY.replace("tier: primary", "tier: secondary"))


def test_a_name_that_nobody_knew_is_read_again_once_a_source_knows_it() -> None:
    unknown = claim(reading(Ref("", "Dag Vik")), "Dag Vik made two trips abroad since 2001", lock=1)
    assert unknown.pk in after_load(HEAD + "Dag Vik,2002-01-01,2002-01-02,Chad,\n")
    unknown.refresh_from_db()
    assert unknown.reading["subjects"][0]["id"] == "person:dag-vik"
    assert Event.objects.get(verb="read again").subject_id == unknown.pk


def test_a_reading_that_a_person_edited_stands() -> None:
    edited = claim(reading(Ref("", "Dag Vik")), "Dag Vik made two trips abroad since 2001")
    assert edited.pk in after_load(HEAD + "Dag Vik,2002-01-01,2002-01-02,Chad,\n")
    edited.refresh_from_db()
    assert edited.reading["subjects"][0]["id"] == ""


def test_words_of_a_new_domain_are_read_again_where_they_stand() -> None:
    here = claim(reading(), "Ada Lind made two jaunts since 2001")
    there = claim(reading(), "Ada Lind made two trips since 2001")
    words = "vocabulary: [{fact: jaunt, nouns: {jaunt: event}, verbs: [jaunt]}]"
    entry = f"{{name: More travels, fact: visit, {words}}}"
    touched = after_load(HEAD + "Cy Moe,2002-01-01,2002-01-02,Chad,\n", entry)
    assert touched == {here.pk}
    assert there.pk not in touched
