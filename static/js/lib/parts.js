/**
 * Named parts of a component's markup: `data-part="number"` is `parts.number`.
 *
 * @param {ParentNode} root @returns {Record<string, any>}
 */
export function parts(root) {
  const found = [...root.querySelectorAll("[data-part]")];
  return Object.fromEntries(found.map((element) => [/** @type {HTMLElement} */ (element).dataset.part, element]));
}

/** Changes text only where it differs, so that nothing is announced or laid out twice. */
export function write(/** @type {HTMLElement} */ element, /** @type {string} */ text) {
  if (element.textContent !== text) element.textContent = text;
}
