"""What the review itself has on record: adaptations, who answered, and whose the next steps are."""

from __future__ import annotations

from django.db.models import Q

from peerway.core.small_numbers import HIDDEN_BELOW
from peerway.principles.counting.window import Window, many
from peerway.principles.models import Adaptation, Review, Step, TurnOut
from peerway.principles.snapshot import Own
from peerway.programmes.models import Programme


def counts_of_own(programme: Programme, window: Window) -> Own:
    mine = Adaptation.objects.filter(programme=programme).order_by()
    n = mine.aggregate(
        **many(lately=Q(made_on__gte=window.year), due=Q(ended_on=None, look_on__lt=window.today))
    )
    opened = Review.objects.opened().filter(programme=programme, opened_on__gte=window.year)
    young = TurnOut.objects.filter(review__in=opened.values("pk")).exclude(voice="staff")
    steps = Step.objects.filter(programme=programme, owner__kind="young", dropped_on=None)
    return Own(
        adaptations=n["lately"],
        adaptations_due=n["due"],
        reviews=opened.count(),
        young_answered=young.count() >= HIDDEN_BELOW,
        young_steps=steps.filter(agreed_on__gte=window.year).count(),
    )
