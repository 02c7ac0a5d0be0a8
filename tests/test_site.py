"""Whole sites, built by the command line as an editor would."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import literal

ROOT = Path(__file__).resolve().parent.parent

SITE = """
-- site.toml --
title = "Test"
base_url = "https://clinic.example/back-care"
-- content/safety.md --
---
title: When to get help
summary: The signs that need help now, and the signs to show a clinician soon.
emergency: [New numbness between the legs.]
stop: [Stop if the pain is sharp.]
disclaimer: This is general information and no advice for one person.
---
-- content/targets/hips.md --
---
title: Hips
summary: The joints between the legs and the trunk, and the muscles around them.
---
-- content/stretches/leg-hug.md --
---
title: Leg Hug
code: lh
summary: A calm stretch for the back of the hip and the lower back.
family: back
hold: 20-30
sides: 2
targets: {main: [hips]}
cautions:
  hip-replacement: {level: skip, note: Leave it out until your surgeon says you may.}
  pregnant-16w: {level: skip, note: Do not lie flat on your back for long.}
  cannot-get-to-floor: {level: modify, note: Do it on your bed.}
figure:
  camera: {azimuth: -12, elevation: 10}
  frames:
    - name: start
      say: Lying on the back with both knees bent.
      pose: {base: lying, left foot: {floor: [44, -9], knee: up}, right foot: {floor: [44, 9], knee: up}}
---

## How to do it

1. Lie on your back.
2. Hug one leg.
"""


def run(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "build.py", *arguments],
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site, built once."""
    folder = literal.write(tmp_path_factory.mktemp("small"), SITE)
    built = run("--source", folder)
    assert built.returncode == 0, built.stderr
    return folder


@pytest.fixture
def site(small: Path, tmp_path: Path) -> Path:
    """A copy of the small built site, to be changed."""
    return Path(shutil.copytree(small, tmp_path / "site", symlinks=True))


