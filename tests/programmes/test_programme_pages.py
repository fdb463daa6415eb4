"""The pages of a programme: who may, what they save, and what they cost."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from peerway.programmes.models import Programme
from tests.scenes import signed_in

PIECES = ("aim", "who", "criteria", "doors", "boundaries", "dates", "approach", "team", "places", "rhythms")


@pytest.fixture
def rahman(cast: SimpleNamespace) -> Client:
    return signed_in(cast.rahman)


@pytest.mark.parametrize("name", ["detail", "plan", "closing", "reopening", *PIECES])
def test_a_facilitator_opens_every_page_of_her_programme(
    programme: Programme, rahman: Client, name: str
) -> None:
    answer = rahman.get(reverse(f"programmes:{name}", args=[programme.pk]))

    assert answer.status_code == 200
