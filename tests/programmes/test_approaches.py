"""Approaches: read them, choose among them, add your own; and a programme in a box."""

from __future__ import annotations

import io
import json
import zipfile
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from peerway.base.journal import JournalLine
from peerway.base.questions.actions import release_set
from peerway.base.questions.models import AskedSet
from peerway.base.scoping import inside
from peerway.core.packs import all_approaches, load_approach, packs_folder
from peerway.core.packs.beginning import renamed
from peerway.core.packs.parcel import packed, texts_of, unpacked
from peerway.people.models import Person
from peerway.programmes import actions
from peerway.programmes.models import AddedPack, Programme
from tests.scenes import cost, signed_in


def peer_education(**changed: str) -> dict[str, str]:
    """A ninth approach, as a practitioner would write it: texts and nothing else."""
    texts = texts_of(packs_folder() / "approaches" / "mentoring")
    texts["approach.toml"] = renamed(texts["approach.toml"], slug="peer-education", name="Peer education")
    words = texts["words.toml"].replace('one = "mentor", many = "mentors", a = "a mentor"',
                                        'one = "educator", many = "educators", a = "an educator"')  # fmt: skip
    return texts | {"words.toml": words} | changed


def sent(client: Client, name: str, content: bytes) -> str:
    upload = SimpleUploadedFile("pack.zip", content, "application/zip")
    return client.post(reverse(f"programmes:{name}"), {"file": upload}, follow=True).content.decode()


@pytest.fixture
def administrator(cast: SimpleNamespace) -> Person:
    person: Person = cast.hart
    return person


@pytest.fixture
def admin(administrator: Person) -> Client:
    return signed_in(administrator)


def test_every_adult_may_read_every_approach_and_no_young_person_is_sent_there(cast: SimpleNamespace) -> None:
    address = reverse("programmes:approach_guide", args=["mentoring"])
    page = signed_in(cast.rahman).get(address).content.decode()
    assert "Where they come from" in page or "where they come from" in page
    assert signed_in(cast.amara).get(address).status_code == 403


def test_the_list_of_approaches_costs_the_same_however_many_were_added(
    admin: Client, cast: SimpleNamespace
) -> None:
    address = reverse("programmes:approaches")
    sent(admin, "approach_adding", packed(peer_education()))
    before = cost(admin, address)
    for number in range(5):
        texts = peer_education()
        texts["approach.toml"] = renamed(texts["approach.toml"], slug=f"peer-{number}ed", name=f"Ed {number}")
        sent(admin, "approach_adding", packed(texts))
    assert cost(admin, address) == before


def test_a_ninth_approach_is_added_by_data_alone_and_a_programme_speaks_its_words(
    admin: Client, administrator: Person
) -> None:
    page = sent(admin, "approach_adding", packed(peer_education()))
    assert "Peer education, version 1 is added" in page

    with inside(administrator.setting_id):
        key = AddedPack.objects.get().key
        assert key in [each.slug for each in all_approaches()]
        programme = actions.start_programme(name="Year 9 teach Year 7", approach=key, by=administrator)
        assert programme.pack.words.a_supporter == "an educator"
    page = admin.get(reverse("programmes:detail", args=[programme.pk])).content.decode()
    assert "Peer education" in page


def test_another_organisation_is_not_offered_our_pack(admin: Client, cast: SimpleNamespace) -> None:
    sent(admin, "approach_adding", packed(peer_education()))
    from peerway.base.places import Organisation, Setting

    elsewhere = Setting.objects.create(
        organisation=Organisation.objects.create(name="Far"), name="Far School"
    )
    with inside(elsewhere):
        assert "Peer education" not in [each.name for each in all_approaches()]


def test_only_an_administrator_adds_a_pack(cast: SimpleNamespace) -> None:
    assert signed_in(cast.cole).get(reverse("programmes:approach_adding")).status_code == 403


