/**
 * Keeps the guide for use without a network. Made by the build.
 *
 * `FILES` lists what is kept, each with the hash of its content: a new version fetches only what changed, and two versions
 * never mix. Installing is all or nothing. A new version waits until the reader asks for it or every tab is closed.
 */
{% if page.offline %}
const VERSION = {{ page.version|json }};
const FILES = new Map({{ page.files|json }});

const HOME = new URL("./", self.registration.scope).pathname;
const PREFIX = `supple ${HOME} `;
const CACHE = PREFIX + VERSION;
const PATIENCE = 3000;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = kept(request);
  if (path !== null) event.respondWith(isPage(path) ? page(request, path) : file(request, path));
  else if (request.mode === "navigate" && own(request)) event.respondWith(elsewhere(request));
});

async function install() {
  const cache = await caches.open(CACHE);
  const missing = [];
  for (const [path] of FILES) if (!(await copied(cache, path))) missing.push(path);
  const lanes = Array.from({ length: 6 }, () => fill(cache, missing));
  await Promise.all(lanes);
}

/** Takes over from an earlier version what has not changed. */
async function copied(cache, path) {
  const found = await caches.match(key(path));
  if (found && !(await cache.match(key(path)))) await cache.put(key(path), found);
  return Boolean(found);
}

async function fill(cache, missing) {
  for (let path = missing.pop(); path !== undefined; path = missing.pop()) {
    const response = await fetch(address(path), { cache: "reload", credentials: "same-origin" });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    await cache.put(key(path), await plain(response));
  }
}

async function activate() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** A page: from the network while it is quick, else as kept. */
async function page(request, path) {
  const network = fetch(request);
  network.catch(() => {});
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  try {
    const response = await Promise.race([network, late]);
    if (response && response.status < 500) return response;
  } catch {
    // No network.
  }
  return (await stored(path)) ?? network;
}

/** Anything else that is kept: as kept. */
async function file(request, path) {
  return (await stored(path)) ?? fetch(request);
}

/** A page that is not kept: from the network, else the page that says so. */
async function elsewhere(request) {
  try {
    return await fetch(request);
  } catch {
    return (await stored("/404.html")) ?? Response.error();
  }
}

async function stored(path) {
  const cache = await caches.open(CACHE);
  return cache.match(key(path));
}

/** The site path of a request that is kept, or null. */
function kept(request) {
  if (request.method !== "GET" || !own(request)) return null;
  const path = `/${new URL(request.url).pathname.slice(HOME.length)}`.replace(/\/index\.html$/, "/");
  return FILES.has(path) ? path : null;
}

function own(request) {
  const url = new URL(request.url);
  return url.origin === self.location.origin && url.pathname.startsWith(HOME);
}

function isPage(path) {
  return path.endsWith("/") || path.endsWith(".html");
}

/** Where a file is fetched. */
function address(path) {
  return new URL(`.${path}`, self.registration.scope).href;
}

/** Under which name it is kept: its content's hash is part of it. */
function key(path) {
  return `${address(path)}?kept=${FILES.get(path)}`;
}

/** A response a page may be opened with: one that was redirected may not. */
async function plain(response) {
  if (!response.redirected) return response;
  return new Response(await response.blob(), { status: response.status, headers: response.headers });
}
{% else %}
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

/** This site is no longer kept for use without a network: empties what was kept and goes. */
async function leave() {
  const prefix = `supple ${new URL("./", self.registration.scope).pathname} `;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(prefix)).map((name) => caches.delete(name)));
  await self.registration.unregister();
}
{% endif %}
