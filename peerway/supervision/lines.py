"""The lines supervision itself puts on an agenda, from what a supervisor may see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from peerway.base.journal import record_reading
from peerway.base.saying import count_words, date_words, listed, near_words
from peerway.drop_in.models import Contact
from peerway.mediation.models import Mediating
from peerway.relationships.models import CheckIn, Group, Meeting, Relationship, SupporterLog, Voice, Wish
from peerway.relationships.policy import see_pairs
from peerway.relationships.queries.courses import courses_of
from peerway.supervision import policy
from peerway.supervision.agenda import AgendaLine, Part, agenda_lines
from peerway.supervision.models import Note
from peerway.supervision.queries import supporters_of

if TYPE_CHECKING:
    from uuid import UUID

    from peerway.people.models import Person
    from peerway.programmes.models import Programme
    from peerway.recruitment.models import Supporter

    People = dict[UUID, Person]
    Asked = Iterable[tuple[UUID, date]]

SOON = timedelta(days=21)
LATELY = timedelta(days=28)
IN_A_ROW = 2
PROMISES = "Being asked to keep a secret. Say “I can't promise that”, and tell an adult."


def by_id(supporters: Sequence[Supporter]) -> People:
    return {each.person_id: each.person for each in supporters}


@agenda_lines
def not_seen(programme: Programme, supporters: Sequence[Supporter], reader: Person) -> Iterator[AgendaLine]:
    """Whoever comes and was not seen for a while; and those who are overdue and not asked to this one."""
    people, today = by_id(supporters), timezone.localdate()
    elsewhere = []
    for each in supporters_of(programme):
        if each.person.pk in people and each.clock.is_due:
            last = f"Last seen {near_words(each.clock.last, today)}." if each.clock.last else "Not seen yet."
            yield AgendaLine(Part.UNSEEN, last, each.person)
        elif each.clock.is_overdue and each.person.pk not in people:
            elsewhere.append(each.person.name)
    if elsewhere and len(people) > 1:
        verb = "is" if len(elsewhere) == 1 else "are"
        yield AgendaLine(
            Part.UNSEEN,
            f"{listed(elsewhere)} {verb} overdue and not asked to this one.",
            url=reverse("supervision:index", args=[programme.pk]),
        )


@agenda_lines
def asked_for_an_adult(
    programme: Programme, supporters: Sequence[Supporter], reader: Person
) -> Iterator[AgendaLine]:
    """After a session, a duty or a talk they asked for an adult, and nobody has come yet."""
    people, today = by_id(supporters), timezone.localdate()
    what, asked = ASKED_AFTER[programme.shape]
    for person, on in asked(programme, people):
        text = f"Asked for an adult after the {what} on {date_words(on, today)}, and nobody has come yet."
        yield AgendaLine(Part.CHECK_INS, text, people[person])


def after_sessions(programme: Programme, people: People) -> Asked:
    rows = Meeting.objects.waiting_for_an_adult().filter(relationship__programme=programme)
    return rows.filter(logged_by__in=people).values_list("logged_by", "on")


def after_meetings(programme: Programme, people: People) -> Asked:
    logs = SupporterLog.objects.exclude(wants_adult="").filter(adult_came_on=None, person__in=people)
    return logs.filter(meeting__group__programme=programme).values_list("person", "meeting__on")


def after_duties(programme: Programme, people: People) -> Asked:
    """Once a duty, however many visits of it they marked."""
    rows = Contact.objects.waiting_for_an_adult().filter(programme=programme, logged_by__in=people)
    return rows.order_by("duty__on").values_list("logged_by", "duty__on").distinct()


def after_talks(programme: Programme, people: People) -> Asked:
    rows = Mediating.objects.waiting_for_an_adult().filter(person__in=people, logged_at__isnull=False)
    theirs = rows.filter(falling_out__programme=programme)
    return [(person, timezone.localdate(at)) for person, at in theirs.values_list("person", "logged_at")]


ASKED_AFTER: dict[str, tuple[str, Callable[[Programme, People], Asked]]] = {
    "pair": ("session", after_sessions), "group": ("meeting", after_meetings),
    "drop_in": ("duty", after_duties), "case": ("talk", after_talks),
}  # fmt: skip


@agenda_lines
def check_ins(programme: Programme, supporters: Sequence[Supporter], reader: Person) -> Iterator[AgendaLine]:
    """A supporter's own check-in that an adult was asked to look at. That it is there, and not what it says."""
    if programme.shape != "pair":
        return
    people = by_id(supporters)
    rows = CheckIn.objects.filter(
        relationship__programme=programme, voice=Voice.SUPPORTER, person__in=people,
        wants_a_look=True, looked_at=None,
    )  # fmt: skip
    pages = supporter_pages(supporters, reader, programme)
    for row in rows.defer("sealed_answers").order_by("at"):
        text = f"Something in their check-in {row.get_point_display()} that nobody has talked about yet."
        yield AgendaLine(Part.CHECK_INS, text, people[row.person_id], pages.get(row.person_id, ""))


@agenda_lines
def wishes(programme: Programme, supporters: Sequence[Supporter], reader: Person) -> Iterator[AgendaLine]:
    """Something a supporter would like changed, and nobody has answered."""
    if programme.shape != "pair":
        return
    people = by_id(supporters)
    rows = Wish.objects.unanswered().filter(relationship__programme=programme, by__in=people)
    for row in rows.order_by("at"):
        yield AgendaLine(
            Part.CHECK_INS, f"Would like {row.get_wants_display()}.", people[row.by_id], on_paper=False
        )


