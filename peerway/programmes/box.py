"""Programme in a box: a programme without its people, to try elsewhere.

What goes in: its aim and words, its rhythms with their reasons, its own question sets, and the pack it follows when
that did not come with Peerway. What never does: anybody's name, answer or date. The question sets and
the pack are read as any foreign file is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Annotated, Any, cast

from django.db import transaction

from peerway.base.mistakes import Mistake
from peerway.base.questions.actions import release_set
from peerway.base.questions.models import AskedSet
from peerway.core.packs import Approach, load_approach, options_by_list, slugs
from peerway.core.packs.parcel import packed, unpacked
from peerway.core.packs.shapes import Shape
from peerway.core.questions import QuestionSet, parse
from peerway.core.strict import DataError, build
from peerway.people.models import Person
from peerway.programmes import actions, policy
from peerway.programmes.added_packs import AddedPack, read_over
from peerway.programmes.adding import add_pack
from peerway.programmes.forms.pieces import DoorsForm
from peerway.programmes.models import Programme, Rhythm

FORMAT = 1
BOX, PACK = "box.json", "pack/"
PLAIN = (
    "aim",
    "why",
    "who_for",
    "not_for",
    "boundaries",
    "supporter_criteria",
    "supported_criteria",
    "doors",
)
LONGEST = 5000


@dataclass(frozen=True, kw_only=True)
class BoxedRhythm:
    key: Annotated[str, "Which rhythm."]
    value: Annotated[int, "How many."]
    why: Annotated[str, "Why not the pack's number."]


@dataclass(frozen=True, kw_only=True)
class Box:
    """box.json."""

    format: Annotated[int, "Which way of writing a box this is."]
    name: Annotated[str, "What the programme was called."]
    approach: Annotated[str, "The approach it follows."]
    version: Annotated[int, "Which version of it."]
    shape: Annotated[Shape, "What one unit is."]
    aim: Annotated[str, "What it aims to do."] = ""
    why: Annotated[str, "Why."] = ""
    who_for: Annotated[str, "Who it is for."] = ""
    not_for: Annotated[str, "Who needs something else."] = ""
    boundaries: Annotated[str, "What is out of bounds."] = ""
    supporter_criteria: Annotated[tuple[str, ...], "What is looked for in supporters."] = ()
    supported_criteria: Annotated[tuple[str, ...], "Who the programme is for."] = ()
    doors: Annotated[tuple[str, ...], "How people may ask."] = ()
    rhythms: Annotated[tuple[BoxedRhythm, ...], "Numbers that were changed, with the reason."] = ()
    questions: Annotated[tuple[Mapping[str, Any], ...], "Question sets that were changed."] = ()

    def __post_init__(self) -> None:
        if self.format > FORMAT:
            raise ValueError("this box was made by a newer Peerway. Bring this one up to date first.")
        if not self.name.strip() or len(self.name) > 100:
            raise ValueError("“name” is 1 to 100 letters long.")
        if any(
            len(getattr(self, key)) > LONGEST for key in ("aim", "why", "who_for", "not_for", "boundaries")
        ):
            raise ValueError(f"no part of it is longer than {LONGEST} letters.")


@dataclass(frozen=True)
class Opened:
    """A box that was looked over: what is in it, and its pack, if it brought one."""

    box: Box
    approach: Approach
    questions: tuple[QuestionSet, ...]
    brought: dict[str, str]


def boxed(programme: Programme) -> bytes:
    """The programme in a zip, without anybody in it."""
    box = Box(
        format=FORMAT,
        name=programme.name,
        approach=programme.pack.about.slug,
        version=programme.pack.version,
        shape=cast(Shape, programme.shape),
        rhythms=tuple(
            BoxedRhythm(key=each.key, value=each.value, why=each.why)
            for each in Rhythm.objects.filter(programme=programme).order_by("key")
        ),
        questions=tuple(
            asked.data
            for asked in AskedSet.objects.current().filter(approach=programme.approach).order_by("key")
        ),
        **{key: _fixed(getattr(programme, key)) for key in PLAIN},
    )
    texts = {BOX: json.dumps(asdict(box), ensure_ascii=False, indent=2)}
    added = AddedPack.objects.filter(key=programme.approach).first()
    texts |= {f"{PACK}{name}": text for name, text in added.texts.items()} if added else {}
    return packed(texts)


def opened(content: bytes) -> Opened:
    """A box from anywhere, looked over; or DataError with a sentence that names the file and the key."""
    texts = unpacked(content)
    if BOX not in texts:
        raise DataError("This zip is not a programme in a box: there is no box.json in it.")
    box = build(Box, _json(texts[BOX]), BOX)
    brought = {name[len(PACK) :]: text for name, text in texts.items() if name.startswith(PACK)}
    approach = read_over(brought)[1] if brought else _at_hand(box)
    if box.shape not in approach.shapes or box.approach != approach.about.slug:
        raise DataError(
            f"{BOX}: it names {box.approach} as {box.shape}, and the pack beside it is another one."
        )
    lists = options_by_list()
    questions = tuple(
        parse(dict(data), f"{BOX}: questions[{number}]", lists)
        for number, data in enumerate(box.questions, 1)
    )
    _refuse_unknown(box, approach, questions)
    return Opened(box, approach, questions, brought)


@transaction.atomic
def start_from(found: Opened, *, by: Person) -> Programme:
    """A new programme with everything of the box, and nobody in it but whoever opened it."""
    box = found.box
    key = add_pack(found.brought, found.approach, by=by).key if found.brought else found.approach.key
    programme = actions.start_programme(name=box.name, approach=key, shape=box.shape, by=by)
    actions.settle(programme, by=by, **{name: _loose(getattr(box, name)) for name in PLAIN})
    for each in box.rhythms:
        actions.change_rhythm(programme, key=each.key, value=each.value, why=each.why[:300], by=by)
    for qset in found.questions:
        if AskedSet.objects.current().of(key, qset.key).exists():
            continue  # what is asked here already was decided here
        release_set(qset, approach=key, by=by)
    return programme


def _at_hand(box: Box) -> Approach:
    if box.approach not in slugs():
        raise DataError(
            f"{BOX}: approach: we have no approach called “{box.approach}”, and none came with it."
        )
    return load_approach(box.approach)


def _refuse_unknown(box: Box, approach: Approach, questions: tuple[QuestionSet, ...]) -> None:
    unknown = set(box.doors) - {way for way, _ in DoorsForm.WAYS}
    if unknown:
        raise DataError(f"{BOX}: doors: there is no door called “{min(unknown)}”.")
    for each in box.rhythms:
        try:
            default = approach.journey.rhythm(each.key)
        except KeyError:
            raise DataError(f"{BOX}: rhythms: {approach.name} has none called “{each.key}”.") from None
        if not default.least <= each.value <= default.most:
            raise DataError(f"{BOX}: rhythms: {each.key} is from {default.least} to {default.most}.")
    for qset in questions:
        if qset.key not in approach.questions:
            raise DataError(f"{BOX}: questions: {approach.name} has no question set called “{qset.key}”.")


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise DataError(f"{BOX}: this is not JSON we can read. Send the zip as it was made.") from None


def _fixed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _loose(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def start_from_file(content: bytes, *, by: Person) -> Programme:
    """Open the box and start. A box that can't be used is a Mistake with its sentence, and changes nothing."""
    try:
        found = opened(content)
    except DataError as error:
        raise Mistake(str(error)) from None
    if found.brought and not policy.keep_packs(by):
        raise Mistake(
            f"This box brings a pack of its own ({found.approach.name}). Ask an administrator to open it, "
            "because a new pack is for the whole organisation."
        )
    return start_from(found, by=by)
