"""What an editor writes: taken as meant, or told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.figures.drawings import codes, drawn, posed


@pytest.mark.parametrize(
    ("pose", "code"),
    [
        ("lying", "figure-wrong-shape"),
        ("{base: lying, left hand: {floor: 3}}", "figure-wrong-shape"),
        ("{base: lying, yes: 3}", "figure-reserved-word"),
        ("{base: lying, knees: much}", "figure-not-a-number"),
        ("{base: lying, knees: nan}", "figure-not-a-number"),
        ("{base: lying, knees: 1e999}", "figure-not-a-number"),
        ("{base: lying, knees: 163}", "figure-out-of-range"),
        ("{base: hanging}", "figure-unknown-word"),
        ("{base: lying, right hand: {floor: [0, 30], elbow: sideways}}", "figure-unknown-word"),
        ("{base: lying, pelvis: {tilt: 3}}", "figure-unknown-key"),
        ("{base: lying, left wing: 3}", "figure-unknown-joint"),
        ("{base: lying, left neck: 3}", "figure-unknown-joint"),
        ("{from: nowhere}", "figure-unknown-frame"),
        ("{base: lying, right hand: {palm: up}}", "figure-no-contact"),
        ("{base: lying, right hand: {hold: left ankle}}", "figure-out-of-reach"),
        ("{base: standing, pelvis: {height: 40}}", "figure-under-floor"),
        ("{base: standing, pelvis: {height: 140}}", "figure-floating"),
    ],
)
def test_a_slip_is_told_by_its_code(pose: str, code: str):
    assert code in codes(posed(pose))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("frames: []", "figure-no-frames"),
        ("camera: {azimuth: 0}", "figure-no-frames"),
        ("frames: [{name: a, say: x, pose: {}}]\nmotion: true", "figure-unknown-key"),
        ("frames: [{name: a, pose: {}}]", "figure-no-sentence"),
        ("frames: [{name: a, say: x}]", "figure-no-pose"),
        ("frames: [{name: a, say: x, pose: {}, glow: [nose]}]", "figure-unknown-muscle"),
        ("frames: [{name: a, say: x, pose: {}, arrows: [{go: [1, 2]}]}]", "figure-no-arrow"),
        ("frames: [{name: a, say: x, pose: {}}, {name: a, say: x, pose: {}}]", "figure-same-name"),
        ("look: nobody\nframes: [{name: a, say: x, pose: {}}]", "figure-unknown-look"),
        ("props: [{sofa: [0, 0]}]\nframes: [{name: a, say: x, pose: {}}]", "figure-unknown-prop"),
    ],
)
def test_a_slip_in_the_frames_is_told_by_its_code(text: str, code: str):
    assert code in codes(drawn(text))


def test_a_problem_stands_at_its_own_line_and_column():
    found = drawn("frames:\n  - name: hold\n    say: A pose.\n    pose:\n      base: lying\n      right knee: 200\n")

    place = found.diagnostics[0].position
    assert (place.line, place.column, place.length) == (6, 19, 3)


def test_all_problems_are_told_in_one_run():
    found = posed("{base: laying, knees: 200, hips: {flexion: 3}, tail: 4}")

    assert sorted(codes(found)) == [
        "figure-out-of-range",
        "figure-unknown-joint",
        "figure-unknown-key",
        "figure-unknown-word",
    ]


def test_an_unreachable_hold_is_told_in_centimetres_and_drawn_all_the_same():
    found = posed("{base: lying, right hand: {hold: left ankle}}")

    assert "cm short of the left ankle" in found.diagnostics[0].message
    assert found.value is not None


def test_the_pigeon_takes_less_than_20_lines():
    assert len((Path(__file__).parent / "pigeon.yaml").read_text("utf-8").splitlines()) <= 20


def test_a_place_for_both_hands_is_mirrored():
    both = posed("{base: sitting, hips: 90, hands: {floor: [32, 24], fingers: 20}}").value
    each = posed(
        "{base: sitting, hips: 90, right hand: {floor: [32, 24], fingers: 20},"
        " left hand: {floor: [32, -24], fingers: -20}}"
    ).value

    assert both == each


@pytest.mark.parametrize("x", [-60, -80])
def test_a_leg_that_lies_behind_does_not_sink_into_the_floor(x: int):
    legs = f"right foot: {{lies: [26, -16], knee: out}}, left foot: {{lies: [{x}, -10]}}"

    assert codes(posed(f"{{base: sitting, pelvis: {{pitch: -20}}, {legs}}}")) == []


def test_a_side_goes_before_both_sides_whatever_the_order():
    first = posed("{base: lying, right knee: 20, knees: 90}").value
    second = posed("{base: lying, knees: 90, right knee: 20}").value

    assert first == second


def test_a_pose_can_begin_from_an_earlier_frame():
    text = "frames:\n- {name: a, say: x, pose: {base: lying, knees: 40}}\n- {name: b, say: y, pose: "
    taken = drawn(text + "{from: a, right hip: {flex: 60}}}").value
    typed = drawn(text + "{base: lying, knees: 40, right hip: {flex: 60}}}").value

    assert taken is not None
    assert typed is not None
    assert taken.frames[1].svg == typed.frames[1].svg


def test_setting_a_joint_lets_go_of_a_contact_that_was_taken_over():
    text = "frames:\n- {name: a, say: x, pose: {base: lying, right foot: {floor: [44, 9], knee: up}}}\n"
    text += "- {name: b, say: y, pose: {from: a, right hip: {flex: 110}, right knee: 120}}"

    assert codes(drawn(text)) == []


@pytest.mark.parametrize("figure", ["look: joe", "look: {name: joe}", "look: {hair: short, girth: 1.18, bust: false}"])
def test_a_person_can_be_chosen(figure: str):
    assert drawn(f"{figure}\nframes: [{{name: a, say: x, pose: {{}}}}]").diagnostics == ()


@pytest.mark.parametrize(
    "prop",
    ["{chair: [0, 40]}", "{cushion: [0, 0], height: 3}", "{block: [30, 30]}", "{wall: [60, 0]}", "{blanket: [0, 0]}",
     "{strap: [right hand, right foot, left hand]}"],
)  # fmt: skip
def test_every_prop_is_drawn(prop: str):
    found = drawn(f"props: [{prop}]\nframes: [{{name: a, say: x, pose: {{base: sitting, hips: 90}}}}]")

    assert found.value is not None
    assert "--figure-prop" in found.value.held.svg or "--figure-soft" in found.value.held.svg
