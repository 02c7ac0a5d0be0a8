"""The running preview over HTTP: what it answers, what it refuses, that no save is lost and that it ends cleanly."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Preview

pytestmark = pytest.mark.xdist_group("serve")


def test_a_page_is_served_with_the_preview_script_first_in_its_head(still: Preview) -> None:
    status, html, headers = still.request("/")
    assert status == 200
    assert '<head><script src="/__preview.js" defer data-page="/"' in html
    assert headers["cache-control"] == "no-store"
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert "etag" not in headers


def test_a_page_that_is_not_there_shows_the_sites_own_404_page_with_status_404(still: Preview) -> None:
    status, html, _ = still.request("/no/such/page/")
    assert (status, "Not on this site" in html) == (404, True)
    assert still.request("/404.html")[0] == 404


def test_a_folder_without_its_slash_redirects(start: Callable[..., Preview]) -> None:
    preview = start(files={"content/stretches/knee.md": "# Knee"})
    status, _, headers = preview.request("/stretches/knee")
    assert (status, headers["location"]) == (302, "/stretches/knee/")
    assert "Knee" in preview.request("/stretches/knee/index.html")[1]


def test_the_site_is_served_under_its_base_path(start: Callable[..., Preview]) -> None:
    preview = start(files={"site.toml": 'base_url = "https://clinic.example/back care/"'})
    assert preview.request("/")[2]["location"] == "/back%20care/"
    assert preview.request("/back%20care/")[0] == 200
    assert preview.request("/stretches/")[0] == 404


@pytest.mark.parametrize(
    "path",
    [
        "/../fake_site.py",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "//etc/passwd",
        "/__preview/../server.py",
        "/__preview/%2e%2e/server.py",
        "/__preview/..%5cserver.py",
        "/assets/..\\..\\site.toml",
        "/%00",
        "/%ff%fe",
        "/content/article.md",
        "/.git/config",
        "/" + "a/" * 3000,
        "/stretches/%0d%0aSet-Cookie:%20a=b",
    ],
)
def test_no_path_leads_out_of_the_site_and_none_gives_a_trace(still: Preview, path: str) -> None:
    status, text, headers = still.request(path)
    assert status in {302, 400, 403, 404}
    assert "Traceback" not in text
    assert "root:" not in text
    assert "tornado" not in headers.get("server", "").lower()
    assert "set-cookie" not in headers


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "192.168.1.7", "localhost.evil.example", "[", ""]
)
def test_another_host_name_is_refused(still: Preview, host: str) -> None:
    assert still.request("/", Host=host)[0] in {400, 403}
    assert still.request("/__preview.js", Host=host)[0] in {400, 403}


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_names_of_this_machine_are_taken(still: Preview, host: str) -> None:
    assert still.request("/", Host=f"{host}:{still.port}")[0] == 200


def upgrade(preview: Preview, **headers: str) -> int:
    """Status of a try to open the web socket."""
    wanted = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Key": "x" * 22 + "==",
    }
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=5)
    connection.request("GET", "/livereload", headers={k.replace("_", "-"): v for k, v in (wanted | headers).items()})
    status = connection.getresponse().status
    connection.close()
    return status


def test_only_pages_of_the_preview_may_listen(still: Preview) -> None:
    assert upgrade(still, Origin=still.site) == 101
    assert upgrade(still, Origin="http://evil.example") == 403
    assert upgrade(still, Origin=f"http://127.0.0.1:{still.port + 1}") == 403
    assert upgrade(still, Origin="null") == 403
    assert upgrade(still) == 403
    assert upgrade(still, Origin="http://evil.example", Host="evil.example") == 403


def test_another_site_cannot_load_parts_of_the_preview(still: Preview) -> None:
    assert still.request("/__preview.js", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors")[0] == 403
    assert still.request("/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate")[0] == 200


@pytest.mark.parametrize("path", ["/forcereload", "/livereload.js"])
def test_what_livereload_opens_to_all_is_closed(still: Preview, path: str) -> None:
    assert still.request(path)[0] == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_a_page_only_answers_reading(still: Preview, method: str) -> None:
    assert still.request("/", method, body=b"x")[0] == 405


def test_a_save_is_served_within_moments(preview: Preview) -> None:
    times = []
    for number in range(10):
        preview.write("content/article.md", f"# Version {number}!")
        times.append(preview.until("/", f"Version {number}!"))
    assert sorted(times)[5] < 0.3, "0.03 s on a quiet machine"


def test_a_hundred_saves_in_a_row_are_none_lost(preview: Preview) -> None:
    for number in range(100):
        preview.write("content/article.md", f"# Version {number}!")
        preview.until("/", f"Version {number}!", seconds=3)


def test_the_last_of_many_hasty_saves_is_what_is_shown(preview: Preview) -> None:
    for number in range(100):
        preview.write("content/article.md", f"# Version {number}!")
        time.sleep(0.007)
    preview.until("/", "Version 99!", seconds=3)


def test_fifty_files_saved_at_once_are_built_once_or_twice(preview: Preview) -> None:
    before = preview.log.read_text().count("Built")
    for number in range(50):
        preview.write(f"content/stretches/s{number}.md", "# New")
    preview.until("/stretches/s49/", "New")
    time.sleep(0.5)
    assert preview.log.read_text().count("Built") - before <= 2


def test_a_folder_that_is_made_later_is_watched(preview: Preview) -> None:
    preview.write("templates/x.html", "a")
    preview.write("content/stretches/deep/x.md", "# x")
    preview.write("content/stretches/new.md", "# First")
    preview.until("/stretches/new/", "First")
    preview.write("content/stretches/new.md", "# Second")
    preview.until("/stretches/new/", "Second", seconds=3)


def test_a_file_taken_away_is_no_longer_served(start: Callable[..., Preview]) -> None:
    preview = start(files={"content/stretches/knee.md": "# Knee"})
    (preview.folder / "content/stretches/knee.md").unlink()
    preview.until("/stretches/knee/", "Not on this site")


def test_a_request_during_a_build_is_answered_at_once(preview: Preview) -> None:
    preview.write("content/article.md", "# SLOW")
    time.sleep(0.2)
    times = []
    for _ in range(21):
        started = time.perf_counter()
        assert "Home" in preview.request("/")[1]
        times.append(time.perf_counter() - started)
    assert sorted(times)[10] < 0.05
    preview.until("/", "SLOW")


def test_a_save_during_a_build_is_built_after_it(preview: Preview) -> None:
    preview.write("content/article.md", "# SLOW")
    time.sleep(0.3)
    preview.write("content/article.md", "# Quick")
    preview.until("/", "Quick", seconds=6)


def test_a_broken_file_keeps_the_last_good_page_until_it_is_mended(preview: Preview) -> None:
    preview.write("content/article.md", "# Home BROKEN")
    preview.says("content/article.md:1:8  error  fake")
    assert "<h1># Home</h1>" in preview.request("/")[1]
    preview.write("content/article.md", "# Mended")
    preview.until("/", "Mended")


def test_a_build_that_crashes_leaves_the_preview_running(preview: Preview) -> None:
    preview.write("content/article.md", "# CRASH")
    preview.says("The build stopped")
    assert "<h1># Home</h1>" in preview.request("/")[1]
    preview.write("content/article.md", "# Mended")
    preview.until("/", "Mended")


def test_a_new_page_that_is_broken_waits_for_its_file(start: Callable[..., Preview]) -> None:
    preview = start()
    preview.write("content/stretches/new.md", "# BROKEN")
    preview.until("/stretches/new/", "cannot be shown yet")
    assert preview.request("/stretches/new/")[0] == 503
    preview.write("content/stretches/new.md", "# Fine")
    preview.until("/stretches/new/", "Fine")


def test_two_hundred_requests_at_once_are_all_answered(still: Preview) -> None:
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda _: still.request("/"), range(200)))
    assert [status for status, _, _ in answers] == [200] * 200


def test_a_taken_port_gives_the_next_free_one_and_says_so(start: Callable[..., Preview]) -> None:
    first = start()
    second = start(port=first.port)
    assert second.port > first.port
    assert (
        f"Port {first.port} is taken by another program, so the preview uses {second.port}." in second.log.read_text()
    )
    assert second.request("/")[0] == 200


def test_ctrl_c_ends_it_cleanly_and_at_once_in_the_middle_of_a_build_too(preview: Preview) -> None:
    preview.write("content/article.md", "# SLOW")
    time.sleep(0.3)
    started = time.perf_counter()
    assert preview.stop() == 0
    assert time.perf_counter() - started < 1.5
    assert "Traceback" not in preview.log.read_text()
    assert preview.log.read_text().endswith("The preview has ended.\n")
