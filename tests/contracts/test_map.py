"""The map is law: imports, foreign keys, links and managers all read the same list of layers."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any

from django.apps import apps

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "peerway"
WHOSE = {"groups": "relationships"}  # a namespace of addresses that is not named after its part
LINK = re.compile(r"(?:\{%\s*url\s+|\b(?:redirect|reverse|reverse_lazy)\()[\"'](\w+):")


def heights() -> dict[str, int]:
    """How high each part stands: the core at 0."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c["type"] == "layers")
    return {
        part.strip(): height for height, layer in enumerate(reversed(layers)) for part in layer.split("|")
    }


def lint(where: Path) -> subprocess.CompletedProcess[str]:
    tool = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [tool, "--no-cache"], cwd=where, capture_output=True, text=True, env={"PYTHONPATH": str(where)}
    )


def upward_references(models: Any) -> Iterator[str]:
    """Foreign keys from a lower part to a higher one."""
    height = heights()
    for model in models:
        for field in model._meta.local_fields:
            target = field.related_model
            if target is None or {model._meta.app_label, target._meta.app_label} - height.keys():
                continue
            if height[target._meta.app_label] > height[model._meta.app_label]:
                yield f"{model._meta.label}.{field.name} points up to {target._meta.label}"


def upward_links(part: str, text: str) -> Iterator[str]:
    """Links in a lower part's templates and views to a higher part's page. Home is "/", and nobody's."""
    height = heights()
    for target in LINK.findall(text):
        if height.get(WHOSE.get(target, target), 0) > height[part]:
            yield f"{part} links up to {target}"


def test_imports_go_down_the_map() -> None:
    told = lint(ROOT)
    assert told.returncode == 0, told.stdout


def test_an_import_that_goes_up_is_caught(tmp_path: Path) -> None:
    copytree(PACKAGE, tmp_path / "peerway", ignore=ignore_patterns("__pycache__", "static", "*.woff2"))
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    broken = tmp_path / "peerway" / "people" / "roles.py"
    broken.write_text(broken.read_text() + "\nfrom peerway.insights import apps as _up\n")
    assert "peerway.people.roles -> peerway.insights.apps" in lint(tmp_path).stdout


def test_a_part_that_is_not_on_the_map_is_caught(tmp_path: Path) -> None:
    copytree(PACKAGE, tmp_path / "peerway", ignore=ignore_patterns("__pycache__", "static", "*.woff2"))
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    (tmp_path / "peerway" / "gossip").mkdir()
    (tmp_path / "peerway" / "gossip" / "__init__.py").touch()
    assert lint(tmp_path).returncode != 0


def test_foreign_keys_go_down_the_map() -> None:
    assert not list(upward_references(apps.get_models()))


def test_a_foreign_key_that_goes_up_is_caught() -> None:
    person = apps.get_model("people", "Person")
    pair = apps.get_model("relationships", "Relationship")
    field = person._meta.get_field("account")
    kept = field.related_model
    try:
        field.__dict__["related_model"] = pair
        assert list(upward_references([person])) == [
            "people.Person.account points up to relationships.Relationship"
        ]
    finally:
        field.__dict__["related_model"] = kept


def test_links_go_down_the_map() -> None:
    found = [
        f"{template.relative_to(PACKAGE)}: {problem}"
        for part in heights()
        for template in [*(PACKAGE / part).rglob("*.html"), *(PACKAGE / part).rglob("*.py")]
        for problem in upward_links(part, template.read_text())
    ]
    assert not found, "\n".join(found)


def test_a_link_that_goes_up_is_caught() -> None:
    assert list(upward_links("people", "{% url 'relationships:detail' pk %}"))
    assert list(upward_links("people", 'return redirect("relationships:detail", pk=pk)'))
