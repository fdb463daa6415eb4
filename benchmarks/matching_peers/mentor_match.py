"""mentor-match: one round of its own process, with a rule that gives it the points; a mentor per place."""

import sys
from pathlib import Path

from common import run
from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import process_data


def solve(i, j, points, places, seekers):
    worth = {(a, b): n for a, b, n in zip(i.tolist(), j.tolist(), points.tolist(), strict=True)}

    class Points:
        def apply(self, match):
            found = worth.get((match.mentee.grade, match.mentor.grade))
            match.disallowed = found is None
            return 0 if found is None else found + 1

    mentors = [Mentor(grade=b, email=f"s{b} {n}") for b in range(len(places)) for n in range(places[b])]
    mentees = [Mentee(grade=a, email=f"y{a}") for a in range(seekers)]
    process_data(mentors, mentees, [[Points()]])
    return [(mentee.grade, mentee.mentors[0].grade) for mentee in mentees if mentee.mentors]


run(solve, Path(sys.argv[1]))
