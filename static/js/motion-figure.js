/**
 * `<motion-figure data-src>`: the moving drawing of a stretch, loaded when asked for, stopped by the same button.
 */

import { mayMove } from "./lib/motion.js";

class MotionFigure extends HTMLElement {
  connectedCallback() {
    if (!this.dataset.src || this.firstChild) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-quiet";
    button.addEventListener("click", () => this.#toggle(button));
    this.append(button);
    this.#label(button, false);
    this.hidden = false;
    if (document.documentElement.dataset.motion === "moving" && mayMove()) this.#toggle(button);
  }

  /** @param {HTMLButtonElement} button */
  #toggle(button) {
    const shown = this.querySelector("img");
    if (shown) shown.remove();
    else this.prepend(this.#picture());
    this.#label(button, !shown);
  }

  #picture() {
    const image = document.createElement("img");
    image.src = this.dataset.src ?? "";
    image.alt = this.dataset.alt ?? "The same movement, moving slowly.";
    return image;
  }

  /** @param {HTMLButtonElement} button @param {boolean} moving */
  #label(button, moving) {
    button.textContent = moving ? "Stop the picture" : "Show it moving";
  }
}

customElements.define("motion-figure", MotionFigure);
