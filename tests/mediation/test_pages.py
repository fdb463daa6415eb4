"""Who opens which page, what is on it, and what it costs."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from peerway.base.journal import JournalLine
from peerway.base.links import make_link
from peerway.base.needs import needs_of
from peerway.mediation import actions
from peerway.mediation.models import Agreement, FallingOut, LookingBack, Mediating, Party, Screening
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from tests.mediation import scenes
from tests.scenes import cost

AsPerson = Callable[[Person], Client]


def at(name: str, row: object) -> str:
    return reverse(f"mediation:{name}", args=[getattr(row, "pk", row)])


def words(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_way_in_says_who_sees_it_before_any_box(programme: Programme, cast: SimpleNamespace) -> None:
    token = make_link("ways_in", programme)

    page = words(Client(), reverse("recruitment:ways_in", args=[token]))

    assert "Fell out with someone?" in page and "Ms Rahman reads it" in page
    assert page.index("Ms Rahman reads it") < page.index("How it works")


def test_somebody_without_an_account_asks_by_the_link(programme: Programme, cast: SimpleNamespace) -> None:
    token = make_link("ways_in", programme)
    sent = {"q-name": "Leo Pell", "q-form": "7C", "q-with": "Sofia in 8B", "q-hurt": "no", "go": "send"}

    answer = Client().post(reverse("mediation:ask", args=[token, "self"]), sent)

    assert answer.status_code == 302
    assert FallingOut.objects.get().said["with"] == "Sofia in 8B"


def test_any_adult_may_ask_for_two_and_then_sees_nothing_of_it(
    programme: Programme, cast: SimpleNamespace, as_person: AsPerson
) -> None:
    ferris = as_person(cast.ferris)
    asked = ferris.post(
        reverse("mediation:ask_for_them"),
        {"person_1": cast.leo.pk, "person_2": cast.sofia.pk, "programme": programme.pk},
    )

    fallen = FallingOut.objects.get()
    assert asked.headers["Location"] == reverse("mediation:sent_for_them")
    assert ferris.get(at("detail", fallen)).status_code == 404
    assert ferris.get(at("index", programme)).status_code == 404


@pytest.mark.parametrize("who", ["amara", "leo", "sofia", "hana", "ferris", "okafor", "whitfield", "doyle"])
def test_the_adults_pages_are_for_those_who_work_with_it(
    fallen: FallingOut, cast: SimpleNamespace, as_person: AsPerson, who: str
) -> None:
    client, screening = as_person(getattr(cast, who)), Screening.objects.get()

    assert client.get(at("detail", fallen)).status_code == 404
    assert client.get(at("screened", screening)).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("rahman", 200), ("adeyemi", 200), ("hart", 200), ("cole", 403)])
def test_a_screening_is_read_by_those_who_run_it_and_the_safeguarding_leads(
    fallen: FallingOut, cast: SimpleNamespace, as_person: AsPerson, who: str, status: int
) -> None:
    assert as_person(getattr(cast, who)).get(at("screened", Screening.objects.get())).status_code == status


def test_opening_a_screening_is_on_record(
    fallen: FallingOut, cast: SimpleNamespace, as_person: AsPerson
) -> None:
    as_person(cast.rahman).get(at("screened", Screening.objects.get()))

    assert JournalLine.objects.filter(act="screening.read", by=cast.rahman.pk).exists()


def test_mediators_see_first_names_and_neither_screening_nor_history(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace, as_person: AsPerson
) -> None:
    old = scenes.asked(fallen.programme, cast.leo, cast.hana, by=cast.rahman)
    actions.call_off(old, by=cast.rahman)
    row = scenes.today(scenes.arranged(fallen, cast.amara, cast.bilal, by=cast.rahman))[0]

    for name in ("helping", "together"):
        page = words(as_person(row.person), at(name, row))
        assert "Leo" in page and "Sofia" in page
        assert "Pell" not in page and "Ruiz" not in page
        assert "screening" not in page.lower() and "Hana" not in page


def test_nobody_finds_the_side_of_the_other(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace, as_person: AsPerson
) -> None:
    hers = Party.objects.get(falling_out=fallen, person=cast.sofia)

    for name in ("mine", "not_them", "my_agreement", "check_back"):
        for who in (cast.leo, cast.amara, cast.rahman, cast.adeyemi):
            assert as_person(who).get(at(name, hers)).status_code == 404


def test_saying_no_is_one_button_and_tells_nobody(
    fallen: FallingOut, cast: SimpleNamespace, as_person: AsPerson
) -> None:
    hers = Party.objects.get(falling_out=fallen, person=cast.sofia)

    as_person(cast.sofia).post(at("saying", hers), {"said": "no"})

    for who in (cast.leo, cast.rahman):
        home = as_person(who).get("/home/" if who == cast.leo else "/today/").content.decode()
        assert "Sofia said" not in home
    his = words(as_person(cast.leo), at("mine", Party.objects.get(falling_out=fallen, person=cast.leo)))
    assert "nobody is told whose" in his


def test_an_adult_sees_that_the_same_two_have_talked_before(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace, as_person: AsPerson
) -> None:
    row = scenes.talking(scenes.arranged(fallen, cast.amara, cast.bilal, by=cast.rahman))[0]
    actions.end_without_agreement(row, by=cast.amara)
    again = scenes.asked(fallen.programme, cast.leo, cast.sofia, by=cast.rahman)

    assert "one time before" in words(as_person(cast.rahman), at("detail", again))


def test_the_engine_proposes_two_and_says_why(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace, as_person: AsPerson
) -> None:
    Person.objects.filter(pk__in=[cast.amara.pk, cast.leo.pk]).update(form="8C")
    scenes.all_said_yes(fallen)

    page = words(as_person(cast.rahman), at("arranging", fallen))

    suggested = page[page.index("Suggested:") : page.index("You decide")]
    assert "Bilal H." in suggested and "Niamh K." in suggested and "Amara" not in suggested
    assert "tie to" in suggested
    assert "Amara O. is in the same class as Leo" in page


def test_an_adult_arranges_what_was_proposed(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace, as_person: AsPerson
) -> None:
    scenes.all_said_yes(fallen)
    client = as_person(cast.rahman)
    form = client.get(at("arranging", fallen)).context["form"]
    sent = {name: getattr(form.initial[name], "pk", form.initial[name]) for name in form.fields}

    assert client.post(at("arranging", fallen), sent).status_code == 302

    assert Mediating.objects.filter(falling_out=fallen).count() == 2
    assert scenes.again(fallen).adult == cast.rahman


def test_without_mediators_the_page_says_what_would_change_it(
    fallen: FallingOut, cast: SimpleNamespace, as_person: AsPerson
) -> None:
    scenes.all_said_yes(fallen)

    assert "No two mediators yet" in words(as_person(cast.rahman), at("arranging", fallen))


def test_it_begins_when_every_rule_is_ticked(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace, as_person: AsPerson
) -> None:
    row = scenes.today(scenes.arranged(fallen, cast.amara, cast.bilal, by=cast.rahman))[0]
    client, rules = as_person(row.person), len(fallen.shape.ground_rules)

    client.post(at("together", row), {f"rule_{n}": "on" for n in range(rules - 1)})
    assert scenes.again(fallen).began_at is None

    client.post(at("together", row), {f"rule_{n}": "on" for n in range(rules)})
    assert scenes.again(fallen).began_at is not None


def test_the_shared_page_holds_five_steps_with_times_and_one_button(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace, as_person: AsPerson
) -> None:
    row = scenes.talking(scenes.arranged(fallen, cast.amara, cast.bilal, by=cast.rahman))[0]

    page = words(as_person(row.person), at("together", row))

    assert page.count("data-step=") == 5 and "until " in page
    assert "Too hot to handle" in page
    assert "<textarea" not in page


def test_nobody_opens_the_shared_page_on_another_day(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace, as_person: AsPerson
) -> None:
    row = scenes.today(scenes.arranged(fallen, cast.amara, cast.bilal, by=cast.rahman))[0]
    FallingOut.objects.filter(pk=fallen.pk).update(on=scenes.days_ago(-1))

    assert as_person(row.person).get(at("together", row)).status_code == 403


def test_an_agreement_is_one_when_each_of_them_has_said_so(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace, as_person: AsPerson
) -> None:
    row = scenes.talking(scenes.arranged(fallen, cast.amara, cast.bilal, by=cast.rahman))[0]
    client = as_person(row.person)
    sent = {"who_1": "Leo", "what_1": "give the ball back", "by_1": "today", "agrees_0": "on"}

    assert client.post(at("agreeing", row), sent).status_code == 200
    assert not Agreement.objects.exists()

    client.post(at("agreeing", row), sent | {"agrees_1": "on"})
    assert Agreement.objects.get().lines == [{"who": "Leo", "what": "give the ball back", "by": "today"}]


def test_both_have_a_copy_and_no_mediator_does(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace, as_person: AsPerson
) -> None:
    done = scenes.agreed(scenes.arranged(fallen, cast.amara, cast.bilal, by=cast.rahman))

    for party in Party.objects.filter(falling_out=done).select_related("person"):
        assert "ask before I borrow it" in words(as_person(party.person), at("my_agreement", party))
    paper = as_person(cast.leo).get(
        at("my_agreement_pdf", Party.objects.get(falling_out=done, person=cast.leo))
    )
    assert paper.content.startswith(b"%PDF")
    kept = Agreement.objects.get()
    assert as_person(cast.amara).get(at("agreement", kept)).status_code == 404
    assert "ask before" in words(as_person(cast.rahman), at("agreement", kept))
    assert JournalLine.objects.filter(act="agreement.read", by=cast.rahman.pk).exists()


def test_stopping_comes_first_on_the_adults_list(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace, as_person: AsPerson
) -> None:
    row = scenes.talking(scenes.arranged(fallen, cast.amara, cast.bilal, by=cast.cole))[0]

    answer = as_person(row.person).post(at("stop", row), follow=True)

    assert "We stop here now" in answer.content.decode()
    for adult in (cast.cole, cast.rahman, cast.adeyemi):
        assert needs_of(adult)[0].says.startswith("A talk was stopped")


def test_what_one_said_alone_is_read_by_the_adult_and_not_by_the_other(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace, as_person: AsPerson
) -> None:
    done = scenes.agreed(scenes.arranged(fallen, cast.amara, cast.bilal, by=cast.rahman))
    first, second = scenes.check_back_is_due(done)
    scenes.answer_back(first, fair="no")

    assert "wants a look" in " ".join(need.says for need in needs_of(cast.rahman))
    assert "Was it fair?" in words(as_person(cast.rahman), at("look", done))
    assert as_person(cast.okafor).get(at("look", done)).status_code == 404
    assert "fair" not in words(as_person(second.person), at("mine", second)).lower()


def test_nobody_waits_for_a_talk_when_the_programme_ends(fallen: FallingOut, cast: SimpleNamespace) -> None:
    Programme.objects.filter(pk=fallen.programme_id).update(ends_on=scenes.days_ago(-4))

    assert "One falling-out open, and Talk it out ends in four days" in [
        need.says for need in needs_of(cast.rahman)
    ]


def test_a_mediator_is_thanked_and_asked_at_the_end(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace, as_person: AsPerson
) -> None:
    scenes.agreed(scenes.arranged(fallen, cast.amara, cast.bilal, by=cast.rahman))
    Programme.objects.filter(pk=fallen.programme_id).update(ends_on=scenes.days_ago(-3))
    mine = Supporter.objects.get(person=cast.amara)
    amara = as_person(cast.amara)

    assert "You helped with one talk" in words(amara, "/home/")
    amara.post(at("looking_back", mine), {"q-glad": "5", "q-heavy": "yes", "go": "send"})

    assert LookingBack.objects.get().answers["heavy"] == "yes"
    assert "looked back on mediating" in " ".join(need.says for need in needs_of(cast.rahman))


def test_a_mediation_programme_offers_no_matching_and_no_pairs(
    programme: Programme, cast: SimpleNamespace, as_person: AsPerson
) -> None:
    page = words(as_person(cast.rahman), reverse("programmes:detail", args=[programme.pk]))

    assert reverse("mediation:index", args=[programme.pk]) in page
    assert "/matching/" not in page and "/pairs/" not in page
    assert ">Open<" in page


def test_small_counts_are_hidden(fallen: FallingOut, cast: SimpleNamespace, as_person: AsPerson) -> None:
    page = words(as_person(cast.rahman), at("index", fallen.programme))

    assert "fewer than 5" in page


def many(programme: Programme, number: int, by: Person) -> None:
    for n in range(number):
        scenes.asked(programme, scenes.young(f"A{n}"), scenes.young(f"B{n}"), by=by)


def test_the_desk_costs_the_same_for_two_as_for_thirty(
    programme: Programme, mediators: list[Person], cast: SimpleNamespace, as_person: AsPerson
) -> None:
    many(programme, 2, cast.rahman)
    rahman = as_person(cast.rahman)
    before = {page: cost(rahman, page) for page in (at("index", programme), "/today/")}

    many(programme, 28, cast.rahman)

    assert {page: cost(rahman, page) for page in before} == before


def test_arranging_costs_the_same_for_three_mediators_as_for_fifteen(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace, as_person: AsPerson
) -> None:
    scenes.all_said_yes(fallen)
    rahman = as_person(cast.rahman)
    before = cost(rahman, at("arranging", fallen))

    for n in range(12):
        scenes.a_ready_mediator(fallen.programme, scenes.young(f"M{n}", year=10), cast.rahman)

    assert cost(rahman, at("arranging", fallen)) == before


def test_a_young_persons_today_costs_the_same_for_one_talk_as_for_four(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace, as_person: AsPerson
) -> None:
    leo = as_person(cast.leo)
    before = cost(leo, "/home/")

    for n in range(3):
        scenes.asked(fallen.programme, cast.leo, scenes.young(f"C{n}"), by=cast.rahman)

    assert cost(leo, "/home/") == before


def test_the_report_counts_what_came_of_them_and_hides_small_numbers(
    fallen: FallingOut, cast: SimpleNamespace, as_person: AsPerson
) -> None:
    page = words(as_person(cast.rahman), reverse("insights:report", args=[fallen.programme_id]))

    assert "Talked through" in page and "Matched and met" not in page
    assert "not for mediators: an adult looked after it" in page


def test_the_recruiting_desk_of_a_case_speaks_of_mediators_alone(
    programme: Programme, cast: SimpleNamespace, as_person: AsPerson
) -> None:
    page = words(as_person(cast.rahman), reverse("recruitment:index", args=[programme.pk]))

    assert "Mediators" in page
    assert "Waiting to be matched" not in page and "Type in a request" not in page


@pytest.mark.parametrize("who", ["leo", "amara"])
def test_pages_of_young_people_are_small_and_say_nothing_they_would_mind(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace, as_person: AsPerson, who: str
) -> None:
    row = scenes.talking(scenes.arranged(fallen, cast.amara, cast.bilal, by=cast.rahman))[0]
    party = Party.objects.get(falling_out=fallen, person=cast.leo)
    mine = {
        "leo": [at("mine", party), "/home/"],
        "amara": [at("together", row), at("agreeing", row), "/home/"],
    }

    for address in mine[who]:
        page = words(as_person(getattr(cast, who)), address)
        body = page[page.index("<main") : page.index("</main>")].lower()
        assert len(gzip.compress(page.encode())) < 8_000
        for word in ("case", "risk", "victim", "client", "dispute"):
            assert not re.search(rf">[^<]*\b{word}", body), (address, word)


def test_a_link_of_another_shape_opens_no_page_of_this_one(cast: SimpleNamespace, here: object) -> None:
    walking = Programme.objects.create(
        name="Walking",
        approach="mentoring",
        asking_opened_on=scenes.days_ago(1),
        ends_on=scenes.days_ago(-90),
    )
    token = make_link("ways_in", walking)

    for address in (
        reverse("mediation:asked", args=[token]),
        reverse("mediation:ask", args=[token, "self"]),
    ):
        assert Client().get(address).status_code == 404
