"""A build asked for in the plainest way is asked for as click reads it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from unittest import mock

import click
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from supple import commands
from supple.commands import line, plainly

HOME = Path(__file__).resolve().parents[1]
WORDS = [
    "build", "check", "serve", "--source", "--output", "--source=a", "--output=b c", "--output=", "--source=-x",
    "--drafts", "--strict", "--no-cache", "--no-cache=1", "--compress", "--jobs", "2", "--help", "-h", "--version",
    "--", "-", "", "a", "é", "--base-url", "--sou", "--draft", "stretch",
]  # fmt: skip


def by_click(words: list[str]) -> tuple[str, commands.Request] | None:
    """The command that click would run and what it would be asked for; None where it would tell something instead."""
    with mock.patch.object(commands, "run", return_value=0) as run:
        try:
            line.main(words, standalone_mode=False)
        except (click.ClickException, click.exceptions.Exit):
            return None
        except SystemExit:
            pass
    if not run.called or run.call_args.kwargs.get("compress"):
        return None
    return run.call_args.args


@given(st.lists(st.sampled_from(WORDS), max_size=6))
@example([])
@example(["--source", "a", "build", "--output=b c", "--drafts"])
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_read_at_once_is_what_click_reads(words: list[str]):
    asked = plainly.request(words, ())
    if asked is not None:
        assert by_click(words) == ("build", asked)


@pytest.mark.parametrize("words", [[], ["build"], ["build", "--source", "a"], ["--source=a", "build", "--strict"]])
def test_the_usual_ways_are_read_at_once(words: list[str]):
    assert plainly.request(words, ("HOME",)) is not None
    assert plainly.request(words, ("HOME", "_BUILD_COMPLETE")) is None


def test_a_plain_build_does_not_load_click(tmp_path: Path):
    (tmp_path / "content").mkdir()
    loaded = [sys.executable, "-X", "importtime", HOME / "build.py", "--source", tmp_path]
    told = subprocess.run(loaded, capture_output=True, text=True, check=False)
    assert "supple.pipeline" in told.stderr
    assert not {"click", "pydantic"} & set(told.stderr.replace("|", " ").split())
