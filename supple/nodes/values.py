"""Front matter → dicts, lists and strings: by its lines where they are plain, else by libyaml's events.

libyaml takes 15 ms to import, a tenth of a build after an edit, so it is imported when a file needs it.
"""

from __future__ import annotations

from typing import Any

from supple.nodes import lines


def values_of(text: str, first_line: int) -> dict[str, Any] | None:
    """The keys with their values; None where something has to be told, and where there are none."""
    root = lines.values_of(text, first_line)
    if root is None:
        from supple.nodes import dicts

        root = dicts.read(text, first_line)
    return root if isinstance(root, dict) and root else None
