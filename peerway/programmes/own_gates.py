"""The gates a programme can answer by itself: an adult at every place, and an end date from the start."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from peerway.base.saying import count_words, date_words, listed
from peerway.programmes.gates import Gate, Number, gate
from peerway.programmes.models import Place, Programme
from peerway.programmes.outline import Outline, outline_of


@gate(Number.ADULT_ON_SITE)
def adult_on_site(programme: Programme) -> Gate:
    """A named adult on site for every slot; a current safeguarding lead and deputy."""
    outline = outline_of(programme)
    for is_shut, says, button, page in (
        (not outline.places, "No place yet. Nobody meets without a time, a room and an adult there.",
         "Add a place", "programmes:places"),
        (outline.unwatched, without_adult(outline.unwatched), "Name an adult", "programmes:places"),
        (not outline.leads, "Nobody here is the safeguarding lead today.", "See the team", "programmes:team"),
        (not outline.deputies, "The safeguarding lead has no deputy today.", "See the team", "programmes:team"),
    ):  # fmt: skip
        if is_shut:
            return Gate(Number.ADULT_ON_SITE, False, says, button, reverse(page, args=[programme.pk]))
    return Gate(Number.ADULT_ON_SITE, True, adults_named(outline))


def without_adult(places: list[Place]) -> str:
    if len(places) == 1:
        return f"{places[0].slot} in {places[0].room} has no adult named."
    return f"{count_words(len(places), 'place').capitalize()} have no adult named."


def adults_named(outline: Outline) -> str:
    places = count_words(len(outline.places), "place")
    keepers = listed([person.name for person in (*outline.leads, *outline.deputies)])
    return f"An adult is named for {places}. {keepers} keep people safe here."


@gate(Number.END_DATE)
def end_date(programme: Programme) -> Gate:
    """An end date from the start."""
    today, ends_on = timezone.localdate(), programme.ends_on
    if ends_on is not None and ends_on >= today:
        return Gate(Number.END_DATE, True, f"It ends on {date_words(ends_on, today)}.")
    says = (
        f"The end date, {date_words(ends_on, today)}, has passed. Set a new one, or close the programme."
        if ends_on
        else "No end date yet. Everyone should know it from the start."
    )
    return Gate(
        Number.END_DATE, False, says, "Set the dates", reverse("programmes:dates", args=[programme.pk])
    )
