"""A paper, filled in from a programme: its own words, its team and places, and no young person.

The gaps are filled after the Markdown has been taken apart, so what somebody wrote about a programme is only
ever words: a # or a link in it does nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils import timezone

from peerway.base.country import with_signposts
from peerway.base.saying import date_words, listed
from peerway.core.packs.papers import GAP, GAPS, TO_WRITE, Paper, name_of
from peerway.core.packs.signposts import load_signposts
from peerway.programmes.criteria import boundaries_of, looked_for
from peerway.programmes.gates import Side
from peerway.programmes.models import Programme, TeamMember
from peerway.programmes.outline import Outline, outline_of
from peerway.programmes.plan import place_lines, rhythm_lines
from peerway.programmes.rhythms import rhythms_of
from peerway.toolkit.blocks import Block, Run, Runs, blocks_of, each_run

Filling = Mapping[str, str | tuple[str, ...]]
COMING_BY = "come by when it is open"
WAYS_TO_ASK = {
    "self": "ask for yourself on a short page",
    "friend": "ask together with a friend",
    "staff": "tell a member of staff",
    "parent": "ask through a parent or carer",
    "paper": "fill in a paper card",
}


@dataclass(frozen=True)
class Filled:
    """A paper as it stands: its blocks, the gaps nobody has filled, and how many are for a person to write."""

    paper: Paper
    blocks: tuple[Block, ...]
    missing: tuple[str, ...]
    to_write: int


def filled(paper: Paper, programme: Programme) -> Filled:
    """The paper in this programme's words."""
    filling = words_of(programme)
    blocks = tuple(fill(block, filling) for block in blocks_of(paper.text))
    missing = tuple(gap for gap in paper.gaps if gap != TO_WRITE and not filling[gap])
    return Filled(paper, blocks, missing, paper.text.count(f"{{{TO_WRITE}}}"))


def fill(block: Block, filling: Filling) -> Block:
    """One block with its gaps filled. A list item that is nothing but one gap becomes as many as fill it."""
    items = tuple(each for item in block.items for each in spread(item, filling))
    return each_run(replace(block, items=items), lambda runs: fill_runs(runs, filling))


def spread(item: Runs, filling: Filling) -> list[Runs]:
    found = GAP.fullmatch(item[0].text) if len(item) == 1 else None
    value = filling.get(name_of(found[1])) if found else None
    if not value or isinstance(value, str):
        return [item]
    return [(replace(item[0], text=line),) for line in value]


def fill_runs(runs: Runs, filling: Filling) -> Runs:
    return tuple(part for run in runs for part in parts_of(run, filling))


def parts_of(run: Run, filling: Filling) -> Iterator[Run]:
    """A run cut at its gaps, each filled or said to be missing."""
    at = 0
    for found in GAP.finditer(run.text):
        if found.start() > at:
            yield replace(run, text=run.text[at : found.start()])
        yield said(run, found[1], filling)
        at = found.end()
    if at < len(run.text):
        yield replace(run, text=run.text[at:])


def said(run: Run, gap: str, filling: Filling) -> Run:
    name = name_of(gap)
    if name not in GAPS:  # words with a brace in them, which somebody wrote about their programme
        return replace(run, text=f"{{{gap}}}")
    value = filling.get(name, "")
    words = value if isinstance(value, str) else listed(value)
    if not words:
        return replace(run, text=f"[{GAPS[name].says}]", missing=True)
    return replace(run, text=words[:1].upper() + words[1:] if gap[:1].isupper() else words)


def words_of(programme: Programme) -> Filling:
    """What fills each gap today; nothing where it is not settled yet."""
    outline, pack, today = outline_of(programme), programme.pack, timezone.localdate()
    people: dict[str, str | tuple[str, ...]] = {
        "a supporter": pack.words.a_supporter,
        "supporter": pack.words.supporter.one,
        "supporters": pack.words.supporters,
        "young people": pack.words.supported_softly.many,
    }
    return people | settled(programme) | team(outline) | {
        "programme": programme.name,
        "setting": programme.setting.name,
        "approach": pack.name[:1].lower() + pack.name[1:],
        "today": date_words(today, today),
        "places": place_lines(outline) if outline.places else (),
        "training hours": hours(sum(part.minutes for part in pack.training.required)),
        "role": pack.safeguards.role,
        "pass on": pack.safeguards.pass_on,
        "pocket card": pack.journey.pocket_card,
        "help lines": help_lines(programme),
        TO_WRITE: "",
    }  # fmt: skip


def help_lines(programme: Programme) -> tuple[str, ...]:
    """Who to call now, in the country of the setting."""
    country = with_signposts(programme.setting.country)
    return tuple(f"{each.card} {each.number}" for each in load_signposts(country).crisis)


def settled(programme: Programme) -> dict[str, str | tuple[str, ...]]:
    """What the pages of the programme settle, one after another."""
    today, first, last = timezone.localdate(), programme.starts_on, programme.ends_on
    return {
        "aim": programme.aim,
        "why": programme.why,
        "who for": lines(programme.who_for),
        "not for": lines(programme.not_for),
        "first day": date_words(first, today) if first else "",
        "last day": date_words(last, today) if last else "",
        "ways to ask": ways_to_ask(programme),
        "what we look for": tuple(each.says for each in looked_for(programme, Side.SUPPORTER)),
        "out of bounds": tuple(boundaries_of(programme)),
        "rhythms": rhythm_lines(programme),
        "supervised every": f"every {rhythms_of(programme)['supervision_every'].in_words}",
    }


def ways_to_ask(programme: Programme) -> str:
    """As said to whoever would ask. To a drop-in one comes by."""
    if programme.shape == "drop_in":
        return COMING_BY
    return listed([WAYS_TO_ASK[way] for way in programme.doors if way in WAYS_TO_ASK], "or")


def team(outline: Outline) -> dict[str, str]:
    """Who has each part."""
    return {
        TeamMember.Part(part).label: listed([person.name for person in outline.having(part)])
        for part in TeamMember.Part
    }


def lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def hours(minutes: int) -> str:
    """
    >>> hours(420), hours(90), hours(60), hours(45)
    ('7 hours', '1 and a half hours', '1 hour', '45 minutes')
    """
    whole, rest = divmod(round(minutes / 30), 2)
    if minutes < 60:
        return f"{minutes} minutes"
    return f"{whole}{' and a half' if rest else ''} hour{'' if (whole, rest) == (1, 0) else 's'}"
