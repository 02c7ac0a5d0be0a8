"""Contact sheets of all drawings, and the pictures of docs/poses.md: `python tools/sheets.py OUTDIR`.

OUTDIR gets HTML pages with every drawing of the site at three sizes, light, dark, as printed in black and white and
in forced colours, and a working sheet of every stretch. docs/poses/ gets one picture for every word of the language.
"""

from __future__ import annotations

import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from supple import figures  # noqa: E402
from supple.content.yaml_reader import read_mapping  # noqa: E402
from supple.diagnostics import told  # noqa: E402
from supple.model.figure import ID, Figure, FigureRequest  # noqa: E402
from supple.nodes import Mapping  # noqa: E402

STAND = "base: standing"
LIE = "base: lying, curve: 0.3, knees: 100, hips: 50, ankles: -20"
SIT = "base: sitting, hips: 90, knees: 2"

WORDS: dict[str, tuple[str, str, str]] = {
    # name: (pose, azimuth and elevation, more of the figure)
    "base-lying": ("base: lying, curve: 0.3", "-12 10", ""),
    "base-prone": ("base: prone, ankles: -68", "-12 10", ""),
    "base-all-fours": (
        "base: all fours, hips: 90, knees: 90, ankles: -68",
        "-12 10",
        "",
    ),
    "base-sitting": (SIT, "-35 12", ""),
    "base-kneeling": ("base: kneeling, knees: 90, ankles: -70", "-35 12", ""),
    "base-standing": (STAND, "-35 8", ""),
    "pelvis-pitch": (f"{STAND}, pelvis: {{pitch: -40, height: 90}}, hips: 40", "0 6", ""),
    "pelvis-spin": (f"{LIE}, pelvis: {{spin: -40}}", "-60 30", ""),
    "pelvis-yaw": (f"{STAND}, pelvis: {{yaw: 60}}", "-12 8", ""),
    "pelvis-seat": ("base: sitting, pelvis: {seat: 45}, hips: 90, knees: 90", "-25 8", "props: [{chair: [2, 0]}]\n"),
    "spine-flex": (f"{STAND}, spine: {{flex: 60}}", "0 6", ""),
    "spine-side": (f"{STAND}, spine: {{side: 35}}, right shoulder: {{abd: 35}}", "-90 6", ""),
    "spine-twist": (f"{STAND}, spine: {{twist: 60}}", "-60 8", ""),
    "lumbar-flex": (
        "base: sitting, pelvis: {seat: 45}, hips: 90, knees: 90, lumbar: {flex: 50}",
        "0 8",
        "props: [{block: [2, 0], size: [40, 45, 40]}]\n",
    ),
    "thoracic-flex": (
        "base: sitting, pelvis: {seat: 45}, hips: 90, knees: 90, thoracic: {flex: 45}",
        "0 8",
        "props: [{block: [2, 0], size: [40, 45, 40]}]\n",
    ),
    "neck-flex": (f"{STAND}, neck: {{flex: 45}}", "-20 6", ""),
    "neck-side": (f"{STAND}, neck: {{side: 35}}", "-80 6", ""),
    "neck-twist": (f"{STAND}, neck: {{twist: 60}}", "-60 6", ""),
    "hip-flex": (f"{STAND}, right hip: {{flex: 90}}, right knee: 90", "-12 8", ""),
    "hip-abd": (f"{STAND}, right hip: {{abd: 40}}", "-80 8", ""),
    "hip-rot": (f"{STAND}, right hip: {{flex: 70, rot: 60}}, right knee: 90", "-60 8", ""),
    "knee": (f"{STAND}, right knee: 90", "-12 8", ""),
    "ankle": (f"{SIT}, right ankle: 25, left ankle: -50", "-20 12", ""),
    "toes": (f"{STAND}, right knee: 50, right ankle: 0, right toes: 50", "-12 8", ""),
    "shoulder-flex": (f"{STAND}, right shoulder: {{flex: 120}}", "-20 6", ""),
    "shoulder-abd": (f"{STAND}, right shoulder: {{abd: 90}}", "-80 6", ""),
    "shoulder-rot": (f"{STAND}, right shoulder: {{rot: 60}}, right elbow: 90", "-80 6", ""),
    "elbow": (f"{STAND}, right elbow: 110", "-12 6", ""),
    "forearm": (f"{STAND}, right elbow: 90, right forearm: -80", "-40 6", ""),
    "wrist": (f"{STAND}, right elbow: 90, right wrist: 70", "-12 6", ""),
    "fingers": (f"{STAND}, right elbow: 90, right fingers: 90", "-12 6", ""),
    "hand-floor": (f"{SIT}, right hand: {{floor: [-2, 25], fingers: 180}}, spine: {{side: 8}}", "-20 14", ""),
    "hand-fingertips": (f"{SIT}, right hand: {{floor: [-8, 28], fingertips: true}}", "-20 14", ""),
    "hand-hold": (
        f"{LIE}, right hip: {{flex: 115}}, right knee: 125, right hand: {{hold: right shin, at: 0.2}}",
        "-12 12",
        "",
    ),
    "hand-to": (f"{STAND}, right hand: {{to: [30, 5, 20]}}", "-40 6", ""),
    "foot-floor": ("base: lying, curve: 0.3, right foot: {floor: [44, 9], knee: up}", "-20 12", ""),
    "foot-heel": (
        f"{STAND}, pelvis: {{height: 70}}, left foot: {{floor: [30, -9]}}, right foot: {{floor: [-45, 9], heel: 40}}",
        "-12 8",
        "",
    ),
    "foot-lies": (
        "base: sitting, pelvis: {pitch: -20}, right foot: {lies: [26, -16], knee: out}, left foot: {lies: [-80, -10]}",
        "-30 14",
        "",
    ),
    "foot-point": ("base: lying, curve: 0.3, right foot: {point: [20, 70, 12], knee: head}", "-20 12", ""),
    "foot-soles": ("base: sitting, feet: {soles: 30, knee: out up}", "-66 16", ""),
    "foot-over": (
        "base: lying, curve: 0.3, left foot: {floor: [44, -9], knee: up}, right foot: {over: left thigh, at: 0.85}",
        "-38 20",
        "",
    ),
    "prop-chair": (STAND, "-25 8", "props: [{chair: [45, 0], turn: 180}]\n"),
    "prop-cushion": (LIE, "-20 12", "props: [{cushion: [-62, 0], size: [34, 9, 46]}]\n"),
    "prop-blanket": (SIT, "-25 12", "props: [{blanket: [60, 0]}]\n"),
    "prop-block": (SIT, "-25 12", "props: [{block: [20, 38]}]\n"),
    "prop-wall": (SIT, "-25 12", "props: [{wall: [-22, 0]}]\n"),
    "prop-strap": (
        f"{LIE}, right hip: {{flex: 85}}, right knee: 10, hands: {{to: [32, 0, 14]}}",
        "-20 12",
        "props: [{strap: [right hand, right foot, left hand]}]\n",
    ),
    **{f"look-{name}": (STAND, "-60 8", f"look: {name}\n") for name in ("maya", "joe", "ruth", "omar", "grace")},
}
MUSCLES = {
    "quadriceps": -50, "hip flexor": -40, "belly": -60, "chest": -60, "hamstring": 60, "glute": 60, "lower back": 70,
    "upper back": 110, "calf": 60, "outer hip": -10, "side": -30, "shoulder": -20, "groin": -80, "spine": 110,
}  # fmt: skip
"""Muscle → the azimuth that shows it."""


