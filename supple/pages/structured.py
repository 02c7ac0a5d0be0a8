"""Stub."""

from __future__ import annotations

from typing import Any


def article_graph(*_: Any) -> str:
    """Nothing yet."""
    return ""


stretch_graph = routine_graph = guideline_graph = target_graph = page_graph = article_graph
