"""Colours as CSS writes them, and the contrast of two of them as WCAG 2.2 counts it."""

from __future__ import annotations

import math
import re

RGB = tuple[float, float, float]
"""Red, green and blue in sRGB, 0 to 1."""

HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$", re.IGNORECASE)
FUNCTION = re.compile(r"(rgba?|hsla?|oklch|oklab)\(([^()]*)\)$", re.IGNORECASE)
NAMED: dict[str, RGB] = {"white": (1.0, 1.0, 1.0), "black": (0.0, 0.0, 0.0)}


def read(text: str) -> RGB | None:
    """The opaque colour that hex, rgb(), hsl(), oklch(), oklab(), white or black names; None for anything else."""
    text = text.strip().lower()
    if text in NAMED:
        return NAMED[text]
    if found := HEX.match(text):
        return _hex(found[1])
    if found := FUNCTION.match(text):
        return _function(found[1], found[2])
    return None


def contrast(first: RGB, second: RGB) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: RGB) -> float:
    """Relative luminance, 0 for black and 1 for white (WCAG 2.2)."""
    red, green, blue = (_linear(part) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _gamma(part: float) -> float:
    part = min(max(part, 0.0), 1.0)
    return part * 12.92 if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)


def _hex(digits: str) -> RGB | None:
    if len(digits) in {4, 8} and digits[-(len(digits) // 4) :].strip("f"):
        return None  # see-through: what it looks like depends on what is behind
    width = 1 if len(digits) < 6 else 2
    parts = [int(digits[at : at + width] * (3 - width), 16) / 255 for at in range(0, 3 * width, width)]
    return parts[0], parts[1], parts[2]


def _function(name: str, inside: str) -> RGB | None:
    values, _, alpha = inside.partition("/")
    parts = re.split(r"[\s,]+", values.strip())
    if alpha.strip() not in {"", "1", "100%"} or (len(parts) == 4 and parts.pop() not in {"1", "100%"}):
        return None
    try:
        return MAKERS[name.rstrip("a") if name != "oklab" else name](*parts)
    except (TypeError, ValueError, KeyError):
        return None


def _share(text: str, whole: float = 1.0) -> float:
    return float(text[:-1]) / 100 if text.endswith("%") else float(text) / whole


def _angle(text: str) -> float:
    return float(text.removesuffix("deg"))


def _rgb(red: str, green: str, blue: str) -> RGB:
    return _share(red, 255), _share(green, 255), _share(blue, 255)


def _hsl(hue: str, saturation: str, lightness: str) -> RGB:
    angle, full, light = _angle(hue) % 360, _share(saturation, 100), _share(lightness, 100)
    reach = full * min(light, 1 - light)

    def part(shift: int) -> float:
        turn = (shift + angle / 30) % 12
        return light - reach * max(-1.0, min(turn - 3, 9 - turn, 1.0))

    return part(0), part(8), part(4)


def _oklch(lightness: str, chroma: str, hue: str) -> RGB:
    size = float(chroma[:-1]) * 0.004 if chroma.endswith("%") else float(chroma)
    angle = math.radians(_angle(hue))
    return _from_oklab(_share(lightness), size * math.cos(angle), size * math.sin(angle))


def _oklab(lightness: str, green_red: str, blue_yellow: str) -> RGB:
    return _from_oklab(_share(lightness), float(green_red), float(blue_yellow))


def _from_oklab(light: float, green_red: float, blue_yellow: float) -> RGB:
    """Björn Ottosson's Oklab to sRGB (2020), clipped to what a screen can show."""
    long = (light + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    medium = (light - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (light - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    return _gamma(red), _gamma(green), _gamma(blue)


MAKERS = {"rgb": _rgb, "hsl": _hsl, "oklch": _oklch, "oklab": _oklab}
