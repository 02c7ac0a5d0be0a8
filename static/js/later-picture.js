/**
 * `<later-picture>`: a drawing that is a file of its own. It stands on the page as a picture; when it comes near the screen,
 * or is to be printed, the drawing itself takes that place, since only then do the reader's colours reach it: a theme of
 * their own choice, forced colours, black on white paper. Where nothing can be fetched the picture stays.
 */

import { rename } from "./lib/ids.js";

const near = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) if (entry.isIntersecting) /** @type {LaterPicture} */ (entry.target).bring();
  },
  { rootMargin: "50%" },
);

class LaterPicture extends HTMLElement {
  connectedCallback() {
    if (this.picture) near.observe(this);
  }

  get picture() {
    return this.querySelector("img");
  }

  /** Fetches the drawing, once. @returns {Promise<void>} */
  bring() {
    this.coming ??= this.#fetched().catch(() => (this.coming = undefined));
    return this.coming;
  }

  async #fetched() {
    const { picture } = this;
    if (!picture) return;
    const answer = await fetch(picture.src);
    if (answer.ok) this.#put(await answer.text());
  }

  /** For a sheet that is printed at once: a page about to be printed waits for nothing else. */
  bringNow() {
    const { picture } = this;
    if (!picture) return;
    const asked = new XMLHttpRequest();
    asked.open("GET", picture.src, false);
    asked.send();
    if (asked.status === 200) this.#put(asked.responseText);
  }

  /** @param {string} text */
  #put(text) {
    const drawing = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    if (!this.picture || drawing.localName !== "svg") return;
    rename(drawing, this.dataset.drawing ?? "");
    near.unobserve(this);
    this.replaceChildren(document.adoptNode(drawing));
  }
}

addEventListener("beforeprint", () => {
  for (const each of document.querySelectorAll("later-picture")) {
    try {
      /** @type {LaterPicture} */ (each).bringNow();
    } catch {
      // Without a network the picture stays.
    }
  }
});

customElements.define("later-picture", LaterPicture);
