/**
 * Loads each behaviour only where its markup is on the page, and the heavy ones only once they come near the screen. The
 * page reads and works before any of it has come.
 */

/** @type {Record<string, () => Promise<unknown>>} */
const AT_ONCE = {
  "theme-switch": () => import("./theme-switch.js"),
  "routine-builder": () => import("./routine/element.js"),
  "filter-form": () => import("./filter-form.js"),
  "search-box": () => import("./search-box.js"),
  "later-picture": () => import("./later-picture.js"),
  "version-tabs": () => import("./versions.js"),
  "offline-note": () => import("./offline-note.js"),
};

/** @type {Record<string, () => Promise<unknown>>} */
const WHEN_NEAR = {
  "stretch-player": () => import("./player/element.js"),
  "share-block": () => import("./share.js"),
  "print-tools": () => import("./share.js"),
  "motion-figure": () => import("./motion/element.js"),
};

/* A press on Start before its script has come is not lost: the player looks for the mark. */
document.addEventListener("click", (event) => {
  const start = /** @type {Element} */ (event.target).closest("stretch-player:not(:defined) [data-part='start']");
  start?.setAttribute("data-pressed", "");
});

for (const [name, load] of Object.entries(AT_ONCE)) {
  if (document.querySelector(name)) load().catch(() => {});
}

/** A hidden element has no place of its own, so its parent is watched. */
const near = new IntersectionObserver(
  (entries) => {
    for (const entry of entries.filter((each) => each.isIntersecting)) {
      near.unobserve(entry.target);
      for (const name of waiting.get(entry.target) ?? []) WHEN_NEAR[name]().catch(() => {});
    }
  },
  { rootMargin: "50%" },
);

/** @type {Map<Element, string[]>} */
const waiting = new Map();

for (const name of Object.keys(WHEN_NEAR)) {
  const element = document.querySelector(name);
  const watched = element instanceof HTMLElement && element.hidden ? element.parentElement : element;
  if (!watched) continue;
  if (!watched.getClientRects().length) {
    WHEN_NEAR[name]().catch(() => {});
    continue;
  }
  waiting.set(watched, [...(waiting.get(watched) ?? []), name]);
  near.observe(watched);
}