@agenda_lines
def missed_sessions(
    programme: Programme, supporters: Sequence[Supporter], reader: Person
) -> Iterator[AgendaLine]:
    """Sessions a supporter missed lately without a word: twice is worth a kind question."""
    if programme.shape != "pair":
        return
    people = by_id(supporters)
    rows = Meeting.objects.filter(
        Q(told_beforehand=None) | Q(told_beforehand=False),
        relationship__programme=programme, relationship__supporter__in=people, outcome=Meeting.Outcome.MISSED,
        away=Meeting.Away.SUPPORTER, on__gte=timezone.localdate() - LATELY,
    )  # fmt: skip
    missed: dict[UUID, int] = {}
    for person in rows.values_list("relationship__supporter", flat=True):
        missed[person] = missed.get(person, 0) + 1
    for person, times in missed.items():
        if times >= IN_A_ROW:
            text = f"Missed {count_words(times, 'session')} in four weeks and did not say. Ask what is in the way."
            yield AgendaLine(Part.BOUNDARIES, text, people[person])


@agenda_lines
def a_boundary_to_ask_about(
    programme: Programme, supporters: Sequence[Supporter], reader: Person
) -> Iterator[AgendaLine]:
    """One boundary of the approach, another each week: where nobody ever asks, nobody ever says.

    What an adult hears on the same day is no matter for a round: those lines are left out.
    """
    own = [
        f"{each.says}. {each.instead}"
        for each in programme.pack.safeguards.out_of_bounds
        if not each.same_day
    ]
    known = [PROMISES, *own]
    if supporters:
        line = known[timezone.localdate().isocalendar().week % len(known)]
        whom = "everybody" if len(supporters) > 1 else "them"
        yield AgendaLine(Part.BOUNDARIES, f"Ask {whom} whether this came up. {line}")


@agenda_lines
def endings_of_pairs(
    programme: Programme, supporters: Sequence[Supporter], reader: Person
) -> Iterator[AgendaLine]:
    if programme.shape != "pair":
        return
    people, today = by_id(supporters), timezone.localdate()
    pairs = list(Relationship.objects.open().filter(programme=programme, supporter__in=people).with_both())
    courses, may_see = courses_of(pairs) if pairs else {}, see_pairs(reader, programme)
    for pair in pairs:
        ends = pair.goodbye_on or courses[pair.pk].last_on or pair.ends_by
        if ends <= today + SOON:
            what = "Says goodbye" if pair.goodbye_on else "The last session is"
            text = f"{what} {date_words(ends, today)}. How will they say goodbye?"
            url = reverse("relationships:detail", args=[pair.pk]) if may_see else ""
            yield AgendaLine(Part.ENDINGS, text, people[pair.supporter_id], url)


@agenda_lines
def endings_of_groups(
    programme: Programme, supporters: Sequence[Supporter], reader: Person
) -> Iterator[AgendaLine]:
    if programme.shape != "group":
        return
    people, today = by_id(supporters), timezone.localdate()
    groups = Group.objects.open().filter(programme=programme).prefetch_related("members")
    for group in groups:
        ends = group.goodbye_on or group.ends_by
        theirs = [people[each.person_id].name for each in group.members.all() if each.person_id in people]
        if ends and theirs and ends <= today + SOON:
            text = (
                f"{listed(theirs)}: {group.name} ends {date_words(ends, today)}. How will they say goodbye?"
            )
            yield AgendaLine(Part.ENDINGS, text)


@agenda_lines
def the_programme_ends(
    programme: Programme, supporters: Sequence[Supporter], reader: Person
) -> Iterator[AgendaLine]:
    today = timezone.localdate()
    if programme.ends_on and today <= programme.ends_on <= today + 2 * SOON:
        yield AgendaLine(
            Part.ENDINGS,
            f"The programme ends {date_words(programme.ends_on, today)}. Who knows, and who does not?",
        )


@agenda_lines
def themes_of_last_time(
    programme: Programme, supporters: Sequence[Supporter], reader: Person
) -> Iterator[AgendaLine]:
    """What the supervisor wrote down to come back to. Opening it is journalled."""
    note = last_note(programme, supporters)
    if note is None or not policy.read_note(reader, note):
        return
    lines = note.lines()
    if lines:
        record_reading(note, by=reader, why="agenda")
    for line in lines:
        yield AgendaLine(Part.THEMES, line, on_paper=False)


def last_note(programme: Programme, supporters: Sequence[Supporter]) -> Note | None:
    """The newest of the group; for one supporter alone, the newest with them."""
    rows = Note.objects.filter(supervision__programme=programme).exclude(sealed_themes=b"")
    if len(supporters) == 1:
        rows = rows.filter(supervision__kind="one_to_one", about=supporters[0].person_id)
    else:
        rows = rows.filter(supervision__kind="group")
    newest: Note | None = rows.with_supervision().order_by("-supervision__on", "-written_at").first()
    return newest


def supporter_pages(supporters: Sequence[Supporter], reader: Person, programme: Programme) -> dict[UUID, str]:
    """Where it stands how it was for them, for whoever may read that."""
    if not policy.supervise(reader, programme):
        return {}
    return {each.person_id: reverse("supervision:supporter", args=[each.pk]) for each in supporters}
