"""The supply chain, judged offline from the lock file: `make audit`, or `python tools/audit.py --sbom sbom.json`.

What is installed must be what is locked: the same versions, every file with the hash its package recorded, no package
that nobody asked for, and a licence that lets anyone use the site. Known holes are looked up elsewhere, with a network;
the bill of materials (CycloneDX) is what such a service reads.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.markers import Marker

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)(?:\s*;\s*(.+?))?\s*\\?$", re.M)
FREE = re.compile(r"MIT|BSD|Apache|PSF|Python Software Foundation|ISC|HPND|MPL|Unlicense|0BSD|CC0", re.I)


def main() -> int:
    """Tells what is wrong, and writes the bill of materials where it is wanted."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--lock", type=Path, default=LOCK, help="the lock file that the environment was made from")
    parser.add_argument("--sbom", type=Path, help="write a CycloneDX bill of materials to this file")
    chosen = parser.parse_args()
    locked, installed = pins(chosen.lock), {_name(found): found for found in distributions()}
    problems = [*_lock_problems(chosen.lock), *_problems(locked, installed)]
    for problem in problems:
        print(problem)
    if chosen.sbom:
        chosen.sbom.write_text(json.dumps(_bill(locked, installed), indent=2, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(locked)} packages locked, {len(problems)} problems.")
    return 1 if problems else 0


def pins(lock: Path) -> dict[str, str]:
    """Package → version, as the lock file names them for this system."""
    found = PIN.findall(lock.read_text(encoding="utf-8"))
    return {_normal(name): version for name, version, where in found if not where or Marker(where).evaluate()}


def _lock_problems(lock: Path) -> Iterator[str]:
    text = lock.read_text(encoding="utf-8")
    for block in re.split(r"^(?=[A-Za-z0-9._-]+==)", text, flags=re.M):
        if PIN.match(block) and "--hash=sha256:" not in block:
            yield f"{block.split()[0]} is locked without a hash."
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for wanted in project["dependencies"]:
        name = _normal(re.split(r"[\[<>=!~; ]", wanted)[0])
        if name not in pins(lock):
            yield f"{name} is wanted by pyproject.toml and not locked: run make lock."


def _problems(locked: dict[str, str], installed: dict[str, Distribution]) -> Iterator[str]:
    for name, version in locked.items():
        found = installed.get(name)
        if found is None:
            continue  # for another system
        if found.version != version:
            yield f"{name} is installed as {found.version} and locked as {version}."
        if not FREE.search(licence(found)):
            yield f"{name} has a licence to look at: {licence(found) or 'none named'}."
        yield from (f"{name}: {path} is not the file that was packed." for path in _altered(found))


def licence(found: Distribution) -> str:
    """The licence as the package names it."""
    data = found.metadata
    named = [line for line in data.get_all("Classifier") or [] if line.startswith("License")]
    return " ".join([data.get("License-Expression") or "", (data.get("License") or "")[:80], *named]).strip()


def _altered(found: Distribution) -> Iterator[str]:
    for file in found.files or []:
        if file.hash is None or file.hash.mode != "sha256":
            continue
        place = Path(str(found.locate_file(file)))
        if not place.is_file():
            yield str(file)
            continue
        digest = base64.urlsafe_b64encode(hashlib.sha256(place.read_bytes()).digest()).decode().rstrip("=")
        if digest != file.hash.value:
            yield str(file)


def _bill(locked: dict[str, str], installed: dict[str, Distribution]) -> dict[str, object]:
    components = [
        {
            "type": "library",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name}@{version}",
            **({"licenses": [{"license": {"name": licence(installed[name])}}]} if name in installed else {}),
        }
        for name, version in sorted(locked.items())
    ]
    return {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": components}


def _name(found: Distribution) -> str:
    return _normal(found.metadata["Name"])


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main())
