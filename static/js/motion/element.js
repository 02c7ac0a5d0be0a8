/* <motion-figure data-src="motion.json" hidden>: shows how the stretch is moved into, when the reader asks for it.
   Nothing is loaded before the press, nothing moves by itself, it ends on the held pose, it can be paused, and with
   reduced motion there is no button at all. Without this script the element stays hidden and the still pictures tell. */

import { mayMove } from "../lib/motion.js";

const WORDS = { play: "Show the movement", pause: "Pause", again: "Show it again" };

class MotionFigure extends HTMLElement {
  connectedCallback() {
    if (this.button || !this.dataset.src) return;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.calm.addEventListener("change", () => this.settle());
    new MutationObserver(() => this.settle()).observe(document.documentElement, { attributeFilter: ["data-motion"] });
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "button motion-button";
    this.button.addEventListener("click", () => this.toggle());
    this.say("play");
    this.append(this.button);
    this.settle();
  }

  disconnectedCallback() {
    this.film?.stop();
  }

  /** Shows the button, or takes everything away where motion is not wanted. */
  settle() {
    this.hidden = !mayMove();
    if (this.hidden) this.film?.stop();
  }

  say(word) {
    this.button.textContent = this.dataset[word] || WORDS[word];
  }

  async toggle() {
    if (!this.film && !(await this.load())) return;
    if (this.film.running) this.film.stop();
    else this.film.play();
  }

  async load() {
    this.button.disabled = true;
    try {
      const [{ Film }, answer] = await Promise.all([import("./film.js"), fetch(this.dataset.src)]);
      if (!answer.ok) throw new Error(answer.statusText);
      this.film = new Film(await answer.json(), (word) => this.say(word));
      this.prepend(this.film.canvas);
    } catch {
      this.hidden = true; // the still pictures tell the same
    } finally {
      this.button.disabled = false;
    }
    return !this.hidden;
  }
}

customElements.define("motion-figure", MotionFigure);
