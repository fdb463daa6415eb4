"""Nobody opens a page that does not say who may, and what you may not see does not exist."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.test import Client, RequestFactory
from django.urls import include, path

from peerway.base.access import THEIR_PAGES, all_pages, declared, open_page, page, undeclared_pages
from peerway.base.journal import JournalLine
from peerway.base.scoping import inside
from peerway.people.models import Person


def forgotten(request: Any) -> HttpResponse:
    return HttpResponse("anybody's")


urlpatterns = [path("forgotten/", forgotten, name="forgotten"), path("", include("peerway.site.urls"))]


def asked(person: Person | None, method: str = "GET") -> Any:
    request = RequestFactory().generic(method, "/somewhere/")
    request.person = person  # type: ignore[attr-defined]
    return request


@page(may=lambda person, row: person.is_adult, finds=Person)
def see(request: Any, person: Person) -> HttpResponse:
    return HttpResponse(person.first_name)


def test_the_site_says_who_may_open_every_page() -> None:
    assert undeclared_pages() == []
    assert all(
        declared(view) for _, address, view in all_pages() if not address.startswith(tuple(THEIR_PAGES))
    )


def test_a_page_that_does_not_say_stops_the_site(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__

    assert [problem.id for problem in undeclared_pages()] == ["peerway.E001"]


def test_a_page_that_does_not_say_is_never_called(settings: Any, db: None) -> None:
    settings.ROOT_URLCONF = __name__

    assert Client(raise_request_exception=False).get("/forgotten/").status_code == 403


def test_every_exemption_for_a_library_still_names_a_page() -> None:
    addresses = [address for _, address, _ in all_pages()]
    assert [prefix for prefix in THEIR_PAGES if not any(a.startswith(prefix) for a in addresses)] == []


def test_somebody_who_is_not_signed_in_is_led_to_sign_in(world: SimpleNamespace) -> None:
    response = see(asked(None), pk=world.mine.pk)

    assert isinstance(response, HttpResponseRedirect)


def test_what_you_may_not_see_does_not_exist(cast: SimpleNamespace, here: Any) -> None:
    for hidden in (cast.leo.pk, cast.ravi.pk, cast.amara.account.pk):
        with pytest.raises(Http404):
            see(asked(cast.amara), pk=hidden)


def test_what_you_may_see_but_not_do_is_refused(cast: SimpleNamespace, here: Any) -> None:
    with pytest.raises(PermissionDenied):
        see(asked(cast.amara), pk=cast.amara.pk)
    assert see(asked(cast.rahman), pk=cast.leo.pk).content == b"Leo"


def test_a_model_that_does_not_say_who_may_see_it_is_seen_by_nobody(cast: SimpleNamespace, here: Any) -> None:
    @page(may=lambda person, line: True, finds=JournalLine)
    def line(request: Any, line: JournalLine) -> HttpResponse:
        return HttpResponse("seen")

    with pytest.raises(NotImplementedError):
        line(asked(cast.rahman), pk=cast.leo.pk)


def test_opening_a_sensitive_record_is_written_down(
    cast: SimpleNamespace, here: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(Person, "sensitive", True, raising=False)

    see(asked(cast.rahman), pk=cast.leo.pk)

    line = JournalLine.objects.get()
    assert (line.act, line.about, line.by) == ("person.read", cast.leo.pk, cast.rahman.pk)


def test_an_open_page_says_why() -> None:
    @open_page(because="anybody may read it")
    def about(request: Any) -> HttpResponse:
        return HttpResponse("about")

    told = declared(about)
    assert told and told.open_because == "anybody may read it"


def test_every_open_page_gives_a_reason() -> None:
    silent = [
        name for name, _, view in all_pages() if (d := declared(view)) and not (d.may or d.open_because)
    ]
    assert silent == []


def test_a_person_of_another_school_gets_nothing_by_their_own_setting(cast: SimpleNamespace) -> None:
    """A row of one setting asked for from inside another looks exactly like one that never was."""
    with inside(cast.doyle.setting_id), pytest.raises(Http404):
        see(asked(cast.doyle), pk=cast.leo.pk)
