"""``peerway start``: the pages and the worker, until Ctrl-C."""

from __future__ import annotations

import argparse
import os

from peerway.site.server import PortIsBusy, port_number, serve


def words() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="peerway start", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (this machine only)")
    parser.add_argument("--port", type=port_number, default=8000)
    parser.add_argument("--workers", type=int, default=processes(), help="processes for pages")
    parser.add_argument("--no-worker", action="store_true", help="pages only; the worker runs elsewhere")
    parser.add_argument("--no-open", action="store_true", help="do not open a browser")
    return parser


def processes() -> int:
    """Two where there are cores for two; the web server knows only one on Windows."""
    return 1 if os.name == "nt" else min(2, os.cpu_count() or 1)


def main(arguments: list[str]) -> int:
    asked = words().parse_args(arguments)
    os.environ.setdefault("PEERWAY_URL", f"http://{asked.host}:{asked.port}")
    try:
        return serve(
            asked.host,
            asked.port,
            pages=asked.workers,
            worker=not asked.no_worker,
            open_browser=not asked.no_open,
        )
    except PortIsBusy as busy:
        print(busy)
        return 1
