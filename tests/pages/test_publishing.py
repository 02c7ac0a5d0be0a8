"""What is published beside the pages: sitemap, feed, manifest, redirects, settings for hosts, open data."""

from __future__ import annotations

import hashlib
import html
import json
import re
from base64 import b64encode
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from supple.model.settings import Forms, Settings
from supple.pages import policy, publishing
from tests.pages.built import BASE, SITE, built, texts

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_the_sitemap_lists_the_pages_with_days_from_front_matter():
    root = ElementTree.fromstring(texts(built())["sitemap.xml"])
    found = {url.findtext(f"{MAP}loc"): url.findtext(f"{MAP}lastmod") for url in root}
    assert found[f"{BASE}/"] == "2026-10-02"
    assert found[f"{BASE}/stretches/leg-hug/"] == "2026-11-01"
    assert found[f"{BASE}/targets/hips/"] is None
    assert not {f"{BASE}/404.html", f"{BASE}/hug/", f"{BASE}/sw.js"} & found.keys()


def test_many_pages_are_shared_out_to_several_sitemaps(monkeypatch: pytest.MonkeyPatch):
    whole = set(re.findall("<loc>(.*?)</loc>", texts(built())["sitemap.xml"]))
    monkeypatch.setattr(publishing, "SITEMAP_PAGES", 4)
    files = texts(built())
    parts = [url.removeprefix(f"{BASE}/") for url in re.findall("<loc>(.*?)</loc>", files["sitemap.xml"])]
    assert len(parts) == -(-len(whole) // 4)
    assert {url for part in parts for url in re.findall("<loc>(.*?)</loc>", files[part])} == whole


def test_the_feed_can_be_read_and_holds_whole_texts():
    feed = feedparser.parse(texts(built())["feed.xml"])
    assert not feed.bozo
    assert feed.feed.title == "Stretches <at> home"
    newest = feed.entries[0]
    assert (newest.title, newest.updated) == ("Leg Hug </script>", "2026-11-01T00:00:00Z")
    assert f'href="{BASE}/targets/hips/"' in newest.content[0].value
    assert "Lie on your back." in newest.content[0].value


def test_a_page_without_a_day_takes_the_articles():
    root = ElementTree.fromstring(texts(built())["feed.xml"])
    days = {entry.findtext(f"{ATOM}title"): entry.findtext(f"{ATOM}updated") for entry in root.iter(f"{ATOM}entry")}
    assert days["Short"] == "2026-10-01T00:00:00Z"


def test_without_any_day_there_is_no_feed_and_no_link_to_one():
    undated = re.sub(r"^(published|updated): .*\n", "", SITE, flags=re.M)
    files = texts(built(undated))
    assert "feed.xml" not in files
    assert "atom+xml" not in files["index.html"]


def test_without_a_base_url_one_warning_says_what_is_left_out():
    outcome = built(base_url="")
    files = texts(outcome)
    assert [problem.code for problem in outcome.diagnostics].count("site-no-base-url") == 1
    assert not {"sitemap.xml", "feed.xml"} & files.keys()
    assert 'rel="canonical"' not in files["index.html"]
    assert "og:image" not in files["stretches/leg-hug/index.html"]
    assert files["robots.txt"] == "User-agent: *\nDisallow:\n"


def test_the_manifest_has_what_an_installed_site_needs():
    manifest = json.loads(texts(built())["manifest.webmanifest"])
    assert (manifest["id"], manifest["start_url"], manifest["scope"]) == ("/back-care/", "./", "./")
    assert {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]} >= {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    assert manifest["shortcuts"][0]["url"] == "routines/short/"


def test_an_old_address_is_known_to_every_host():
    files = texts(built())
    assert "/back-care/hug/ /back-care/stretches/leg-hug/ 301" in files["_redirects"].splitlines()
    assert "location = /back-care/hug/ { return 301 /back-care/stretches/leg-hug/; }" in files[".nginx.conf"]
    assert "RedirectMatch 301 ^/back-care/hug/?$ /back-care/stretches/leg-hug/" in files[".htaccess"]
    assert 'content="0; url=../stretches/leg-hug/"' in files["hug/index.html"]
    assert f'<link rel="canonical" href="{BASE}/stretches/leg-hug/">' in files["hug/index.html"]


def test_every_host_and_every_page_has_the_same_policy():
    files = texts(built())
    written = policy.header_policy(Settings())
    assert written == f"{policy.meta_policy(Settings())}; frame-ancestors 'none'"
    for name in ("_headers", ".htaccess", ".nginx.conf"):
        assert written in files[name]
    for path in files:
        if path.endswith(".html"):
            page = re.sub(r" 'sha256-[^']+'", "", html.unescape(files[path]))  # a page names its own data too
            assert policy.meta_policy(Settings()) in page, path


def test_the_policy_lets_a_form_go_to_its_service_only():
    settings = Settings(forms=Forms(reply="https://forms.example/a/b", newsletter="https://forms.example/c"))
    assert policy.meta_policy(settings).endswith("form-action 'self' https://forms.example")
    assert "unsafe-inline" not in policy.meta_policy(settings)


def test_pages_know_their_scripts_and_sheets_by_their_bytes():
    outcome = built()
    page, files = texts(outcome)["index.html"], {each.path: each.content for each in outcome.artifacts}
    known = re.findall(r'(?:href|src)="(assets/[^"]+\.(?:css|js))" integrity="sha384-([^"]+)"', page)
    assert len(known) == 3
    for path, digest in known:
        assert b64encode(hashlib.sha384(files[path]).digest()).decode() == digest


def test_a_folder_opened_from_a_disk_asks_for_no_integrity_that_no_browser_can_judge_there():
    assert "integrity=" not in texts(built(base_url=""))["index.html"]


def test_the_worker_keeps_every_page_that_is_listed():
    worker = texts(built())["sw.js"]
    kept = dict(json.loads(re.search(r"const FILES = new Map\((.*?)\);\n", worker)[1]))
    assert {"/", "/404.html", "/stretches/leg-hug/", "/routines/short/", "/manifest.webmanifest"} <= kept.keys()
    assert "/hug/" not in kept


def test_an_unchanged_site_has_an_unchanged_worker():
    assert texts(built())["sw.js"] == texts(built())["sw.js"]
    assert texts(built())["sw.js"] != texts(built(SITE.replace("The lead.", "Another lead.")))["sw.js"]


def test_a_site_that_is_not_kept_offline_removes_what_was():
    worker = texts(built(SITE.replace("search = false", "search = false\noffline = false")))["sw.js"]
    assert "const FILES" not in worker
    assert "unregister" in worker


def test_the_preview_has_no_worker():
    assert "sw.js" not in texts(built(preview=True))


def data(text: str = SITE) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(texts(built(text))["data/stretches.json"])
    return found


def test_the_data_says_what_the_page_says():
    (stretch,) = data()["stretches"]
    assert stretch["dose"] == {
        "hold_seconds": {"min": 20, "max": 30},
        "timer_seconds": 30,
        "sides": 2,
        "switch_seconds": 8,
        "moving": False,
        "total_seconds": 83,
    }
    assert stretch["cautions"] == [
        {"condition": "knee", "level": "modify", "note": "Hold the back of your thigh."},
    ]
    assert stretch["muscles"] == {"main": [{"latin": "gluteus maximus", "plain": "big buttock muscle"}]}
    assert stretch["url"] == f"{BASE}/stretches/leg-hug/"
    assert "reviewed" not in stretch


def test_the_data_fits_its_schema():
    schema = json.loads(texts(built())["data/stretches.schema.json"])
    assert list(misfits(data(), schema)) == []


@pytest.mark.parametrize("field", ["name", "dose", "steps", "code"])
def test_the_schema_notices_what_is_missing(field: str):
    schema, whole = json.loads(texts(built())["data/stretches.schema.json"]), data()
    del whole["stretches"][0][field]
    assert list(misfits(whole, schema)) == [f"/stretches/0: no {field}"]


def test_without_a_base_url_addresses_in_the_data_are_relative():
    (stretch,) = json.loads(texts(built(base_url=""))["data/stretches.json"])["stretches"]
    assert stretch["url"] == "../stretches/leg-hug/index.html"


TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}


def misfits(value: Any, schema: dict[str, Any], place: str = "") -> list[str]:
    """Where the value does not fit the schema, as far as the words go that ours uses; unknown fields do not fit."""
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{place}: {value!r} is none of {schema['enum']}"]
    if not isinstance(value, TYPES[schema["type"]]):
        return [f"{place}: {value!r} is no {schema['type']}"]
    found = [f"{place}: no {name}" for name in schema.get("required", []) if name not in value]
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        found.append(f"{place}: {value!r} is not like {schema['pattern']}")
    if isinstance(value, list):
        for index, item in enumerate(value):
            found += misfits(item, schema["items"], f"{place}/{index}")
    if isinstance(value, dict):
        for name, item in value.items():
            inner = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
            found += misfits(item, inner, f"{place}/{name}") if inner else [f"{place}: {name} is not in the schema"]
    return found
