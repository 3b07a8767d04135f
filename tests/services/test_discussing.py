from __future__ import annotations

import pytest

from annotations.models import Comment, Event
from annotations.queries import queue
from annotations.services import discussing
from annotations.services.errors import WorkbenchError
from tests.services import desk as rows
from tests.services import review

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    article = rows.article()
    for name in ("ada", "bo.ek"):
        review.person(name, at=article)
    review.person("ola", at=rows.article("sports"))
    return review.checked(article=article)


def say(claim, text, who="ada", parent=None):
    return discussing.say(claim_id=claim.pk, user_id=rows.user(who).pk, text=text, parent_id=parent)


@pytest.mark.parametrize(
    ("text", "words"), [("", "Write something"), (" \n", "Write"), ("x" * 4001, "longer")]
)
def test_what_is_not_a_remark(claim, text, words):
    with pytest.raises(WorkbenchError, match=words) as error:
        say(claim, text)
    assert error.value.field == "text"
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "text",
    ["@ola have a look", "@POTUS wrote it", "write to ek@ada", "see example.com/@ada", "@", "ada", "@@ada"],
)
def test_nobody_is_called(claim, text):
    assert not Comment.objects.get(pk=say(claim, text)).mentions.exists()


@pytest.mark.parametrize("text", ["@bo.ek", "Ask @Bo.Ek.", "(@bo.ek)", "@bo.ek, @POTUS and @ola"])
def test_a_member_is_called(claim, text):
    comment = Comment.objects.get(pk=say(claim, text))
    assert [user.get_username() for user in comment.mentions.all()] == ["bo.ek"]
    assert review.told(Event.objects.get())["mentions"] == ["bo.ek"]


def test_an_answer_stays_in_its_thread(claim):
    first = say(claim, "Which trip?")
    answer = say(claim, "The second.", "bo.ek", first)
    assert Comment.objects.get(pk=say(claim, "Thanks.", parent=answer)).parent_id == first
    with pytest.raises(WorkbenchError, match="not in the claim"):
        say(review.checked(), "Elsewhere", parent=first)


def test_a_mention_waits_until_it_is_answered(claim):
    bo = rows.user("bo.ek").pk
    say(claim, "@bo.ek?")
    assert list(queue.unanswered(bo)) == [claim.pk]
    say(claim, "@bo.ek Yes.", "bo.ek")
    assert list(queue.unanswered(bo)) == []
