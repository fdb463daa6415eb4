"""The house numbers: small files, small functions, small templates. Each limit is broken once on purpose."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "peerway"
LIMITS = {".py": 300, ".html": 80, ".css": 200, ".js": 120}
LONGEST_FUNCTION, LONGEST_VIEW = 40, 20


def sources(ending: str) -> Iterator[Path]:
    for path in sorted(PACKAGE.rglob(f"*{ending}")):
        if not {"migrations", "vendor"} & set(path.parts):
            yield path


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the function's body: its name, arguments and docstring are not counted."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def long_functions(text: str, limit: int) -> list[str]:
    return [
        f"{node.name} has {lines_of(node)} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and lines_of(node) > limit
    ]


def is_views(path: Path) -> bool:
    return path.stem == "views" or path.parent.name == "views"


def test_no_file_is_past_its_limit() -> None:
    found = [
        f"{path.relative_to(ROOT)} has {length} lines; a {ending} file has at most {limit}"
        for ending, limit in LIMITS.items()
        for path in sources(ending)
        if (length := len(path.read_text().splitlines())) > limit
    ]
    assert not found, "\n".join(found)


def test_no_function_is_past_its_limit() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {problem}"
        for path in sources(".py")
        for problem in long_functions(path.read_text(), LONGEST_VIEW if is_views(path) else LONGEST_FUNCTION)
    ]
    assert not found, "\n".join(found)


def test_a_long_function_is_caught() -> None:
    body = "\n".join(f"    x = {number}" for number in range(41))
    assert long_functions(f"def rambles():\n{body}\n", LONGEST_FUNCTION) == ["rambles has 41 lines"]


def test_every_app_uses_the_same_file_names() -> None:
    assert (PACKAGE / "relationships" / "policy.py").exists(), "relationships is the exemplar"
