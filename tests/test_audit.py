"""The audit of the supply chain finds what it is for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def audit(lock: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "tools/audit.py", "--lock", lock], capture_output=True, text=True, check=False
    )


def test_what_is_installed_is_what_is_locked():
    judged = audit(ROOT / "requirements-dev.lock")

    assert (judged.returncode, judged.stdout.count("\n")) == (0, 1), judged.stdout


def test_another_version_and_a_missing_hash_are_told(tmp_path: Path):
    lock = tmp_path / "other.lock"
    text = (ROOT / "requirements.lock").read_text().replace("jinja2==3.1.6", "jinja2==3.1.5")
    lock.write_text(text + "added==1.0\n")

    judged = audit(lock)

    assert judged.returncode == 1
    assert "jinja2 is installed as 3.1.6 and locked as 3.1.5." in judged.stdout
    assert "added==1.0 is locked without a hash." in judged.stdout


def test_the_locked_packages_have_no_address_of_any_registry():
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert "://" not in (ROOT / name).read_text()
