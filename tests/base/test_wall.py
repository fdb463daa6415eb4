"""The wall between settings, attacked in every way we could think of, on whichever database runs."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, connection, transaction
from django.db.models import Count, Exists, OuterRef, Subquery

from peerway.base.places import Organisation, Setting
from peerway.base.scoping import AnotherSetting, NoSetting, inside, outside
from peerway.people.models import Person, RoleHeld


class WhoForm(forms.Form):
    who: Any = forms.ModelChoiceField(queryset=None)

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.fields["who"].queryset = Person.objects.all()  # type: ignore[attr-defined]


def write_now() -> None:
    """PostgreSQL holds composite keys until the commit; a test asks now."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def pointing_at(world: SimpleNamespace) -> None:
    RoleHeld.objects.create(person=world.theirs, role="staff")
    write_now()


def pointing_in_bulk(world: SimpleNamespace) -> None:
    RoleHeld.objects.bulk_create([RoleHeld(person_id=world.theirs.pk, role="staff")])
    write_now()


def turning_to(world: SimpleNamespace) -> None:
    RoleHeld.objects.filter(pk=world.my_role.pk).update(person=world.theirs)
    write_now()


def moving(world: SimpleNamespace) -> None:
    """As a hand with SQL would: the database itself refuses that a row changes its setting."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_person SET setting_id = %s WHERE id = %s",
            [as_stored(world.elsewhere.pk), as_stored(world.mine.pk)],
        )


def as_stored(identity: Any) -> Any:
    return identity.hex if connection.vendor == "sqlite" else identity


def taken_over(world: SimpleNamespace) -> None:
    world.theirs.setting_id = world.ours.pk
    world.theirs.save(force_update=True)


REFUSED: dict[str, tuple[tuple[type[BaseException], ...], Callable[[SimpleNamespace], object]]] = {
    "getting their row by its key": ((ObjectDoesNotExist,), lambda w: Person.objects.get(pk=w.theirs.pk)),
    "saving their row": ((AnotherSetting,), lambda w: w.theirs.save()),
    "deleting their row": ((AnotherSetting,), lambda w: w.theirs.delete()),
    "calling their row ours": ((Exception,), taken_over),
    "making a row of theirs": (
        (AnotherSetting,),
        lambda w: Person.objects.create(setting=w.elsewhere, kind="young", first_name="New"),
    ),
    "making rows of theirs in bulk": (
        (AnotherSetting,),
        lambda w: Person.objects.bulk_create([Person(setting=w.elsewhere, kind="young", first_name="New")]),
    ),
    "moving our row to them": ((AnotherSetting,), lambda w: Person.objects.update(setting=w.elsewhere)),
    "moving our row with SQL": ((Exception,), moving),
    "pointing at their row": ((IntegrityError,), pointing_at),
    "pointing at their row in bulk": ((IntegrityError,), pointing_in_bulk),
    "turning our row to theirs": ((IntegrityError,), turning_to),
    "reading their row again": ((ObjectDoesNotExist,), lambda w: w.theirs.refresh_from_db()),
    "walking from a made-up row": ((ObjectDoesNotExist,), lambda w: RoleHeld(person_id=w.theirs.pk).person),
    "raw SQL through the manager": (
        (NoSetting,),
        lambda w: Person.objects.raw("SELECT * FROM people_person"),
    ),
    "raw SQL through a query": ((NoSetting,), lambda w: Person.objects.all().raw("SELECT 1")),
}


def union(_: SimpleNamespace) -> Iterable[Any]:
    return Person.objects.young().union(Person.objects.adults())


def changed_in_bulk(world: SimpleNamespace) -> int:
    world.theirs.first_name = "Changed"
    return Person.objects.bulk_update([world.theirs], ["first_name"])


def offered_in_a_form(world: SimpleNamespace) -> list[Any]:
    form = WhoForm({"who": str(world.theirs.pk)})
    return [form.cleaned_data["who"]] if form.is_valid() else []


def with_subquery(world: SimpleNamespace) -> Iterable[Any]:
    names = Person.objects.filter(pk=OuterRef("person")).values("first_name")
    return RoleHeld.objects.annotate(name=Subquery(names)).filter(name="CANARY")


def beside_others(world: SimpleNamespace) -> Iterable[Any]:
    return Person.objects.filter(Exists(RoleHeld.objects.filter(pk=world.their_role.pk)))


def prefetched(_: SimpleNamespace) -> list[Any]:
    people = Person.objects.prefetch_related("roles")
    return [role for person in people for role in person.roles.all() if role.person.first_name == "CANARY"]


BLIND: dict[str, Callable[[SimpleNamespace], Any]] = {
    "asking for everybody": lambda w: Person.objects.filter(first_name="CANARY"),
    "the default manager": lambda w: Person._default_manager.filter(first_name="CANARY"),
    "the base manager": lambda w: Person._base_manager.filter(first_name="CANARY"),
    "naming their setting": lambda w: Person.objects.filter(setting=w.elsewhere),
    "joining from our rows": lambda w: RoleHeld.objects.filter(person__first_name="CANARY"),
    "walking back from their row": lambda w: w.theirs.roles.all(),
    "prefetching": prefetched,
    "select_related": lambda w: RoleHeld.objects.select_related("person").filter(pk=w.their_role.pk),
    "a union": lambda w: [each for each in union(w) if each.first_name == "CANARY"],
    "a subquery": with_subquery,
    "exists": beside_others,
    "in_bulk": lambda w: Person.objects.in_bulk([w.theirs.pk]),
    "values": lambda w: Person.objects.filter(pk=w.theirs.pk).values_list("first_name", flat=True),
    "the iterator": lambda w: list(Person.objects.filter(first_name="CANARY").iterator()),
    "counting": lambda w: range(Person.objects.aggregate(n=Count("pk"))["n"] - 1),
    "updating many": lambda w: range(Person.objects.filter(pk=w.theirs.pk).update(first_name="Changed")),
    "updating in bulk": lambda w: range(changed_in_bulk(w) or 0),
    "deleting many": lambda w: range(Person.objects.filter(pk=w.theirs.pk).delete()[0]),
    "a choice in a form": offered_in_a_form,
}


@pytest.mark.parametrize("attack", REFUSED)
def test_it_is_refused(world: SimpleNamespace, attack: str) -> None:
    refusals, act = REFUSED[attack]

    with inside(world.ours), pytest.raises(refusals), transaction.atomic():
        act(world)

    assert_untouched(world)


@pytest.mark.parametrize("attack", BLIND)
def test_it_finds_nothing(world: SimpleNamespace, attack: str) -> None:
    with inside(world.ours):
        found = list(BLIND[attack](world))

    assert found == []
    assert_untouched(world)


def assert_untouched(world: SimpleNamespace) -> None:
    with inside(world.elsewhere):
        assert list(Person.objects.values_list("pk", "first_name")) == [(world.theirs.pk, "CANARY")]
        assert list(RoleHeld.objects.values_list("pk", "person")) == [(world.their_role.pk, world.theirs.pk)]
    with inside(world.ours):
        assert Person.objects.get().pk == world.mine.pk


@pytest.mark.postgres
def test_plain_sql_sees_only_our_rows_on_postgresql(world: SimpleNamespace) -> None:
    if connection.vendor != "postgresql":
        return  # SQLite has no such wall: that no code of ours writes SQL is what holds (test_rules_of_the_ground)
    with inside(world.ours), connection.cursor() as cursor:
        cursor.execute("SELECT first_name FROM people_person")
        assert cursor.fetchall() == [("Wren",)]


def test_outside_any_setting_a_query_raises(world: SimpleNamespace) -> None:
    for ask in (Person.objects.all, Person.objects.count, Person._base_manager.first, world.mine.roles.count):
        with outside(), pytest.raises(NoSetting):
            ask()


def test_a_row_cannot_be_written_outside_any_setting(world: SimpleNamespace) -> None:
    with outside(), pytest.raises(NoSetting):
        Person(kind="young", first_name="Nobody's").save()


def test_a_new_thread_has_no_setting(world: SimpleNamespace) -> None:
    met: list[BaseException] = []

    def ask() -> None:
        try:
            Person.objects.count()
        except NoSetting as refused:
            met.append(refused)

    with inside(world.ours):
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()

    assert len(met) == 1


def test_a_generator_that_outlives_its_setting_raises(world: SimpleNamespace) -> None:
    def names() -> Iterator[str]:
        yield "begun"
        yield from Person.objects.values_list("first_name", flat=True)

    with inside(world.ours):
        later = names()
        next(later)

    with pytest.raises(NoSetting):
        next(later)


def test_a_query_kept_from_before_raises_outside(world: SimpleNamespace) -> None:
    with inside(world.ours):
        kept = Person.objects.all()

    with pytest.raises(NoSetting):
        list(kept)
    with pytest.raises(NoSetting):
        kept.count()


def test_a_query_kept_from_another_setting_answers_for_this_one(world: SimpleNamespace) -> None:
    with inside(world.elsewhere):
        kept = Person.objects.all()

    with inside(world.ours):
        assert [person.first_name for person in kept] == ["Wren"]


def test_leaving_an_inner_setting_leads_back_to_the_outer_one(world: SimpleNamespace) -> None:
    with inside(world.ours):
        with inside(world.elsewhere):
            assert Person.objects.get().first_name == "CANARY"
        assert Person.objects.get().first_name == "Wren"


def test_an_error_inside_leaves_no_setting_behind(world: SimpleNamespace) -> None:
    with pytest.raises(ZeroDivisionError), inside(world.elsewhere):
        raise ZeroDivisionError

    with pytest.raises(NoSetting):
        Person.objects.count()
    with inside(world.ours):
        assert Person.objects.get().first_name == "Wren"


@pytest.mark.postgres
def test_a_connection_carries_no_setting_into_the_next_request(transactional_db: None) -> None:
    """Two schools take turns on one connection, with mistakes in between; neither leaves a trace on it."""
    if connection.vendor != "postgresql":
        return
    trust = Organisation.objects.create(name="A trust")
    schools = [Setting.objects.create(organisation=trust, name=name) for name in ("Ours", "Elsewhere")]
    for school in schools:
        with inside(school):
            Person.objects.create(kind="young", first_name=school.name)

    for turn in range(300):
        school = schools[turn % 2]
        with contextlib.suppress(ZeroDivisionError, IntegrityError), inside(school):
            assert [person.first_name for person in Person.objects.all()] == [school.name]
            if turn % 3 == 0:
                raise ZeroDivisionError
            if turn % 7 == 0:
                Organisation.objects.create(pk=trust.pk, name="The same again")
        assert told_to_postgresql() in ("", None)


def told_to_postgresql() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.setting', true)")
        return str(cursor.fetchone()[0] or "")
