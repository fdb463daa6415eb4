"""Links: doors for people without an account. A parent's answer, a poster's ways-in page.

A link opens one page about one thing in one setting. Its token is in the address and nowhere in the
database, which keeps only a hash. It is made from the link's identifier and the site's secret, so a poster
can be printed again with the same code.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import hmac
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

import segno
from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from peerway.base.access import Declared, View
from peerway.base.ids import new_id
from peerway.base.limits import later, too_many
from peerway.base.once import answer_once
from peerway.base.places import Setting
from peerway.base.scoping import here, inside, somewhere

# A whole assembly may answer page by page behind one poster and one address: only a flood is too many.
FORMS_FROM_ONE_LINK, WITHIN_SECONDS = 3000, 600


class Link(models.Model):
    """A door: which setting it opens into, for what, and for how long."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=40)
    about = models.UUIDField()
    single_use = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["setting", "about", "purpose"], name="links_about")]

    def __str__(self) -> str:
        return f"link {self.pk}"

    @property
    def is_open(self) -> bool:
        used_up = self.single_use and self.used_at is not None
        over = self.expires_at is not None and self.expires_at <= timezone.now()
        return not (used_up or over or self.withdrawn_at)

    @property
    def token(self) -> str:
        """The secret half of the address, made again whenever it must be shown or printed."""
        return token_for(self.pk)

    def use(self) -> None:
        """Somebody did what the link is for."""
        self.used_at = timezone.now()
        self.save(update_fields=["used_at"])

    def withdraw(self) -> None:
        self.withdrawn_at = timezone.now()
        self.save(update_fields=["withdrawn_at"])


def token_for(link: UUID) -> str:
    """130 bits in 26 small letters and digits: easy to type from paper, too many to guess."""
    digest = hmac.new(settings.SECRET_KEY.encode(), b"link|" + link.bytes, hashlib.sha256).digest()
    return base64.b32encode(digest).decode().lower()[:26]


def hashed(token: str) -> str:
    return hashlib.sha256(token.strip().lower().encode()).hexdigest()


def make_link(purpose: str, about: Any, *, days: int | None = None, single_use: bool = False) -> str:
    """A new link about a row (or its identifier) of this setting. Returns its token."""
    link = Link(setting_id=here(), purpose=purpose, about=getattr(about, "pk", about), single_use=single_use)
    link.token_hash = hashed(link.token)
    link.expires_at = timezone.now() + timedelta(days=days) if days else None
    link.save(force_insert=True)
    return link.token


def link_to(purpose: str, about: Any) -> Link | None:
    """The newest open link of this setting to that page, to show or print again."""
    links = Link.objects.filter(setting_id=here(), purpose=purpose, about=getattr(about, "pk", about))
    return next((link for link in links.order_by("-made_at") if link.is_open), None)


def link_page(*, purpose: str, because: str) -> Callable[[View], View]:
    """Declare a page opened by a link: ``view(request, link, …)``, inside the link's setting.

    The address carries ``token``. A link that is unknown or over gets a page that says who to ask.
    """

    def declare(view: View) -> View:
        @functools.wraps(view)
        def opened(request: Any, *args: Any, token: str, **kwargs: Any) -> HttpResponse:
            link = Link.objects.filter(token_hash=hashed(token), purpose=purpose).first()
            if link is None or not link.is_open:
                return gone(request, known=link is not None)
            if request.method == "POST" and too_many(f"link/{link.pk}", FORMS_FROM_ONE_LINK, WITHIN_SECONDS):
                return later(request, WITHIN_SECONDS)
            if link.setting_id != somewhere():
                request.person = None
            with inside(link.setting_id):
                return answer_once(request, functools.partial(view, request, link, *args, **kwargs))

        opened.declared = Declared(open_because=because, opened_by=purpose)  # type: ignore[attr-defined]
        return opened

    return declare


def gone(request: HttpRequest, *, known: bool) -> HttpResponse:
    return render(request, "base/link_gone.html", {"known": known}, status=410 if known else 404)


def full_address(path: str) -> str:
    """``path`` with the address people reach this Peerway by, for paper and posters."""
    return urljoin(settings.PEERWAY_URL, path)


def qr_svg(url: str, title: str = "") -> SafeString:
    """``url`` as a QR code: an inline SVG as wide as what holds it.

    ``title`` is read out by screen readers; print the address beside it all the same.
    """
    code = segno.make(url, error="m", micro=False)
    # Dark on light in every theme: many readers cannot see it the other way round.
    drawn = code.svg_inline(
        omitsize=True, border=4, dark="black", light="white", svgclass="qr", title=title or None
    )
    heard = 'role="img"' if title else 'aria-hidden="true"'
    return mark_safe(drawn.replace("<svg", f"<svg {heard}", 1))  # noqa: S308 - squares; segno escapes the title
