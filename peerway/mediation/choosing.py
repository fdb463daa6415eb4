"""Who could help with a falling-out: who is ready and free, who has a tie to it, and the engine's two, with reasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from peerway.base.saying import listed
from peerway.core.mediators.question import Mediator, Meeting, Question
from peerway.core.mediators.question import Party as Side
from peerway.mediation.models import FallingOut, Mediating, NotThem, Party, Said
from peerway.people.models import Person
from peerway.people.queries import year_calendar
from peerway.programmes.gates import Side as ProgrammeSide
from peerway.programmes.gates import held_back
from peerway.programmes.load import days_between, load_of_supporters, pairs_now
from peerway.programmes.models import Place
from peerway.programmes.rhythms import rhythm
from peerway.recruitment.models import Supporter
from peerway.recruitment.queries import kept_apart

AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class When:
    """One time at one place: what an adult may choose."""

    place: Place
    on: date

    @property
    def key(self) -> str:
        return f"{self.place.pk}|{self.on}"


@dataclass
class Known:
    """What is known of everybody who might help with one falling-out. Read once, a constant number of queries."""

    supporters: list[Supporter] = field(default_factory=list)
    held: dict[UUID, str] = field(default_factory=dict)
    ties: dict[UUID, str] = field(default_factory=dict)
    conflicts: dict[UUID, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    not_them: dict[UUID, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    ahead: Counter[UUID] = field(default_factory=Counter)
    past: Counter[UUID] = field(default_factory=Counter)


def known_of(falling_out: FallingOut) -> Known:
    """Readiness, ties and load of every mediator of the programme."""
    known = Known()
    supporters = Supporter.objects.active().filter(programme=falling_out.programme).select_related("person")
    known.supporters = list(supporters.order_by("pk"))
    held = held_back(falling_out.programme, ProgrammeSide.SUPPORTER)
    known.held = {person: holds[0].says for person, holds in held.items() if holds}
    read_what_they_said(known, falling_out)
    read_history(known, falling_out)
    read_load(known, falling_out)
    read_ties(known, falling_out)
    return known


def read_what_they_said(known: Known, falling_out: FallingOut) -> None:
    """Private wishes of those in it, and everybody who is kept apart from somebody here."""
    for each in NotThem.objects.filter(party__falling_out=falling_out).select_related("party"):
        known.not_them[each.party.person_id].add(each.person_id)
    apart = kept_apart()
    for person in falling_out.people:
        known.not_them[person.pk] |= {
            each for pair in apart if person.pk in pair for each in pair - {person.pk}
        }


def read_history(known: Known, falling_out: FallingOut) -> None:
    """Who fell out with whom before: whoever was in it with one of these is no helper now."""
    people = {person.pk for person in falling_out.people}
    mine = Party.objects.filter(person__in=people).exclude(falling_out=falling_out)
    before: dict[UUID, set[UUID]] = defaultdict(set)
    for fallen, person in Party.objects.filter(falling_out__in=mine.values("falling_out")).values_list(
        "falling_out", "person"
    ):
        before[fallen].add(person)
    for together in before.values():
        for person in together & people:
            known.conflicts[person] |= together - {person}


def read_load(known: Known, falling_out: FallingOut) -> None:
    """What each mediator carries now, over all programmes (talks ahead, and pairs), and how many talks they led."""
    others = Mediating.objects.willing().exclude(falling_out=falling_out)
    open_ones = others.filter(falling_out__ended_at=None, falling_out__closed_on=None)
    known.ahead = counted(open_ones.values_list("person").annotate(many=Count("pk")).order_by())
    known.ahead.update(load_of_supporters())
    led = others.exclude(falling_out__began_at=None)
    known.past = counted(led.values_list("person").annotate(many=Count("pk")).order_by())


def counted(rows: Iterable[tuple[UUID, int]]) -> Counter[UUID]:
    return Counter(dict(rows))


def read_ties(known: Known, falling_out: FallingOut) -> None:
    """Why somebody has a tie, in a few words. What was said in private is not told apart from the rest."""
    people = {person.pk: person for person in falling_out.people}
    paired = {frozenset((helper, young)) for _, helper, young in pairs_now()}
    declined = set(
        Mediating.objects.filter(falling_out=falling_out, said=Said.NO).values_list("person", flat=True)
    )
    for supporter in known.supporters:
        why = tie_of(supporter.person, people, known, paired)
        if supporter.person_id in declined:
            why = "has said no to this one"
        if why:
            known.ties[supporter.person_id] = why


def tie_of(helper: Person, people: dict[UUID, Person], known: Known, paired: set[frozenset[UUID]]) -> str:
    for pk, person in people.items():
        if pk == helper.pk:
            return "is in it"
        if helper.form and helper.form == person.form:
            return f"is in the same class as {person.called}"
        if frozenset((pk, helper.pk)) in paired:
            return f"already meets {person.called} in another programme"
        if helper.pk in known.not_them[pk] | known.conflicts[pk]:
            return "can't, for a private reason"
    return ""


def times_for(falling_out: FallingOut, today: date) -> list[When]:
    """Every open time of the next two weeks with an adult there, the soonest first."""
    calendar = year_calendar()
    places = Place.objects.filter(programme=falling_out.programme, closed_on=None).exclude(adult=None)
    exams = calendar.blackouts_for(*(person.year_group for person in falling_out.people))
    days = [today + timedelta(days=n) for n in range(AHEAD.days + 1)]
    free = [day for day in days if calendar.is_open(day) and not any(day in span for span in exams)]
    found = [
        When(place, day)
        for place in places.with_its_people()
        for day in free
        if day.weekday() == place.slot.weekday and not gone(place, day)
    ]
    return sorted(found, key=lambda when: (when.on, when.place.slot.starts_at, str(when.place.pk)))


def gone(place: Place, day: date) -> bool:
    now = timezone.localtime()
    return day == now.date() and place.slot.ends_at <= now.time()


def busy_on(falling_out: FallingOut, first: date, last: date) -> dict[date, set[UUID]]:
    """Who supports on which day already, in any programme: one person has one week."""
    mine = set(falling_out.helpers_ids)
    busy: dict[date, set[UUID]] = defaultdict(set)
    for _, person, day in days_between(first, last):
        if not (day == falling_out.on and person in mine):
            busy[day].add(person)
    return busy


def who_may_help(falling_out: FallingOut, on: date, known: Known | None = None) -> list[Person]:
    """Mediators who are ready, have no tie, have room, and do nothing else for others on that day."""
    known = known or known_of(falling_out)
    busy = busy_on(falling_out, on, on)[on]
    most = rhythm(falling_out.programme, "talks_at_once")
    return [
        supporter.person
        for supporter in known.supporters
        if supporter.person_id not in known.held
        and supporter.person_id not in known.ties
        and supporter.person_id not in busy
        and known.ahead[supporter.person_id] < most
    ]


def why_not(falling_out: FallingOut, on: date, known: Known) -> list[str]:
    """One sentence for each mediator who can't help with this, for the adult who decides."""
    busy, most = busy_on(falling_out, on, on)[on], rhythm(falling_out.programme, "talks_at_once")
    said = []
    for supporter in known.supporters:
        pk, name = supporter.person_id, supporter.person.name
        if pk in known.held:
            said.append(f"{name}: {known.held[pk]}")
        elif pk in known.ties:
            said.append(f"{name} {known.ties[pk]}.")
        elif pk in busy:
            said.append(f"{name} supports somebody else on that day.")
        elif known.ahead[pk] >= most:
            said.append(f"{name} helps enough people just now.")
    return said