def asked(slug: str, text: str) -> Figure:
    """The figure in a text."""
    node = read_mapping(text).value
    assert isinstance(node, Mapping)
    result = figures.draw(FigureRequest(slug=slug, title=slug.replace("-", " "), node=node, path=slug))
    for problem in result.diagnostics:
        print(told(problem), file=sys.stderr)
    assert result.value is not None
    return result.value


def word_pictures(folder: Path) -> None:
    """One SVG for every word of the pose language."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (pose, camera, more) in WORDS.items():
        _picture(folder, name, pose, camera, more, "")
    for muscle, azimuth in MUSCLES.items():
        name = f"muscle-{muscle.replace(' ', '-')}"
        _picture(folder, name, f"{STAND}, hips: {{abd: 12}}", f"{azimuth} 6", "", f", glow: [{muscle}]")


def _picture(folder: Path, name: str, pose: str, camera: str, more: str, rest: str) -> None:
    azimuth, elevation = camera.split()
    look = "" if "look:" in more else "look: maya\n"
    text = f"{look}{more}camera: {{azimuth: {azimuth}, elevation: {elevation}}}\nmat: none\nzoom: 0.7\n"
    text += f"frames: [{{name: word, say: {name.replace('-', ' ')}., pose: {{{pose}}}{rest}}}]\n"
    still = asked(name, text).held
    (folder / f"{name}.svg").write_text(still.svg.replace(ID, f"{name}-") + "\n", "utf-8")


def stretches() -> list[tuple[str, Mapping]]:
    """Slug and `figure:` of every stretch and version of the site."""
    found = []
    for path in sorted((HOME / "content" / "stretches").glob("*.md")):
        matter = read_mapping(path.read_text("utf-8").split("\n---\n")[0].removeprefix("---\n")).value
        assert matter is not None
        versions = matter.get("versions")
        named = [(f"-{k.text}", v) for k, v in versions] if isinstance(versions, Mapping) else []
        for suffix, part in [("", matter), *named]:
            node = part.get("figure") if isinstance(part, Mapping) else None
            if isinstance(node, Mapping):
                found.append((path.stem + suffix, node))
    return found


MODES = {"light": "", "dark": ' data-theme="dark"', "print": "", "forced": ""}
PAGE = """<!doctype html><html{theme}><meta charset="utf-8"><title>{mode}</title><style>{css}</style>
<style>body{{margin:16px;font:13px system-ui;background:{ground};color:{ink};display:flex;flex-wrap:wrap;gap:16px}}
figure{{margin:0;width:{width}px}}</style>{body}
"""


def contact_sheets(folder: Path) -> None:
    """One page for each mode and size, and a working sheet of every figure."""
    folder.mkdir(parents=True, exist_ok=True)
    css = (HOME / "static/css/components/figure.css").read_text("utf-8")
    stills = []
    for slug, node in stretches():
        request = FigureRequest(slug=slug, title=slug, node=node, path=slug)
        figure = figures.draw(request).value
        assert figure is not None
        stills += [(f"{slug}-{frame.name}", frame.svg) for frame in figure.frames]
        (folder / f"work-{slug}.html").write_text(figures.working_sheet(request), "utf-8")
        (folder / f"card-{slug}.png").write_bytes(figure.card)
    for mode, theme in MODES.items():
        for width in (170, 360, 960):
            body = "".join(
                f"<figure>{svg.replace(ID, f'{name}-')}<figcaption>{name}</figcaption></figure>" for name, svg in stills
            )
            ground, ink = {"dark": ("#161f24", "#dfe7ea"), "forced": ("#000", "#fff")}.get(mode, ("#fff", "#1c2540"))
            page = PAGE.format(
                theme=theme, mode=mode, css=_as(mode, css), ground=ground, ink=ink, width=width, body=body
            )
            (folder / f"{mode}-{width}.html").write_text(page, "utf-8")


def _as(mode: str, css: str) -> str:
    """The style sheet as it would be in print or with forced colours, for looking at on a screen."""
    if mode == "print":
        return css.replace("@media print {", "@media all {")
    if mode == "forced":
        css = css.replace("@media (forced-colors: active) {", "@media all {")
        for name, colour in (
            ("CanvasText", "#fff"),
            ("Canvas", "#000"),
            ("Highlight", "#ff0"),
            ("LinkText", "#0ff"),
            ("GrayText", "#6f6"),
        ):
            css = css.replace(f": {name};", f": {colour};")
    return css


if __name__ == "__main__":
    word_pictures(HOME / "docs" / "poses")
    contact_sheets(Path(sys.argv[1] if len(sys.argv) > 1 else "sheets"))
