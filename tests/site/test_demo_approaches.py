"""The demo school also tutors, buddies and coaches, believably."""

from __future__ import annotations

from types import SimpleNamespace

from peerway.base.places import Setting
from peerway.base.scoping import inside
from peerway.people import cast as the_cast
from peerway.programmes.gates import new_matches_stopped
from peerway.relationships.models import FilledSheet, Meeting, Relationship
from peerway.site.demo import planning
from peerway.site.demo.approaches import open_pair_approaches
from peerway.site.demo.pupils import bring_pupils


def test_three_more_approaches_run_with_their_own_sheets(northgate: Setting, riverside: Setting) -> None:
    cast: SimpleNamespace = the_cast.gather(northgate, riverside)
    with inside(northgate):
        planning.plan_programme("Walking with Year 7", cast.rahman, planning.settle_calendar(), cast)
        programmes = open_pair_approaches(cast, bring_pupils(120))
        assert [programme.approach for programme in programmes] == ["tutoring", "buddying", "coaching"]
        for programme in programmes:
            pairs = Relationship.objects.filter(programme=programme)
            assert pairs.open().count() >= 2 and pairs.ended().count() == 1, programme
            assert Meeting.objects.held().filter(relationship__programme=programme).count() > 5, programme
            assert FilledSheet.objects.filter(relationship__programme=programme).count() > 2, programme
            assert not new_matches_stopped(programme), programme
