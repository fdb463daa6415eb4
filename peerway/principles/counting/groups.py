"""Groups, counted where pairs would be: members, what they agreed, and how groups end."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q

from peerway.principles.counting.pairs import LOW_LOOKED_AT_WITHIN
from peerway.principles.counting.sessions import TALK
from peerway.principles.counting.window import Window, many
from peerway.principles.snapshot import Pairs, Part, Sessions
from peerway.programmes.models import Programme
from peerway.recruitment.models import Consent, Look
from peerway.relationships.groups.models import (
    Group,
    GroupMeeting,
    GroupMember,
    GroupSaid,
    GroupTalk,
    GroupWish,
)


def counts_of_groups(programme: Programme, window: Window) -> Pairs:
    yes = Consent.objects.filter(
        programme=programme,
        person=OuterRef("person"),
        what="own_yes",
        said="yes",
        at__date__lte=OuterRef("joined_on"),
    )
    look = Look.objects.filter(programme=programme, person=OuterRef("person"), side="supported")
    said = GroupSaid.objects.filter(member=OuterRef("pk"))
    members = GroupMember.objects.filter(group__programme=programme, joined_on__isnull=False).order_by()
    n = members.exclude(part=GroupMember.Part.SUPPORTER).aggregate(
        **many(all=Q(), yes=Q(Exists(yes)), looked=Q(Exists(look)), said=Q(Exists(said)))
    )
    groups = Group.objects.filter(programme=programme, begun_on__isnull=False).order_by()
    ended = Q(ended_on__gte=window.year)
    g = groups.aggregate(
        **many(
            ended=ended,
            planned=ended & ~Q(ending=Group.Ending.UNPLANNED),
            past=Q(ended_on=None, ends_by__lt=window.today),
        )
    )
    return Pairs(
        met=n["all"],
        own_yes=Part(n["yes"], n["all"]),
        looked_at=Part(n["looked"], n["all"]),
        both_sides=Part(n["said"], n["all"]),
        ended=Part(g["planned"], g["ended"]),
        past_their_end=g["past"],
        **_more(programme, window),
    )


def _more(programme: Programme, window: Window) -> dict[str, Any]:
    low = GroupSaid.objects.filter(
        group__programme=programme, at__gte=window.since, wants_a_look=True
    ).order_by()
    late = Q(at__lt=window.days_ago(7))
    looked = low.aggregate(
        **many(
            in_time=Q(looked_at__lte=F("at") + LOW_LOOKED_AT_WITHIN), due=Q(looked_at__isnull=False) | late
        )
    )
    talks = GroupTalk.objects.filter(group__programme=programme, talk_by__range=(window.year, window.today))
    talked = talks.order_by().aggregate(**many(all=Q(), talked=Q(talked_on__lte=F("talk_by"))))
    return {
        "declined": GroupMember.objects.filter(group__programme=programme, said="no").count(),
        "wishes": GroupWish.objects.filter(group__programme=programme, at__gte=window.since).count(),
        "low_looked_at": Part(looked["in_time"], looked["due"]),
        "talked_after": Part(talked["talked"], talked["all"]),
    }


def counts_of_group_sessions(programme: Programme, window: Window) -> Sessions:
    due = GroupMeeting.objects.filter(
        group__programme=programme, on__range=(window.year, window.today), called_off_at=None
    ).order_by()
    held = Q(outcome=GroupMeeting.Outcome.MET)
    n = due.exclude(outcome="").aggregate(
        **many(all=Q(), held=held, logged=held & ~Q(activity=""), doing=held & ~Q(activity__in=["", *TALK]),
               room=Q(why_not="room"), school=Q(why_not="school")),
        kinds=Count("activity", filter=held & ~Q(activity__in=["", *TALK]), distinct=True),
    )  # fmt: skip
    return Sessions(
        held=Part(n["held"], n["all"]),
        lost_to_room=n["room"],
        lost_to_school=n["school"],
        doing=Part(n["doing"], n["logged"]),
        kinds=n["kinds"],
    )
