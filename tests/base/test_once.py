"""A form sent twice is answered once."""

from __future__ import annotations

import threading
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.db import close_old_connections, connection
from django.http import HttpResponse, HttpResponseRedirect
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from peerway.base.once import Sent, answer_once, forget_old_forms
from peerway.base.places import Organisation, Setting
from peerway.base.scoping import inside
from peerway.people.models import Person


def posted(key: Any) -> Any:
    return RequestFactory().post("/people/new/", {"once": str(key)} if key else {})


def make_somebody() -> HttpResponse:
    person = Person.objects.create(kind="young", first_name="Robin")
    return HttpResponseRedirect(f"/people/{person.pk}/")


def test_the_second_sending_leads_where_the_first_one_led(here: Any) -> None:
    key = uuid4()

    first = answer_once(posted(key), make_somebody)
    second = answer_once(posted(key), make_somebody)

    assert first.headers["Location"] == second.headers["Location"]
    assert Person.objects.count() == 1


def test_another_form_is_another_act(here: Any) -> None:
    answer_once(posted(uuid4()), make_somebody)
    answer_once(posted(uuid4()), make_somebody)

    assert Person.objects.count() == 2


def test_a_form_with_mistakes_may_be_sent_again_with_its_key(here: Any) -> None:
    key = uuid4()

    assert answer_once(posted(key), lambda: HttpResponse("Say who.")).status_code == 200
    assert answer_once(posted(key), make_somebody).status_code == 302
    assert Person.objects.count() == 1


def test_a_form_that_failed_may_be_sent_again_with_its_key(here: Any) -> None:
    key = uuid4()

    def fail() -> HttpResponse:
        make_somebody()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        answer_once(posted(key), fail)
    assert Person.objects.count() == 0

    answer_once(posted(key), make_somebody)
    assert Person.objects.count() == 1


@pytest.mark.parametrize("key", [None, "not a key"])
def test_a_form_without_a_key_is_simply_answered(here: Any, key: Any) -> None:
    answer_once(posted(key), make_somebody)
    answer_once(posted(key), make_somebody)

    assert Person.objects.count() == 2


def test_the_same_key_in_another_setting_is_another_form(here: Any, riverside: Setting) -> None:
    key = uuid4()
    answer_once(posted(key), make_somebody)

    with inside(riverside):
        answer_once(posted(key), make_somebody)
        assert Person.objects.count() == 1


def test_old_forms_are_forgotten(here: Any) -> None:
    Sent.objects.create(key=uuid4(), led_to="/", at=timezone.now() - timedelta(days=3))
    Sent.objects.create(key=uuid4(), led_to="/")

    assert forget_old_forms() == 1
    assert Sent.objects.count() == 1


def test_the_tag_puts_a_fresh_key_in_each_form_and_keeps_it_when_a_form_comes_back() -> None:
    tag = Template("{% load ground %}{% once %}")
    key = str(uuid4())

    fresh = {tag.render(Context({"request": RequestFactory().get("/")})) for _ in range(2)}
    back = tag.render(Context({"request": posted(key)}))

    assert len(fresh) == 2
    assert key in back


@pytest.mark.slow
def test_many_sendings_at_the_same_time_make_one_row(threads_may_write: None) -> None:
    school = Setting.objects.create(organisation=Organisation.objects.create(name="A trust"), name="Busy")
    met = SimpleNamespace(led=[], failed=[])
    key = uuid4()

    def send() -> None:
        try:
            with inside(school):
                met.led.append(answer_once(posted(key), make_somebody).headers["Location"])
        except BaseException as error:
            met.failed.append(error)
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with inside(school):
        assert (met.failed, len(set(met.led)), Person.objects.count()) == ([], 1, 1)
