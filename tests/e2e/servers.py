"""Real web servers over a folder: Python's own, nginx and Apache, each with nothing but what the site ships."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

NGINX = """
user root; pid {work}/nginx.pid; error_log {work}/nginx.log; daemon off; worker_processes 1;
events {{}}
http {{
  include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
  client_body_temp_path {work}/b; proxy_temp_path {work}/p; fastcgi_temp_path {work}/f;
  uwsgi_temp_path {work}/u; scgi_temp_path {work}/s;
  server {{ listen 127.0.0.1:{port}; root {root}; include {site}/.nginx.conf; }}
}}
"""

APACHE = """
ServerRoot {work}
PidFile {work}/apache.pid
ErrorLog {work}/apache.log
Listen 127.0.0.1:{port}
ServerName localhost
User daemon
Group daemon
{modules}
TypesConfig /etc/mime.types
DocumentRoot {root}
<Directory />
  Require all granted
  AllowOverride All
</Directory>
"""

MODULES = "mpm_event authz_core alias dir mime headers rewrite filter deflate"
MODULE_FOLDER = Path("/usr/lib/apache2/modules")


@dataclass(frozen=True)
class Place:
    """The folder served, the site's own folder in it, and a folder for the server's files."""

    root: Path
    site: Path
    work: Path


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def python(place: Place) -> Iterator[int]:
    """Python's own server, which knows nothing of headers or redirects."""
    port = free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(place.root)]
    with _running(command, port):
        yield port


@contextmanager
def nginx(place: Place) -> Iterator[int]:
    """nginx with the shipped snippet."""
    program, port = _found("nginx"), free_port()
    settings = NGINX.format(work=place.work, port=port, root=place.root, site=place.site)
    (place.work / "nginx.conf").write_text(settings)
    with _running([program, "-c", str(place.work / "nginx.conf"), "-p", str(place.work)], port):
        yield port


@contextmanager
def apache(place: Place) -> Iterator[int]:
    """Apache with the shipped .htaccess."""
    program, port = _found("apache2"), free_port()
    lines = (f"LoadModule {name}_module {MODULE_FOLDER}/mod_{name}.so" for name in MODULES.split())
    settings = APACHE.format(work=place.work, port=port, root=place.root, modules="\n".join(lines))
    (place.work / "apache.conf").write_text(settings)
    with _running([program, "-f", str(place.work / "apache.conf"), "-DFOREGROUND"], port):
        yield port


SERVERS = {"python": python, "nginx": nginx, "apache": apache}


def _found(program: str) -> str:
    path = shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/local/sbin")
    if path is None:
        pytest.skip(f"{program} is not installed")
    return path


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(process, port, command[0])
        yield
    finally:
        process.terminate()
        process.wait(10)


def _wait(process: subprocess.Popen[bytes], port: int, name: str) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, f"{name} ended at once"
        time.sleep(0.05)
    raise AssertionError(f"{name} does not answer")
