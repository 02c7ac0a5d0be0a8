"""Links to other sites, tried politely and only when asked (`check --links`).

The finished pages say which addresses readers can follow; the files of the site say on which line each was written. A
page that is gone is an error; one that has moved for good, or does not answer today, is a warning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from supple import files
from supple.diagnostics import in_order, with_excerpt
from supple.outside.finding import addresses, places
from supple.outside.judging import told
from supple.outside.knowing import Known
from supple.outside.trying import PAUSE, try_all

if TYPE_CHECKING:
    from supple.model.output import Build, Options


def with_links_tried(build: Build, options: Options, pause: float = PAUSE) -> Build:
    """The outcome with the problems of its links to other sites; `pause` in seconds between questions to one host."""
    tree = files.read_tree(options.source, files.BUILT_IN).value
    sources = [file for file in (tree.config, *tree.content) if file is not None]
    known = Known(options.cache, options.today)
    wanted = addresses(build.artifacts)
    answers = known.answers | try_all([address for address in wanted if address not in known.answers], pause)
    known.remember(answers)
    problems = [
        with_excerpt(problem, text)
        for address in wanted
        for place, text in places(address, sources)
        for problem in told(address, answers[address], place)
    ]
    return replace(build, diagnostics=in_order((*build.diagnostics, *problems)))
