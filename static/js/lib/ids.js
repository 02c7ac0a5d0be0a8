/** Drawings may stand on a page more than once: each copy has ids of its own. */

/** Makes the ids of a drawing its own. @param {Element} drawing @param {string} suffix */
export function rename(drawing, suffix) {
  const ids = new Set([drawing, ...drawing.querySelectorAll("[id]")].map((element) => element.id).filter(Boolean));
  const renamed = (/** @type {string} */ id) => (ids.has(id) ? `${id}-${suffix}` : id);
  for (const element of [drawing, ...drawing.querySelectorAll("*")]) {
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
