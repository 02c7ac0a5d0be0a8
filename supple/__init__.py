"""Supple: a folder of Markdown goes in, a website that people with back pain can follow comes out.

Start with `supple.pipeline`: it tells the whole story. ARCHITECTURE.md says which module answers which question.
"""

import sys

if "typing_extensions" not in sys.modules:
    # msgspec takes from there what `typing` has since Python 3.11; with all that it imports it is a tenth of a build in
    # which nothing changed (6 ms).
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]
    import msgspec  # noqa: F401

    del sys.modules["typing_extensions"]
