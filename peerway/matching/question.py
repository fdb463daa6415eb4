"""From a programme's records to the engine's question.

The engine is given words people read ("Tuesday lunch", "Drawing"), so that its reasons are in those words,
and opaque identifiers for people, which ``named`` turns back into names in whatever it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from peerway.core.matching.people import Bands, Pair, Seeker
from peerway.core.matching.people import Supporter as Able
from peerway.core.matching.question import Question
from peerway.core.matching.rules import wishes_from_pack
from peerway.core.packs import load_list
from peerway.matching.models import Hand
from peerway.matching.subjects import bands_of
from peerway.people.models import Slot
from peerway.programmes.gates import Hold, Number, Side, held_back
from peerway.programmes.load import load_of_supporters, supported_in
from peerway.recruitment.models import Asking, Supporter
from peerway.recruitment.queries import kept_apart

if TYPE_CHECKING:
    from peerway.programmes.models import Programme

FLAGS = {
    Number.OWN_YES: "own-yes",
    Number.SAFE_TO_MATCH: "safe-look",
    Number.TRAINED: "training",
    Number.SUPERVISED: "supervision",
    Number.CARED_FOR: "supervision",
}


@dataclass(frozen=True)
class Gathered:
    """Everything a run is about: the rows, and the question they make."""

    question: Question
    askings: dict[str, Asking]
    supporters: dict[str, Supporter]

    def named(self, sentence: str) -> str:
        """A sentence of the engine's with people's names in it."""
        for rows in (self.askings, self.supporters):
            for key, row in rows.items():
                sentence = sentence.replace(key, row.person.name)
        return sentence


def gather(programme: Programme, *, aim: str, salt: str, today: date) -> Gathered:
    """Read the programme once, in a constant number of queries, and ask the engine's question."""
    taken = supported_in(programme.pk)
    askings = {str(a.pk): a for a in askings_of(programme) if a.person_id not in taken}
    supporters = {str(s.pk): s for s in supporters_of(programme)}
    said = Words.of_this_setting()
    held = {side: held_back(programme, side) for side in Side}
    load, bands = load_of_supporters(), bands_of(programme)
    rules = wishes_from_pack({**programme.pack.matching, "aim": aim})
    question = Question(
        seekers=tuple(
            seeker(a, said, held[Side.SUPPORTED].get(a.person_id, []), today, bands) for a in askings.values()
        ),
        supporters=tuple(
            able(s, said, held[Side.SUPPORTER].get(s.person_id, []), load[s.person_id], bands)
            for s in supporters.values()
        ),
        rules=rules,
        never=apart(askings, supporters) | hands(programme, Hand.Kind.FORBID, askings, supporters),
        pins=hands(programme, Hand.Kind.PIN, askings, supporters),
        salt=salt,
    )
    return Gathered(question, askings, supporters)


def askings_of(programme: Programme) -> list[Asking]:
    askings = Asking.objects.agreed().filter(programme=programme).select_related("person")
    return list(askings.prefetch_related("choices").longest_waiting_first())


def supporters_of(programme: Programme) -> list[Supporter]:
    return list(
        Supporter.objects.active().filter(programme=programme).select_related("person").order_by("pk")
    )


@dataclass(frozen=True)
class Words:
    """What stored keys are called: slots by their name, list items in their own words."""

    times: Mapping[str, str]
    interests: Mapping[str, str]
    needs: Mapping[str, str]
    languages: Mapping[str, str]
    qualities: Mapping[str, str]

    @classmethod
    def of_this_setting(cls) -> Words:
        return cls(
            times={str(slot.pk): slot.name for slot in Slot.objects.all()},
            interests=load_list("interests").says,
            needs=load_list("needs").says,
            languages=load_list("languages").says,
            qualities=load_list("qualities").says,
        )

    def spoken(self, kind: str, keys: object) -> frozenset[str]:
        known: Mapping[str, str] = getattr(self, kind)
        return (
            frozenset(known.get(str(key), str(key)) for key in keys if key)
            if isinstance(keys, list)
            else frozenset()
        )

    def banded(self, bands: Bands) -> Bands:
        """Bands by the words their subjects are called."""
        return tuple((self.needs.get(subject, subject), band) for subject, band in bands)


def ready(flags: tuple[str, ...], held: list[Hold]) -> frozenset[str]:
    return frozenset(flags) - {FLAGS[hold.gate] for hold in held if hold.gate in FLAGS}


def seeker(asking: Asking, said: Words, held: list[Hold], today: date, bands: Mapping[UUID, Bands]) -> Seeker:
    profile, person = asking.profile, asking.person
    return Seeker(
        id=str(asking.pk),
        setting=str(asking.setting_id),
        year=person.year_group,
        form=person.form,
        times=said.spoken("times", profile.get("times")),
        languages=said.spoken("languages", profile.get("languages") or person.languages),
        interests=said.spoken("interests", profile.get("interests")),
        needs=said.spoken("needs", profile.get("needs")),
        wants=said.spoken("qualities", profile.get("wants")),
        ready=ready(("own-yes", "safe-look"), held),
        choices=tuple(str(choice.supporter_id) for choice in asking.choices.all()),
        waited=max((today - asking.asked_at.date()).days // 7, 0),
        bands=said.banded(bands.get(asking.person_id, ())),
    )


def able(supporter: Supporter, said: Words, held: list[Hold], load: int, bands: Mapping[UUID, Bands]) -> Able:
    profile, person = supporter.profile, supporter.person
    return Able(
        id=str(supporter.pk),
        capacity=max(supporter.capacity - load, 0),
        settings=frozenset({str(supporter.setting_id)}),
        year=person.year_group,
        form=person.form,
        times=said.spoken("times", profile.get("times")),
        languages=said.spoken("languages", profile.get("languages") or person.languages),
        interests=said.spoken("interests", profile.get("interests")),
        experience=said.spoken("needs", profile.get("experience")),
        offers=said.spoken("qualities", profile.get("offers")),
        ready=ready(tuple(FLAGS.values()), held),
        bands=said.banded(bands.get(supporter.person_id, ())),
    )


def apart(askings: Mapping[str, Asking], supporters: Mapping[str, Supporter]) -> frozenset[Pair]:
    """Pairs ruled out because two people are kept apart, or because somebody would be with themselves."""
    together = kept_apart()
    return frozenset(
        (a, s)
        for a, asking in askings.items()
        for s, supporter in supporters.items()
        if asking.person_id == supporter.person_id
        or frozenset({asking.person_id, supporter.person_id}) in together
    )


def hands(
    programme: Programme, kind: str, askings: Mapping[str, Asking], supporters: Mapping[str, Supporter]
) -> frozenset[Pair]:
    """What an adult insisted on or ruled out, of the people who are here now."""
    rows = Hand.objects.filter(programme=programme, kind=kind, lifted_at=None)
    pairs = {(str(a), str(s)) for a, s in rows.values_list("asking", "supporter")}
    return frozenset(pair for pair in pairs if pair[0] in askings and pair[1] in supporters)


def slot_ids_in_common(asking: Asking, supporter: Supporter) -> list[str]:
    """The times both ticked; where one ticked none, the other's."""
    theirs, ours = asking.profile.get("times") or [], supporter.profile.get("times") or []
    return [slot for slot in theirs if slot in ours] if theirs and ours else theirs or ours
