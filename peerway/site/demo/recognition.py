"""What the mentors were given: thanks, a letter that Amara reads first, and a badge she took with her."""

from __future__ import annotations

from types import SimpleNamespace

from peerway.programmes.models import Programme
from peerway.recognition import actions
from peerway.recognition.filling import GAP
from peerway.recognition.standing import standing_of
from peerway.recruitment.models import Supporter

WELL = (
    "Amara is patient, and people feel at ease with her. When something was more than hers to carry, she told "
    "an adult the same day."
)
THANKS = (
    ("amara", "For staying behind to put the chairs back, every single Tuesday."),
    ("bilal", "For speaking at the assembly. Four people asked afterwards how to join."),
)


def give_back(programme: Programme, cast: SimpleNamespace) -> None:
    """Where everybody is trained; certificates need no more than that."""
    actions.offer_badges(by=cast.hart)
    for key, words in THANKS:
        actions.thank(programme, to=getattr(cast, key), words=words, by=cast.rahman)
    amara = Supporter.objects.with_person().get(programme=programme, person=cast.amara)
    letter = actions.begin_letter(amara, by=cast.rahman)
    actions.change_letter(letter, words=str(letter.words).replace(GAP, WELL), by=cast.rahman)
    actions.show_letter(letter, by=cast.rahman)
    if standing_of(amara).is_trained:
        actions.take_badge(amara, kind="training", by=cast.amara)
