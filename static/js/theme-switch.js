/**
 * `<theme-switch>`: colours and moving pictures as the reader wants them. Choosing is asking for it to be kept on this
 * device; "as the device" forgets it.
 */

import { read, write } from "./lib/kept.js";
import { parts } from "./lib/parts.js";

class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    const { form } = parts(this);
    const details = this.querySelector("details");
    if (!form || !details) return;
    for (const name of ["theme", "motion"]) form.elements.namedItem(name).value = read(`supple-${name}`, "");
    form.addEventListener("change", (event) => this.#choose(event.target));
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      details.querySelector("summary")?.focus();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!this.contains(/** @type {Node} */ (event.target))) details.open = false;
    });
  }

  /** @param {HTMLInputElement} field */
  #choose({ name, value }) {
    write(`supple-${name}`, value || null);
    if (value) document.documentElement.dataset[name] = value;
    else delete document.documentElement.dataset[name];
  }
}

customElements.define("theme-switch", ThemeSwitch);
