"""What an editor asked for, in numbers: the pose language after reading and before any geometry.

Everything here is plain and frozen, so that reading (words, positions, problems) and drawing (numpy) never mix.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from supple.nodes import Position

Angles = Mapping[str, float]
Limb = tuple[str, str]
"""A joint or limb with its side: `("knee", "R")`; the side of a part in the middle is empty."""


class Contact(Struct, frozen=True, kw_only=True):
    """A hand or a foot that touches something; the joints above it follow."""

    kind: str
    """One of HAND_KINDS or FOOT_KINDS."""
    point: tuple[float, ...] = ()
    """Centimetres from the pelvis: x to the reader's right, z towards the reader, or x, y, z."""
    target: tuple[str, str] = ("", "")
    """The word of the part held and its side."""
    numbers: Angles = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    position: Position = field(default_factory=Position)


class Pose(Struct, frozen=True, kw_only=True):
    """One moment of the body."""

    base: str = "standing"
    rest: str = ""
    """Which part stands on the floor; empty: what the base position implies."""
    pelvis: Angles = field(default_factory=dict)
    at: tuple[float, float] = (0.0, 0.0)
    curve: float = 1.0
    """How much of the resting curve of the spine is kept, 0 to 1."""
    angles: Mapping[Limb, Angles] = field(default_factory=dict)
    contacts: Mapping[Limb, Contact] = field(default_factory=dict)
    position: Position = field(default_factory=Position)


class Muscle(Struct, frozen=True, kw_only=True):
    """A place where the stretch is felt; an empty side means both."""

    name: str
    side: str
    main: bool


class Arrow(Struct, frozen=True, kw_only=True):
    """A movement shown on the picture: offsets in centimetres, to the right and up."""

    part: str
    side: str
    start: tuple[float, ...]
    go: tuple[float, ...]
    bend: float


class Prop(Struct, frozen=True, kw_only=True):
    """A thing in the room. `points` are the places a strap runs through, by part and side."""

    kind: str
    at: tuple[float, ...] = (0.0, 0.0, 0.0)
    """x, height of the underside, z in centimetres, from the pelvis of the first frame."""
    size: tuple[float, ...] = ()
    turn: float = 0.0
    points: tuple[Limb, ...] = ()


class FramePlan(Struct, frozen=True, kw_only=True):
    """One still as asked for."""

    name: str
    say: str
    pose: Pose
    glow: tuple[Muscle, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    props: tuple[Prop, ...] = ()
    position: Position = field(default_factory=Position)


class Look(Struct, frozen=True, kw_only=True):
    """A person: hair style, girth of trunk and thighs (1 = slim adult), bust, and the names of colours."""

    name: str = ""
    hair: str = "bun"
    girth: float = 1.0
    bust: bool = True
    colours: tuple[tuple[str, str], ...] = ()
    """Colour token → fallback, as in `looks.COLOURS`."""


class Plan(Struct, frozen=True, kw_only=True):
    """A whole figure as asked for."""

    azimuth: float
    elevation: float
    frames: tuple[FramePlan, ...]
    look: Look
    anchor: str = "seat"
    """What stays in place from frame to frame, with its side: `knees`, `left foot` ..."""
    mat: tuple[float, ...] = ()
    """x from, x to, z from, z to in centimetres; empty: fitted to the body."""
    mat_half: float = 82.0
    matted: bool = True
    shape: str = ""
    """`wide` or `tall`; empty: what fits."""
    zoom: float = 1.0
    hold: int = 0