def question_for(falling_out: FallingOut, whens: list[When], known: Known) -> Question:
    """The engine's question: two of those who may help, at one of these times."""
    slots = {str(when.place.slot_id): when for when in reversed(whens)}
    busy = busy_on(falling_out, whens[0].on, whens[-1].on) if whens else {}
    return Question(
        meetings=(
            Meeting(
                id=str(falling_out.pk),
                parties=tuple(side_of(person, known) for person in falling_out.people),
                slots=frozenset(slots),
                not_these=frozenset(str(pk) for pk in known.ties),
                name=listed([person.called for person in falling_out.people]),
            ),
        ),
        mediators=tuple(
            mediator_of(supporter, known, slots, busy, rhythm(falling_out.programme, "talks_at_once"))
            for supporter in known.supporters
            if supporter.person_id not in known.held
        ),
        salt=str(falling_out.pk),
    )


def side_of(person: Person, known: Known) -> Side:
    return Side(
        id=str(person.pk), year=person.year_group, form=person.form, name=person.called,
        please_not=frozenset(map(str, known.not_them[person.pk])),
        conflicts=frozenset(map(str, known.conflicts[person.pk])),
    )  # fmt: skip


def mediator_of(
    supporter: Supporter, known: Known, slots: dict[str, When], busy: dict[date, set[UUID]], most: int
) -> Mediator:
    """A mediator with the times they said, where they said any, without days on which they do something else."""
    pk, person = supporter.person_id, supporter.person
    times = set(supporter.profile.get("times") or slots) & set(slots)
    free = frozenset(slot for slot in times if pk not in busy.get(slots[slot].on, set()))
    return Mediator(
        id=str(pk), slots=free, year=person.year_group, form=person.form, name=person.name,
        most=max(most - known.ahead[pk], 0) if free else 0, past=known.past[pk],
    )  # fmt: skip
