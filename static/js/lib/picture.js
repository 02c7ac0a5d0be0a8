/**
 * Drawings the page shows or brings along in templates, copied to where they are needed. Ids are made new with every copy, and the
 * mirrored copy tells the other side in its description too.
 */

let copies = 0;

/** @param {string} name @param {{mirrored?: boolean}} [options] @returns {SVGElement | null} */
export function picture(name, { mirrored = false } = {}) {
  const place = document.querySelector(`[data-drawing="${CSS.escape(name)}"]`);
  const svg = (place instanceof HTMLTemplateElement ? place.content : place)?.querySelector("svg");
  if (!svg) return null;
  const copy = /** @type {SVGElement} */ (svg.cloneNode(true));
  copies += 1;
  rename(copy, `c${copies}`);
  if (mirrored) mirror(copy);
  return copy;
}

/** @param {SVGElement} svg @param {string} suffix */
function rename(svg, suffix) {
  const ids = new Set([svg, ...svg.querySelectorAll("[id]")].map((element) => element.id).filter(Boolean));
  const renamed = (/** @type {string} */ id) => (ids.has(id) ? `${id}-${suffix}` : id);
  for (const element of [svg, ...svg.querySelectorAll("*")]) {
    for (const attribute of [...element.attributes]) {
      const value = attribute.value;
      if (attribute.name === "id") attribute.value = renamed(value);
      else if (/^aria-(labelledby|describedby)$/.test(attribute.name)) {
        attribute.value = value.split(" ").map(renamed).join(" ");
      } else if (value.startsWith("#")) attribute.value = `#${renamed(value.slice(1))}`;
      else if (value.includes("url(#")) {
        attribute.value = value.replace(/url\(#([^)]+)\)/g, (_, id) => `url(#${renamed(id)})`);
      }
    }
  }
}

/** @param {SVGElement} svg */
function mirror(svg) {
  svg.classList.add("is-mirrored");
  const other = { left: "right", right: "left", Left: "Right", Right: "Left" };
  for (const element of svg.querySelectorAll("title, desc")) {
    element.textContent = (element.textContent ?? "").replace(/\b(left|right|Left|Right)\b/g, (side) => other[side]);
  }
}
