"""What the report says of a drop-in: visits and duties, what they were about, and how often nobody was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerway.core.small_numbers import hidden
from peerway.drop_in.public import Counts, counts_of

if TYPE_CHECKING:
    from peerway.core.packs.shapes import DropInShape
    from peerway.insights.telling import Figure, Teller

Said = tuple[str, tuple["Figure", ...]]
DESK, ROTA, PEOPLE = "drop_in:index", "drop_in:rota", "drop_in:people"
TOO_FEW = "things, too few to tell apart"


def of_a_drop_in(tell: Teller) -> list[Said]:
    """Headings and figures. Numbers of visits and duties are not people; what they were about is hidden when small."""
    shape, n = tell.programme.pack.drop_in, counts_of(tell.programme)
    if shape is None:
        return []
    parts = [
        ("Who came", who_came(tell, n, shape)),
        ("What it was about", topics(tell, n, shape)),
        ("Somebody was there", there(tell, n, shape)),
    ]
    return [part for part in parts if part[1]]


def who_came(tell: Teller, n: Counts, shape: DropInShape) -> tuple[Figure, ...]:
    return (
        tell.held(n.visits, shape.contact.many, DESK),
        tell.held(n.hours, "hours of listening, to the nearest hour", DESK),
        tell.part(n.adult_came, n.wanted_adult, "times an adult was wanted, and went", DESK, n.visits),
        tell.count(n.talked_with, "young people who came often, and an adult talked with them", DESK),
        tell.part(n.times_kept, n.times_asked, "times asked for were kept", DESK),
        tell.part(n.said_again, n.said, "who said how it was would come again", DESK, n.visits),
    )


def topics(tell: Teller, n: Counts, shape: DropInShape) -> tuple[Figure, ...]:
    """Every topic that came up. For all but those who run it, the small ones stand together as one line."""
    if tell.exact:
        return tuple(tell.held(count, shape.topic(key).says, DESK) for key, count in n.topics.most_common())
    shown = hidden({topic.key: 0 for topic in shape.topics} | n.topics)
    known = [(key, count) for key, count in shown.items() if count is not None]
    figures = tuple(
        tell.held(count, shape.topic(key).says) for key, count in sorted(known, key=lambda each: -each[1])
    )
    if not n.visits or len(known) == len(shown):
        return figures
    return (*figures, tell.hidden("other things, too few to tell apart" if known else TOO_FEW))


def there(tell: Teller, n: Counts, shape: DropInShape) -> tuple[Figure, ...]:
    return (
        tell.held(n.duties, f"{shape.duty.many} so far", ROTA),
        tell.held(n.covered, "of those, with everybody there who was wanted", ROTA),
        tell.held(n.called_off, "called off", ROTA),
        tell.count(n.supporters_on, f"{tell.programme.pack.words.supporters} were on", PEOPLE),
        tell.held(n.nobody_there, "times somebody came and nobody was there", DESK),
    )
