"""What anybody may ask who checks a badge: who gives it, the public keys, what it is for, what was taken back.

Nobody stands on these pages. What a checker asks for says nothing about whose badge they hold: a key and a list
are the same for everybody's.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from peerway.base.access import open_page
from peerway.base.places import Setting
from peerway.base.scoping import inside
from peerway.core.credentials import signed, status_claims
from peerway.recognition.badges import Badge, BadgeKey
from peerway.recognition.issuing import (
    WORDS,
    achievement_of,
    address,
    issuer_of,
    jwk_of,
    kid_of,
    list_of,
)

WHY = "whoever is shown a badge checks it here; nobody stands on these pages"
# Another site's page may read them: that is how a badge is checked in a browser.
FOR_ALL = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, max-age=300",
}
LIST_STANDS = timedelta(days=7)


def of_issuer(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Inside the setting that is asked about; 404 unless it ever offered badges."""

    @functools.wraps(view)
    def asked(request: Any, setting_id: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        found = get_object_or_404(Setting, pk=setting_id)
        with inside(found):
            if not BadgeKey.objects.exists():
                raise Http404
            return view(request, found, *args, **kwargs)

    return asked


def told(data: dict[str, Any]) -> JsonResponse:
    return JsonResponse(data, headers=FOR_ALL, json_dumps_params={"ensure_ascii": False})


@open_page(because=WHY)
@of_issuer
def issuer(request: Any, setting: Setting) -> HttpResponse:
    """The issuer's profile."""
    return told(issuer_of(setting).told() | {"jwks": address("keys", setting.pk)})


@open_page(because=WHY)
@of_issuer
def keys(request: Any, setting: Setting) -> HttpResponse:
    """Every public key that counts, as a JSON Web Key Set."""
    return told({"keys": [jwk_of(key) for key in BadgeKey.objects.published()]})


@open_page(because=WHY)
@of_issuer
def public_key(request: Any, setting: Setting, key_id: UUID) -> HttpResponse:
    """One public key: what a badge's ``kid`` leads to."""
    return told(jwk_of(get_object_or_404(BadgeKey.objects.published(), pk=key_id)))


@open_page(because=WHY)
@of_issuer
def status(request: Any, setting: Setting, key_id: UUID) -> HttpResponse:
    """Which of this key's badges were taken back, signed by the key itself."""
    row = get_object_or_404(BadgeKey.objects.published(), pk=key_id)
    places = Badge.objects.filter(key=row).exclude(taken_back_on=None).values_list("place", flat=True)
    # By the hour, so that a copy is good for a while and says not when somebody asked.
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    said = status_claims(list_of(row), issuer_of(setting).id, places, since=now, until=now + LIST_STANDS)
    return HttpResponse(
        signed(said, row.private, kid_of(row)), content_type="application/vc+jwt", headers=FOR_ALL
    )


@open_page(because=WHY)
@of_issuer
def achievement_data(request: Any, setting: Setting, kind: str) -> HttpResponse:
    """What a badge is for, as data."""
    must_be_known(kind)
    return told(achievement_of(setting.pk, kind).told())


@open_page(because=WHY)
@of_issuer
def achievement(request: Any, setting: Setting, kind: str) -> HttpResponse:
    """The same for people to read."""
    must_be_known(kind)
    words = WORDS[Badge.Kind(kind)]
    shown = {"told": words, "issuer": setting.name, "keys_url": address("keys", setting.pk)}
    return render(request, "recognition/achievement.html", shown)


def must_be_known(kind: str) -> None:
    if kind not in Badge.Kind.values:
        raise Http404
