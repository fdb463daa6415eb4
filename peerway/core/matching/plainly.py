"""The rules and wishes once more, one pair at a time and as plainly as can be: for the checker alone.

Slow on purpose. If this and the engine's block arithmetic ever disagree, one of them is wrong.
"""

from __future__ import annotations

from peerway.core.matching import rules as r
from peerway.core.matching import wishes as w
from peerway.core.matching.people import Seeker, Supporter
from peerway.core.matching.question import Question


def allowed(question: Question, seeker: Seeker, supporter: Supporter, *, bending: bool = False) -> bool:
    """Whether this pair may be made; ``bending`` overlooks the rules that do not protect, as a pin does."""
    pair = (seeker.id, supporter.id)
    if pair in question.never or supporter.id in seeker.please_not or seeker.id in supporter.please_not:
        return False
    if question.points is not None:
        return pair in question.points
    return all(
        _holds(rule, seeker, supporter) for rule in question.rules.rules if rule.protects or not bending
    )


def points_of(question: Question, seeker: Seeker, supporter: Supporter) -> int:
    """The points of a pair."""
    if question.points is not None:
        return question.points[seeker.id, supporter.id]
    return sum(_worth(question, wish, seeker, supporter) for wish in question.rules.wishes)


def _holds(rule: r.Rule, seeker: Seeker, supporter: Supporter) -> bool:
    here = not seeker.setting or not supporter.settings or seeker.setting in supporter.settings
    match rule:
        case r.Ready():
            return set(rule.seeker) <= seeker.ready and set(rule.supporter) <= supporter.ready
        case r.NotBlocked():
            return True
        case r.NotSibling():
            return not seeker.family or seeker.family != supporter.family
        case r.NotSameForm():
            return not (seeker.form and seeker.form == supporter.form and here)
        case r.SameSetting():
            return here
    return _suits(rule, seeker, supporter)


def _suits(rule: r.Rule, seeker: Seeker, supporter: Supporter) -> bool:
    match rule:
        case r.YearGap():
            if seeker.year is None or supporter.year is None:
                return True
            return rule.least <= supporter.year - seeker.year <= rule.most
        case r.AskedFor():
            return _musts(rule, seeker) <= _plain(supporter.offers)
        case r.SharesLanguage():
            return _overlap(seeker.languages, supporter.languages)
        case r.SharesTime():
            return _overlap(seeker.times, supporter.times)
        case r.SharesSubject():
            return _overlap(seeker.needs, supporter.experience)
        case r.BandAtLeast():
            return _far_enough(rule, seeker, supporter)
    raise TypeError(f"{rule.name} is not known here.")


def _worth(question: Question, wish: w.Wish, seeker: Seeker, supporter: Supporter) -> int:
    match wish:
        case w.Choice():
            return _ranked(wish, seeker.choices, supporter.id)
        case w.SupporterChoice():
            return _ranked(wish, supporter.choices, seeker.id)
        case w.Counted():
            return wish.each * max(0, min(wish.most, _count(question, wish, seeker, supporter)))
    raise TypeError(f"{wish.name} is not known here.")


def _count(question: Question, wish: w.Counted, seeker: Seeker, supporter: Supporter) -> int:
    match wish:
        case w.SharedInterests():
            return len(_plain(seeker.interests) & _plain(supporter.interests))
        case w.NeedMeetsExperience():
            return len(_plain(seeker.needs) & _plain(supporter.experience))
        case w.WantsMet():
            must = question.rules.rule(r.AskedFor)
            musts = _musts(must, seeker) if isinstance(must, r.AskedFor) else set()
            return len((_plain(seeker.wants) - musts) & _plain(supporter.offers))
        case w.SharedTimes():
            return len(_plain(seeker.times) & _plain(supporter.times))
        case w.SharedLanguageBeyondFirst():
            return len(_plain(seeker.languages) & _plain(supporter.languages)) - 1
        case w.Waited():
            return seeker.waited
    return seeker.rounds


def _far_enough(rule: r.BandAtLeast, seeker: Seeker, supporter: Supporter) -> bool:
    if not seeker.needs or not supporter.experience:
        return True
    low = {subject.casefold(): band for subject, band in seeker.bands}
    high = {subject.casefold(): band for subject, band in supporter.bands}
    shared = _plain(seeker.needs) & _plain(supporter.experience)
    return any(
        subject not in low or subject not in high or high[subject] - low[subject] >= rule.least
        for subject in shared
    )


def _musts(rule: r.AskedFor, seeker: Seeker) -> set[str]:
    wants = _plain(seeker.wants)
    return wants & _plain(rule.among) if rule.among else wants


def _overlap(left: frozenset[str], right: frozenset[str]) -> bool:
    return not left or not right or bool(_plain(left) & _plain(right))


def _ranked(wish: w.Ranked, choices: tuple[str, ...], chosen: str) -> int:
    ranks = list(dict.fromkeys(choices))
    rank = ranks.index(chosen) if chosen in ranks else len(wish.points)
    return wish.points[rank] if rank < len(wish.points) else 0


def _plain(words: frozenset[str] | tuple[str, ...]) -> set[str]:
    return {word.casefold() for word in words}
