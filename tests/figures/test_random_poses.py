"""Random poses give a drawing or a diagnostic: never an exception, never a number that is none, never long waits.

A few hundred by default; 10,000 with `--run-slow`.
"""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from supple.figures import vocabulary as words
from tests.figures.drawings import drawn, numbers

SLOWEST = 5.0
"""Seconds of processor time that one pose may take."""


def number(low: float, high: float) -> st.SearchStrategy[str]:
    """A number a little beyond a range, as text."""
    return st.integers(int(low) - 2, int(high) + 2).map(str)


def joints() -> st.SearchStrategy[str]:
    """`right hip: {flex: 30}`."""
    lines = []
    for joint, moves in words.JOINTS.items():
        for move, limits in moves.items():
            sides = [""] if joint in words.AXIAL else ["left ", "right "]
            lines.append(
                st.tuples(st.sampled_from(sides), number(*limits)).map(
                    lambda p, j=joint, m=move: f"{p[0]}{j}: {{{m}: {p[1]}}}"
                )
            )
    return st.one_of(lines)


SIDE = st.sampled_from(["left", "right"])
PLACE = st.tuples(number(-120, 120), number(-120, 120)).map(lambda p: f"[{p[0]}, {p[1]}]")
SPOT = st.tuples(number(-80, 80), number(0, 120), number(-80, 80)).map(lambda p: f"[{', '.join(p)}]")
CONTACT = st.one_of(
    st.tuples(SIDE, PLACE, st.sampled_from(["", ", fingertips: true", ", palm: up", ", elbow: out back"])).map(
        lambda p: f"{p[0]} hand: {{floor: {p[1]}{p[2]}}}"
    ),
    st.tuples(SIDE, SIDE, st.sampled_from(sorted(words.HOLDS)), st.sampled_from(words.SURFACES)).map(
        lambda p: f"{p[0]} hand: {{hold: {p[1]} {p[2]}, side: {p[3]}}}"
    ),
    st.tuples(SIDE, SPOT).map(lambda p: f"{p[0]} hand: {{to: {p[1]}}}"),
    st.tuples(SIDE, PLACE, number(0, 80)).map(lambda p: f"{p[0]} foot: {{floor: {p[1]}, heel: {p[2]}}}"),
    st.tuples(SIDE, SPOT).map(lambda p: f"{p[0]} foot: {{point: {p[1]}}}"),
    st.tuples(SIDE, PLACE, st.sampled_from(["", ", knee: out"])).map(lambda p: f"{p[0]} foot: {{lies: {p[1]}{p[2]}}}"),
    PLACE.map(lambda p: f"hands: {{floor: {p}}}"),
    st.tuples(SIDE, SIDE).map(lambda p: f"{p[0]} foot: {{over: {p[1]} thigh}}"),
    number(5, 80).map(lambda n: f"feet: {{soles: {n}}}"),
)
PELVIS = st.sampled_from(sorted(words.PELVIS)).flatmap(
    lambda k: number(*words.PELVIS[k]).map(lambda n: f"pelvis: {{{k}: {n}}}")
)


@st.composite
def figure(draw: st.DrawFn) -> str:
    """A figure of one or two frames as YAML."""
    camera = f"camera: {{azimuth: {draw(number(-180, 180))}, elevation: {draw(number(-5, 90))}}}"
    frames = []
    for i in range(draw(st.integers(1, 2))):
        lines = draw(st.lists(st.one_of(joints(), CONTACT, PELVIS), max_size=8))
        unique = {line.partition(":")[0]: line for line in lines}
        pose = ", ".join([f"base: {draw(st.sampled_from(sorted(words.BASES)))}", *unique.values()])
        glow = draw(st.lists(st.sampled_from(sorted(words.MUSCLES)), max_size=2, unique=True))
        frames.append(f"  - {{name: f{i}, say: A pose., pose: {{{pose}}}, glow: [{', '.join(glow)}]}}")
    return "\n".join([camera, "zoom: 0.3", "frames:", *frames])


def judge(text: str) -> None:
    """Draws it and looks at what came."""
    began = time.process_time()
    found = drawn(text)

    assert time.process_time() - began < SLOWEST
    assert found.value is not None or found.diagnostics
    for frame in found.value.frames if found.value else ():
        assert all(re.fullmatch(r"[MQLHVlcsz\d .-]*", path) for path in numbers(frame.svg))
        assert "nan" not in frame.svg.partition("</desc>")[2]


@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(figure())
def test_a_random_pose_gives_a_drawing_or_a_problem(text: str):
    judge(text)


@pytest.mark.slow
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(figure())
def test_ten_thousand_random_poses_give_a_drawing_or_a_problem(text: str):
    judge(text)
