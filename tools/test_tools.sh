#!/usr/bin/env bash
# Puts in place what the tests drive and that Python packages cannot bring: a browser, two web servers, the checkers.
# On Debian it installs packages; elsewhere it lets Playwright bring its browser, and tests for missing servers say so.
set -euo pipefail
cd "$(dirname "$0")/.."

wanted() { for tool in "$@"; do command -v "$tool" >/dev/null 2>&1 || return 0; done; return 1; }

if wanted chromium nginx apache2 java node npm zbarimg pdfinfo && command -v apt-get >/dev/null 2>&1; then
  root=""; [ "$(id -u)" = 0 ] || root="sudo"
  packages=(chromium nginx apache2 zbar-tools poppler-utils)
  command -v java >/dev/null 2>&1 || packages+=(default-jre-headless)
  command -v npm >/dev/null 2>&1 || packages+=(nodejs npm)
  $root apt-get -qq update
  $root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${packages[@]}" >/dev/null
fi

if ! command -v chromium >/dev/null 2>&1; then
  .venv/bin/python -m playwright install chromium
fi

if [ -f tests/package-lock.json ] && ! cmp -s tests/package-lock.json tests/node_modules/.installed; then
  npm ci --prefix tests --silent --no-audit --no-fund
  cp tests/package-lock.json tests/node_modules/.installed
fi
