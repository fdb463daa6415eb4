"""Who is asked, by country: every file holds together, and none claims more than it knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerway.core.packs import DataError, consent_in, load_consent, packs_folder
from peerway.core.packs.consent import ConsentRules
from peerway.core.packs.signposts import signposted

KEYS = sorted(path.stem for path in (packs_folder() / "consent").glob("*.toml"))


@pytest.mark.parametrize("key", KEYS)
def test_every_file_asks_young_people_themselves_and_lets_the_setting_decide(key: str) -> None:
    rules = load_consent(key)
    assert rules.key == key and "says yes for themselves" in rules.own_yes
    assert "The setting decides" in rules.the_setting_decides
    assert all(rule.source and rule.why for rule in rules.parents) and rules.points


@pytest.mark.parametrize("key", [key for key in KEYS if key != "uk"])
def test_where_the_law_was_not_looked_up_the_line_is_eighteen_and_it_says_so(key: str) -> None:
    rules = load_consent(key)
    assert {rule.asked_below for rule in rules.parents} == {18}
    assert {each.kind for each in (*rules.parents, *rules.points)} == {"judgement"}
    assert "careful line" in rules.the_setting_decides and "claim nothing" in rules.points[0].says


def test_every_country_with_signposts_has_a_file_of_its_own() -> None:
    assert all(consent_in(each.country).key != "elsewhere" for each in signposted())


def test_a_country_nobody_wrote_about_gets_the_careful_file() -> None:
    assert consent_in("FR").key == consent_in("").key == "elsewhere"


def test_a_file_that_leaves_a_purpose_out_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "consent").mkdir()
    words = (packs_folder() / "consent" / "ie.toml").read_text(encoding="utf-8")
    (tmp_path / "consent" / "ie.toml").write_text(words.replace('"photo"', '"survey"'), encoding="utf-8")
    monkeypatch.setattr("peerway.core.packs.consent.packs_folder", lambda: tmp_path)
    with pytest.raises(DataError, match="parents: say once"):
        consent_in("IE")


def test_the_line_a_country_starts_from_is_its_own() -> None:
    def below(rules: ConsentRules) -> int:
        return rules.starts_from("take_part").asked_below

    assert (below(consent_in("GB")), below(consent_in("IE"))) == (16, 18)
