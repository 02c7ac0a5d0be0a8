"""One timing model for every duration that is shown, spoken, printed or put in structured data.

total = sum over steps of [ setup + rounds x (sides x hold + (sides - 1) x switch) + (rounds - 1) x rest ]

Setup, rest and the rounding come from section 9.1 of the project's fact sheet: a sore person needs 20 seconds from the
back to the knees. All numbers are whole seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

SETUP_FIRST = 15
SETUP_SAME_FAMILY = 10
SETUP_NEW_FAMILY = 20
REST = 10


class TimedStep(Struct, frozen=True):
    """A stretch as it is done in a routine: `hold` and `switch` in seconds."""

    slug: str
    version: str
    family: str
    hold: int
    sides: int
    switch: int
    rounds: int = 1

    @property
    def seconds(self) -> int:
        """Work, switches and rests, without its setup."""
        once = self.sides * self.hold + (self.sides - 1) * self.switch
        return self.rounds * once + (self.rounds - 1) * REST


class Block(Struct, frozen=True):
    """A stretch of time with one thing to do: `setup`, `hold`, `switch` or `rest`."""

    kind: str
    step: int
    """Index of the step it belongs to."""
    side: int
    """1 or 2; 0 where the step has one side only."""
    seconds: int


class Plan(Struct, frozen=True):
    """Steps laid out in time."""

    steps: tuple[TimedStep, ...]
    blocks: tuple[Block, ...]

    @property
    def seconds(self) -> int:
        """The honest total."""
        return sum(block.seconds for block in self.blocks)

    def step_seconds(self, index: int) -> int:
        """Work and switches of one step, without its setup."""
        return self.steps[index].seconds

    def setup_seconds(self, index: int) -> int:
        """Time to get into position for one step."""
        return sum(b.seconds for b in self.blocks if b.step == index and b.kind == "setup")


def lay_out(steps: Iterable[TimedStep]) -> Plan:
    """The steps as blocks in the order they are done."""
    steps = tuple(steps)
    return Plan(steps, tuple(block for index in range(len(steps)) for block in _blocks(steps, index)))


@lru_cache(maxsize=256)
def alone(step: TimedStep) -> Plan:
    """A stretch that stands alone; its page asks four times, and its data once."""
    return lay_out([step])


def _blocks(steps: tuple[TimedStep, ...], index: int) -> Iterator[Block]:
    step = steps[index]  # places instead of names: a third of the time of a block
    first = min(step.sides - 1, 1)
    yield Block("setup", index, first, _setup(steps, index))
    for number in range(step.rounds):
        if number:
            yield Block("rest", index, first, REST)
        for side in range(1, step.sides + 1):
            if side > 1:
                yield Block("switch", index, side, step.switch)
            yield Block("hold", index, side if step.sides > 1 else 0, step.hold)


def _setup(steps: tuple[TimedStep, ...], index: int) -> int:
    if index == 0:
        return SETUP_FIRST
    same = steps[index - 1].family == steps[index].family
    return SETUP_SAME_FAMILY if same else SETUP_NEW_FAMILY


def minutes(seconds: int) -> int:
    """Whole minutes, rounded to the nearest, at least one."""
    return max(1, (seconds + 30) // 60)


def about(seconds: int) -> str:
    """What readers see: `about 4 min`."""
    return f"about {minutes(seconds)} min"


def clock(seconds: int) -> str:
    """Minutes and seconds: `9:55`."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def iso(seconds: int) -> str:
    """ISO 8601, for data: `PT9M55S`, `PT30S`."""
    hours, rest = divmod(seconds, 3600)
    parts = ((hours, "H"), (rest // 60, "M"), (rest % 60, "S"))
    return "PT" + ("".join(f"{n}{unit}" for n, unit in parts if n) or "0S")
