/**
 * Loads each behaviour only where its markup is on the page. The page reads and works before any of it has come.
 */

/** @type {Record<string, () => Promise<unknown>>} */
const BEHAVIOURS = {
  "theme-switch": () => import("./theme-switch.js"),
  "stretch-player": () => import("./player/element.js"),
  "routine-builder": () => import("./routine/element.js"),
  "filter-form": () => import("./filter-form.js"),
  "search-box": () => import("./search-box.js"),
  "share-block": () => import("./share.js"),
  "print-tools": () => import("./share.js"),
  "motion-figure": () => import("./motion/element.js"),
  "offline-note": () => import("./offline-note.js"),
};

for (const [name, load] of Object.entries(BEHAVIOURS)) {
  if (document.querySelector(name)) load().catch(() => {});
}
