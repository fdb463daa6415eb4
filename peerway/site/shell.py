"""What every page's shell needs: who is here, and the rail."""

from __future__ import annotations

from typing import Any


def shell(request: Any) -> dict[str, Any]:
    return {"person": getattr(request, "person", None), "rail": []}
