/**
 * Drawings the page shows or brings along in templates, copied to where they are needed. Ids are made new with every copy, and the
 * mirrored copy tells the other side in its description too. A drawing that is still a picture is copied as that.
 */

import { rename } from "./ids.js";

let copies = 0;

/** @param {string} name @param {{mirrored?: boolean}} [options] @returns {SVGElement | HTMLImageElement | null} */
export function picture(name, { mirrored = false } = {}) {
  const place = document.querySelector(`[data-drawing="${CSS.escape(name)}"]`);
  const shown = (place instanceof HTMLTemplateElement ? place.content : place)?.querySelector("svg, img");
  if (!shown) return null;
  const copy = /** @type {SVGElement | HTMLImageElement} */ (shown.cloneNode(true));
  copies += 1;
  rename(copy, `c${copies}`);
  copy.removeAttribute("loading");
  if (mirrored) mirror(copy);
  return copy;
}

/** Fetches every drawing of the page that is still a file. */
export function bringPictures() {
  for (const place of document.querySelectorAll("later-picture")) /** @type {any} */ (place).bring?.();
}

const OTHER = { left: "right", right: "left", Left: "Right", Right: "Left" };

/** @param {string} words */
const otherSide = (words) => words.replace(/\b(left|right|Left|Right)\b/g, (side) => OTHER[side]);

/** @param {SVGElement | HTMLImageElement} drawing */
function mirror(drawing) {
  drawing.classList.add("is-mirrored");
  if (drawing instanceof HTMLImageElement) drawing.alt = otherSide(drawing.alt);
  for (const element of drawing.querySelectorAll("title, desc")) {
    element.textContent = otherSide(element.textContent ?? "");
  }
}
