"""A problem is told with its place, its line and a mark under the fault."""

from __future__ import annotations

from supple.diagnostics import Problems, Result, error, has_errors, in_order, nearest, told, warning, with_excerpt
from supple.nodes import Position

HOLD = error(
    "content-value",
    '"thirty" is not a number of seconds.',
    hint="Write a range or a number, for example: hold: 20-30",
    path="content/stretches/pigeon-pose.md",
    at=Position(6, 7, 6),
)


def test_a_problem_reads_as_the_design_promises():
    located = with_excerpt(HOLD, "---\n\n\n\n\nhold: thirty\n")

    assert told(located) == (
        "content/stretches/pigeon-pose.md:6:7  error  content-value\n"
        '  "thirty" is not a number of seconds. Write a range or a number, for example: hold: 20-30\n'
        "    6 | hold: thirty\n"
        "              ^^^^^^"
    )


def test_a_very_long_line_is_cut_around_the_fault():
    long = error("x-y", "Wrong.", path="a.md", at=Position(1, 5000, 4))

    shown = told(with_excerpt(long, "a" * 4999 + "here" + "b" * 4000)).splitlines()

    assert len(shown[2]) < 130
    assert shown[2][shown[3].index("^") :].startswith("here")


def test_characters_that_a_terminal_would_obey_are_not_shown():
    shown = told(with_excerpt(error("x-y", "Wrong.", at=Position(1, 1)), "\x1b[31mred\u202e"))

    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_problems_come_in_the_order_of_files_and_lines_each_once():
    first, second = error("b-b", "x", path="a.md", at=Position(2)), warning("a-a", "x", path="a.md", at=Position(10))

    assert in_order([second, first, second]) == (first, second)


def test_only_errors_stop_publishing():
    assert not has_errors([warning("a-b", "x")])
    assert has_errors([warning("a-b", "x"), error("a-c", "y")])


def test_problems_are_gathered_while_values_pass():
    problems = Problems()

    assert problems.take(Result(7, (HOLD,))) == 7
    assert problems.all() == (HOLD,)


def test_a_slip_of_the_keyboard_gets_a_suggestion():
    assert (nearest("titel", ["title", "order"]), nearest("zzz", ["title"])) == ("title", "")
