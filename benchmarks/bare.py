"""The floor: a Django with one view, one query and nothing else."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path


def one_row(_request: HttpRequest, pk: UUID) -> HttpResponse:
    from peerway.base.places import Setting

    return HttpResponse(Setting.objects.get(pk=pk).name)


urlpatterns = [path("<uuid:pk>/", one_row)]
