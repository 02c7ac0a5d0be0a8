"""The words of a pose: bases, joints with their ranges, contacts, muscles, props.

Tables only, so that an editor's page, the reader of front matter and the skeleton agree. Angles are degrees, 0 =
standing with the arms hanging; both sides of the body take the same sign. Ranges are what a supple healthy adult can
reach, on the generous side of the norms of the American Academy of Orthopaedic Surgeons (Joint Motion, 1965), so that
only slips are refused.
"""

from __future__ import annotations

from typing import Final

Range = tuple[float, float]

BASES: Final = {"lying": 90.0, "sitting": 0.0, "standing": 0.0, "kneeling": 0.0, "all fours": -90.0, "prone": -90.0}
"""Base position → how far the pelvis leans back."""

SIDES: Final = {"left": "L", "right": "R"}

JOINTS: Final[dict[str, dict[str, Range]]] = {
    "hip": {"flex": (-25, 150), "abd": (-25, 70), "rot": (-45, 70)},
    "knee": {"flex": (-3, 162)},
    "ankle": {"flex": (-75, 35), "in": (-35, 35), "out": (-35, 35)},
    "toes": {"flex": (-40, 75)},
    "shoulder": {"flex": (-60, 180), "abd": (-30, 180), "rot": (-90, 90)},
    "elbow": {"flex": (0, 150)},
    "forearm": {"turn": (-90, 90)},
    "wrist": {"flex": (-80, 85)},
    "fingers": {"curl": (0, 95)},
    "spine": {"flex": (-60, 100), "side": (-45, 45), "twist": (-75, 75)},
    "lumbar": {"flex": (-40, 60), "side": (-25, 25), "twist": (-15, 15)},
    "thoracic": {"flex": (-30, 50), "side": (-25, 25), "twist": (-45, 45)},
    "neck": {"flex": (-65, 60), "side": (-45, 45), "twist": (-80, 80)},
}
"""Joint → its movements with their ranges; a bare number means the first."""

AXIAL: Final = frozenset({"spine", "lumbar", "thoracic", "neck"})
"""Joints without a left and a right."""

PLURALS: Final = {
    "feet": "foot",
    "hips": "hip",
    "knees": "knee",
    "ankles": "ankle",
    "shoulders": "shoulder",
    "elbows": "elbow",
    "forearms": "forearm",
    "wrists": "wrist",
    "hands": "hand",
}

PELVIS: Final[dict[str, Range]] = {
    "pitch": (-180, 180),
    "roll": (-180, 180),
    "yaw": (-180, 180),
    "spin": (-180, 180),
    "height": (0, 150),
    "seat": (0, 80),
}
"""Where the pelvis is: degrees; height of the hips and height of what one sits on in centimetres."""

DIRECTIONS: Final = ("up", "down", "out", "in", "front", "back", "head", "tail", "near", "far")
SURFACES: Final = ("front", "back", "out", "in", "sole", "top")

HAND_KINDS: Final = ("floor", "hold", "to")
FOOT_KINDS: Final = ("floor", "lies", "point", "soles", "over")
FREE: Final = "free"
"""`right hand: free` drops the contact that a pose took over from another frame."""

HAND_NUMBERS: Final[dict[str, Range]] = {
    "fingers": (-360, 360),
    "at": (0, 1),
    "curl": (0, 95),
    "gap": (0, 20),
    "tilt": (-80, 80),
    "height": (0, 120),
    "sg": (-1, 1),
}
FOOT_NUMBERS: Final[dict[str, Range]] = {
    "heel": (0, 80),
    "toes": (-360, 360),
    "lift": (0, 120),
    "open": (-45, 90),
    "at": (0, 1),
    "past": (-20, 20),
    "turn": (-360, 360),
}
HOLDS: Final = {
    "shin": "shank",
    "calf": "shank",
    "shank": "shank",
    "thigh": "thigh",
    "knee": "shank",
    "ankle": "shank",
    "foot": "foot",
    "elbow": "upper",
}
"""What a hand can hold, or a foot can lie over → the part of the skeleton."""
OVERS: Final = {"thigh": "thigh", "shin": "shank", "knee": "thigh"}

HOLD_AT: Final = {"knee": 0.0, "ankle": 0.95}
"""Where along a part its end is named by a word of its own; elsewhere 0.3."""

RESTS: Final = ("torso", "pelvis", "legs", "all but arms")

MUSCLES: Final = {
    "lower back": "lower back",
    "spine": "along the spine",
    "upper back": "upper back",
    "glute": "buttock",
    "outer hip": "outer hip",
    "hip flexor": "front of the hip",
    "quadriceps": "front of the thigh",
    "hamstring": "back of the thigh",
    "groin": "inner thigh",
    "calf": "calf",
    "side": "side of the waist",
    "belly": "belly",
    "shoulder": "shoulder",
    "chest": "chest",
}
"""Name in front matter → plain name for the legend."""

PAIRED: Final = frozenset(
    {"glute", "outer hip", "hip flexor", "quadriceps", "hamstring", "groin", "calf", "side", "shoulder"}
)

PARTS: Final = (
    "pelvis",
    "lower back",
    "waist",
    "mid back",
    "upper back",
    "chest",
    "neck",
    "head",
    "s1",
    "s2",
    "s3",
    "s4",
    "s5",
)
PAIRED_PARTS: Final = ("hip", "knee", "ankle", "shoulder", "elbow", "wrist", "foot", "hand")
"""What an arrow can start from."""

ANCHORS: Final = ("seat", "knees", "feet", "hands", "knee", "foot", "hand")

PROPS: Final = ("chair", "cushion", "block", "wall", "strap", "blanket")
HAIRS: Final = ("bun", "short", "none", "bob", "curls", "ponytail")
MATS: Final = ("mat", "none")

ENGLISH_BOOLEANS: Final = frozenset({"on", "off", "yes", "no", "y", "n", "true", "false"})
"""Words that other YAML readers turn into true and false: refused as keys, so that a pose means the same everywhere."""
