"""Everything that touches the disk: reading the site folder, publishing the output, remembering results.

No other module opens, lists or renames anything. Here every file is suspected: it may be a link out of the folder, a
device that never ends, half written, or gone. What an author can put right is a diagnostic; what stops the machine
(a full disk, a folder that is not ours) is `Refused`, one line that says what to do.
"""

from supple.files.code import code_versions
from supple.files.compression import compressed
from supple.files.planning import Published
from supple.files.publishing import holds, publish
from supple.files.reading import BUILT_IN, about_how_many, read_tree
from supple.files.refusal import Refused
from supple.files.shelves import Spool, open_memory, write_memory
from supple.files.store import create, read_store, write, write_store

__all__ = [
    "BUILT_IN",
    "Published",
    "Refused",
    "Spool",
    "about_how_many",
    "code_versions",
    "compressed",
    "create",
    "holds",
    "open_memory",
    "publish",
    "read_store",
    "read_tree",
    "write",
    "write_memory",
    "write_store",
]