def test_the_same_pack_twice_changes_nothing_and_another_under_its_version_is_refused(
    admin: Client, administrator: Person
) -> None:
    sent(admin, "approach_adding", packed(peer_education()))
    sent(admin, "approach_adding", packed(peer_education()))
    page = sent(
        admin, "approach_adding", packed(peer_education(**{"guide.md": "# Peer education\n\nOther.\n"}))
    )
    assert "Raise “version” in approach.toml" in page
    with inside(administrator.setting_id):
        assert AddedPack.objects.count() == 1
        assert JournalLine.objects.filter(act="pack.added").count() == 1


def test_a_newer_version_takes_the_place_and_programmes_keep_what_they_follow(
    admin: Client, administrator: Person
) -> None:
    sent(admin, "approach_adding", packed(peer_education()))
    with inside(administrator.setting_id):
        old = AddedPack.objects.get().key
        programme = actions.start_programme(name="Teach", approach=old, by=administrator)
    texts = peer_education()
    texts["approach.toml"] = texts["approach.toml"].replace("version = 1", "version = 2")
    sent(admin, "approach_adding", packed(texts))
    with inside(administrator.setting_id):
        assert old not in [each.slug for each in all_approaches()]
        assert Programme.objects.get(pk=programme.pk).pack.version == 1


def test_an_added_pack_can_be_read_taken_home_and_taken_away(admin: Client, administrator: Person) -> None:
    sent(admin, "approach_adding", packed(peer_education()))
    with inside(administrator.setting_id):
        key = AddedPack.objects.get().key
    zipped = admin.get(reverse("programmes:approach_file", args=[key])).content
    assert unpacked(zipped) == peer_education()
    admin.post(reverse("programmes:approach_leaving", args=[key]))
    with inside(administrator.setting_id):
        assert key not in [each.slug for each in all_approaches()]
        assert load_approach(key).name == "Peer education"


def nested() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parcel:
        parcel.writestr("../../etc/approach.toml", "slug = 'x'")
    return made.getvalue()


def a_bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr("approach.toml", "#" * (50 << 20))
    return made.getvalue()


BROKEN = {
    "not a zip": (b"hello", "This is not a zip we can open"),
    "an empty zip": (packed({}), "This zip is empty"),
    "a name that climbs": (nested(), "a pack holds only .toml and .md files"),
    "a bomb": (a_bomb(), "unpacks to more than 2 MB"),
    "no approach.toml": (packed({"words.toml": ""}), "approach.toml: this file"),
    "a key nobody knows": (
        packed(peer_education(**{"words.toml": "colour = 'blue'"})),
        "&quot;colour&quot; is not a key we know here",
    ),
    "a program": (packed({**peer_education(), "run.md.py": "x"}), "a pack holds only .toml and .md files"),
    "lists without end": (
        packed(peer_education(**{"activities.toml": "a = " + "[" * 5000 + "]" * 5000})),
        "go deeper into each other than any pack needs",
    ),
    "a missing question set": (
        packed({k: v for k, v in peer_education().items() if "nomination" not in k}),
        "questions/nomination.toml: there is no such file",
    ),
    "an old pack": (
        packed(peer_education(**{
            "approach.toml": peer_education()["approach.toml"].replace('shapes = ["pair", "group"]', 'shape = "pair"')
        })),
        "&quot;shape&quot; is not a key we know here",
    ),
}  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN)
def test_a_malformed_hostile_or_old_pack_gets_a_sentence_and_changes_nothing(
    admin: Client, administrator: Person, broken: str
) -> None:
    content, says = BROKEN[broken]
    page = sent(admin, "approach_adding", content)
    assert says in page
    assert not AddedPack.objects.exists()


# ---- a programme in a box ---------------------------------------------------------------------------------


@pytest.fixture
def programme(administrator: Person) -> Programme:
    with inside(administrator.setting_id):
        made = actions.start_programme(
            name="Lunch mentors", approach="mentoring", shape="group", by=administrator
        )
        actions.settle(made, by=administrator, aim="Everybody has somebody.", doors=["self", "paper"])
        actions.change_rhythm(made, key="sessions_planned", value=8, why="Half a term", by=administrator)
        changed = load_approach("mentoring").questions["nomination"]
        release_set(changed, approach="mentoring", by=administrator)
    return made


