"""What a browser gets where no page can answer: words, a way on, and nothing of the inside."""

import pytest
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import get_resolver
from django.views.csrf import csrf_failure
from django.views.defaults import permission_denied

from annotations.api import problems

CASES = [
    (400, lambda request: problems.bad_request(request, ValueError("secret")), "cannot be read"),
    (403, lambda request: permission_denied(request, PermissionError("secret")), "not yours"),
    (403, lambda request: csrf_failure(request, "secret"), "open too long"),
    (404, lambda request: problems.not_found(request, Http404("secret")), "nothing here"),
    (500, problems.failed, "Something went wrong"),
]


@pytest.mark.parametrize(("status", "view", "words"), CASES, ids=[words for _, _, words in CASES])
def test_each_has_a_page_of_its_own_and_needs_no_database(status, view, words):
    answer = view(RequestFactory().get("/articles/1/"))
    page = answer.content.decode()
    assert answer.status_code == status
    assert words in page
    assert 'href="/"' in page
    assert "secret" not in page
    assert "Django" not in page


@pytest.mark.django_db
def test_a_form_without_its_token_says_that_nothing_was_saved():
    answer = Client(enforce_csrf_checks=True).post("/login/", {"username": "editor"})
    assert answer.status_code == 403
    assert "Nothing was saved" in answer.content.decode()


def test_a_view_that_fails_is_answered_by_the_page(monkeypatch):
    client = Client(raise_request_exception=False)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(get_resolver(), "resolve", broken)
    answer = client.get("/")
    assert (answer.status_code, "Something went wrong" in answer.content.decode()) == (500, True)
