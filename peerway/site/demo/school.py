"""Northgate Academy: a programme half way, another just begun, and one that ended well."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from types import SimpleNamespace

from peerway.base.places import Setting
from peerway.base.scoping import inside
from peerway.people import cast as the_cast
from peerway.people.models import Person
from peerway.site.demo import (
    care,
    deciding,
    finding,
    meeting,
    messages,
    planning,
    principles,
    recognition,
    supervision,
    telling,
    training,
    voice,
)
from peerway.site.demo.approaches import open_pair_approaches
from peerway.site.demo.groups import open_groups
from peerway.site.demo.listening import open_listening
from peerway.site.demo.mediation import open_mediation
from peerway.site.demo.pupils import bring_pupils

Say = Callable[[str], None]


def build_school(say: Say = print) -> Setting:
    """Build the demo school. About a minute's work of a real term, in a few seconds."""
    northgate, riverside = the_cast.settings_of_the_cast()
    cast = the_cast.gather(northgate, riverside)
    with inside(northgate):
        build_northgate(cast, bring_pupils(240), say)
    with inside(riverside):
        planning.settle_calendar()
        planning.plan_programme("Listening walks", cast.doyle, SimpleNamespace(), cast)
    return northgate


def build_northgate(cast: SimpleNamespace, pupils: list[Person], say: Say) -> None:
    random = Random(24)  # noqa: S311 - believable, not secret
    places = planning.settle_calendar()
    programme = planning.plan_programme("Walking with Year 7", cast.rahman, places, cast)
    say("A programme, its team and its places")
    supporters = finding.find_supporters(programme, cast, pupils, random)
    say(f"{len(supporters)} mentors who offered, were answered and trained")
    training.train_the_rest(programme, cast, supporters)
    say("Catching up, a refresher to come, and the adults who were told")
    askings = finding.find_askings(programme, cast, pupils, supporters, random)
    say(f"{len(askings)} young people who asked")
    telling.supervise(programme, cast, supporters)
    say("Supervision, held on its rhythm")
    pairs = meeting.pair_up(programme, cast, supporters, askings)
    meeting.meet_for_a_while(programme, cast, pairs, random)
    meeting.ask_how_it_goes(pairs, cast.rahman)
    say(f"{len(pairs)} pairs that meet")
    open_groups(cast, pupils)
    say("Buddy groups of new starters")
    open_mediation(cast, pupils)
    say("Falling-outs that are talked through")
    open_listening(cast, pupils)
    say("Listeners at lunch, and who came in taps")
    open_pair_approaches(cast, pupils)
    say("Tutors, buddies and coaches, each with their own sheets")
    supervision.go_on(programme, cast, supporters)
    say("Supervision to come, and what was agreed")
    recognition.give_back(programme, cast)
    say("Thanks, a letter to be read first, and a badge")
    care.look_after(programme, cast, supporters)
    say("How the mentors are: a talk wanted today, a rest, and half a term's pulse")
    principles.look_together(programme, cast)
    say("The five principles, looked at by three voices")
    deciding.decide_together(programme, cast)
    say("Decisions: who decided, what changed, a ranked vote, and one that is open")
    voice.have_a_say(programme, cast, pupils)
    say("A design group, its ideas and what came of them")
    messages.choose(cast)
    telling.raise_a_worry(cast)
    say("A worry that was read")