def in_a_box(admin: Client, programme: Programme) -> bytes:
    return admin.get(reverse("programmes:box_file", args=[programme.pk])).content


def test_a_programme_goes_into_a_box_without_anybody_and_comes_out_the_same_elsewhere(
    admin: Client, programme: Programme, cast: SimpleNamespace
) -> None:
    content = in_a_box(admin, programme)
    for person in vars(cast).values():
        assert person.last_name not in json.dumps(unpacked(content)) or not person.last_name

    page = sent(signed_in(cast.doyle), "from_box", content)
    assert "Lunch mentors is started from the box" in page
    with inside(cast.doyle.setting_id):
        copy = Programme.objects.get(name="Lunch mentors")
        assert (copy.aim, copy.doors, copy.shape) == ("Everybody has somebody.", ["self", "paper"], "group")
        assert copy.rhythms.get().value == 8
        assert AskedSet.objects.current().of("mentoring", "nomination").exists()


def test_a_box_brings_its_own_pack_along(admin: Client, administrator: Person) -> None:
    sent(admin, "approach_adding", packed(peer_education()))
    with inside(administrator.setting_id):
        key = AddedPack.objects.get().key
        made = actions.start_programme(name="Teach", approach=key, by=administrator)
    content = in_a_box(admin, made)
    with inside(administrator.setting_id):
        AddedPack.objects.all().delete()
    sent(admin, "from_box", content)
    with inside(administrator.setting_id):
        assert AddedPack.objects.get().key == key
        assert Programme.objects.filter(name="Teach").count() == 2


def with_box(content: bytes, **changed: object) -> bytes:
    texts = unpacked(content)
    return packed(texts | {"box.json": json.dumps(json.loads(texts["box.json"]) | changed)})


FOREIGN = {
    "a key nobody knows": ({"people": ["Amara"]}, "&quot;people&quot; is not a key we know here"),
    "a box from later": ({"format": 2}, "made by a newer Peerway"),
    "an approach we lack": ({"approach": "origami"}, "no approach called “origami”"),
    "a shape it has not": ({"shape": "case"}, "it names mentoring as case"),
    "a rhythm out of bounds": (
        {"rhythms": [{"key": "sessions_planned", "value": 4000, "why": ""}]},
        "sessions_planned is from",
    ),
    "an invented door": ({"doors": ["window"]}, "there is no door called “window”"),
    "questions that are none": ({"questions": [{"key": "x"}]}, "box.json: questions[1]"),
}


@pytest.mark.parametrize("broken", FOREIGN)
def test_a_foreign_box_is_read_as_any_foreign_file_is(
    admin: Client, administrator: Person, programme: Programme, broken: str
) -> None:
    changed, says = FOREIGN[broken]
    page = sent(admin, "from_box", with_box(in_a_box(admin, programme), **changed))
    assert says in page
    with inside(administrator.setting_id):
        assert Programme.objects.filter(name="Lunch mentors").count() == 1


# ---- which one suits us -----------------------------------------------------------------------------------


def test_the_chooser_answers_with_reasons_and_keeps_nothing(cast: SimpleNamespace) -> None:
    asked = {
        "aims": ["belonging", "confidence"],
        "age": "11-16",
        "need": "everyday",
        "adults": 3,
        "minutes": 600,
        "weeks": 20,
    }
    page = signed_in(cast.rahman).get(reverse("programmes:choosing"), asked).content.decode()
    fits, _, does_not = page.partition("Would help with this too, but")
    assert "These would fit" in fits and "Peer mentoring" in fits and "Peer mentoring" not in does_not
    assert "It is for feeling that they belong here and confidence." in fits
    assert "Plan for absence before you start." in fits


def test_nobody_with_high_needs_is_sent_to_a_peer(cast: SimpleNamespace) -> None:
    asked = {"aims": ["belonging"], "age": "11-16", "need": "high", "adults": 9, "minutes": 900, "weeks": 40}
    page = signed_in(cast.rahman).get(reverse("programmes:choosing"), asked).content.decode()
    assert "Start with this" not in page