def edit(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text()
    assert old in text
    (folder / path).write_text(text.replace(old, new))


def test_a_site_of_only_required_fields_has_every_kind_of_page(small: Path):
    for path in ("stretches/leg-hug/index.html", "stretches/index.html", "targets/hips/index.html", "404.html"):
        assert (small / "output" / path).is_file()


def test_an_unchanged_site_is_told_from_memory_and_nothing_is_written(site: Path):
    run("--source", site)
    before = {p: p.stat().st_mtime_ns for p in (site / "output").rglob("*")}

    again = run("--source", site)

    assert ": 0 new, 0 changed, " in again.stdout
    assert {p: p.stat().st_mtime_ns for p in (site / "output").rglob("*")} == before


def test_a_warm_build_after_an_edit_equals_a_clean_one(site: Path):
    edit(site, "content/stretches/leg-hug.md", "title: Leg Hug", "title: Leg Cuddle")

    run("--source", site)
    run("--source", site, "--output", site / "clean", "--no-cache")

    assert b"Leg Cuddle" in tree(site / "output")["stretches/leg-hug/index.html"]
    warm, clean = tree(site / "output"), tree(site / "clean")
    kept = set(json.loads(warm[".supple-manifest.json"])["kept"])
    for manifest in (warm, clean):
        manifest.pop(".supple-manifest.json")
    assert {path: data for path, data in warm.items() if path not in kept} == clean


def test_two_builds_anywhere_with_any_jobs_and_hash_seed_are_equal_byte_for_byte(small: Path, tmp_path: Path):
    for number, (seed, zone, jobs) in enumerate((("1", "Pacific/Kiritimati", "1"), ("2", "America/Adak", "8"))):
        folder = shutil.copytree(small, tmp_path / f"copy-{number}", ignore=shutil.ignore_patterns("output", ".*"))
        done = run("--jobs", jobs, "--source", folder, PYTHONHASHSEED=seed, TZ=zone)
        assert done.returncode == 0, done.stderr

    assert tree(tmp_path / "copy-0/output") == tree(tmp_path / "copy-1/output")


def test_all_problems_of_all_files_come_in_one_run_and_the_old_site_stays(site: Path):
    before = tree(site / "output")
    edit(site, "content/stretches/leg-hug.md", "hold: 20-30", "hold: thirty")
    edit(site, "content/stretches/leg-hug.md", "family: back", "famly: back")
    edit(site, "content/targets/hips.md", "title: Hips", "titel: Hips")

    failed = run("--source", site)

    assert failed.returncode == 1
    for place in (
        "content/stretches/leg-hug.md:6:7",
        "content/stretches/leg-hug.md:5:1",
        "content/targets/hips.md:2:1",
    ):
        assert place in failed.stderr
    assert '"thirty" is not a number of seconds' in failed.stderr
    assert "Traceback" not in failed.stderr
    assert tree(site / "output") == before


def test_check_tells_what_build_tells_and_writes_nothing(site: Path):
    edit(site, "content/stretches/leg-hug.md", "hold: 20-30", "hold: thirty")
    before = tree(site)

    checked = run("check", "--source", site, "--format", "json")

    assert checked.returncode == 1
    assert [p["line"] for p in json.loads(checked.stdout)["problems"] if p["severity"] == "error"] == [6]
    assert tree(site) == before


def test_drafts_and_scheduled_pages_are_named_and_left_out(site: Path):
    edit(site, "content/targets/hips.md", "title: Hips", "title: Hips\npublish: 2999-01-01")
    edit(site, "content/stretches/leg-hug.md", "title: Leg Hug", "title: Leg Hug\ndraft: yes")

    built = run("--source", site)

    assert "content/stretches/leg-hug.md (draft)" in built.stdout
    assert "content/targets/hips.md (scheduled for 2999-01-01)" in built.stdout
    assert not (site / "output/stretches/leg-hug").exists()
    run("--source", site, "--drafts")
    assert (site / "output/stretches/leg-hug/index.html").exists()


def test_an_old_address_leads_to_the_new_one(site: Path):
    edit(site, "content/targets/hips.md", "title: Hips", "title: Hips\naliases: [/hip-pain/]")

    run("--source", site)

    assert b"targets/hips/" in (site / "output/hip-pain/index.html").read_bytes()


def test_options_work_before_and_after_the_command(small: Path, tmp_path: Path):
    before = run("--source", small, "build", "--output", tmp_path / "a")
    after = run("build", "--output", tmp_path / "b", "--source", small)

    assert (before.returncode, after.returncode) == (0, 0)
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_a_wrong_option_is_wrong_use(small: Path):
    assert run("--source", small, "--jobs", "none").returncode == 2


def test_a_missing_folder_is_told_in_one_line():
    told = run("--source", "/nowhere/at/all")

    assert told.returncode != 0
    assert len(told.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("kind", ["stretch", "guideline", "routine", "target", "page"])
def test_a_new_file_builds_at_once_and_is_never_overwritten(site: Path, kind: str):
    assert run("new", kind, "Child's Own Pose", "--source", site).returncode == 0
    (made,) = (site / "content").rglob("childs-own-pose.md")
    text = made.read_text()

    checked = run("check", "--source", site)
    again = run("new", kind, "Child's Own Pose", "--source", site)

    assert checked.returncode == 0, checked.stderr
    assert again.returncode != 0
    assert made.read_text() == text


def test_a_site_folder_may_override_a_template_and_extend_what_it_replaces(site: Path):
    literal.write(
        site,
        '-- templates/base.html --\n{% extends "default/base.html" %}\n',
    )

    built = run("--source", site)

    assert built.returncode == 0, built.stderr


def test_the_base_url_of_the_command_line_beats_the_one_in_site_toml(small: Path, tmp_path: Path):
    run("--source", small, "--output", tmp_path, "--base-url", "https://other.example/a/b/")

    page = (tmp_path / "stretches/leg-hug/index.html").read_text()
    assert "https://other.example/a/b/stretches/leg-hug/" in page
    assert "clinic.example" not in page


def test_a_damaged_memory_is_only_forgotten(site: Path):
    store = site / ".cache/memory"
    store.write_bytes(store.read_bytes()[:-7] + b"damaged")
    edit(site, "content/stretches/leg-hug.md", "Hug one leg", "Hold one leg")

    built = run("--source", site)

    assert built.returncode == 0, built.stderr
    assert b"Hold one leg" in (site / "output/stretches/leg-hug/index.html").read_bytes()
