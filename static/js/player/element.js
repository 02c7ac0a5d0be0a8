/**
 * `<stretch-player>`: Start, settings and the way back to a place left earlier; a press on Start opens the stage.
 *
 * The routine comes from the page, or from whoever sets `programme`. Nothing sounds, moves or is kept before a press.
 *
 * @typedef {import("../lib/programme.js").Programme} Programme
 */

import { parts, write } from "../lib/parts.js";
import { bringPictures } from "../lib/picture.js";
import { planned, withHold } from "../lib/programme.js";
import { about, layOut, total } from "../lib/timing.js";
import { recall } from "./place.js";
import { Run } from "./run.js";
import { SettingsForm } from "./settings.js";

export class StretchPlayer extends HTMLElement {
  /** @type {Programme | null} */
  #programme = null;
  /** @type {Run | null} */
  #run = null;

  connectedCallback() {
    this.parts = parts(this);
    if (!this.parts.start || this.settings) return;
    const data = this.querySelector('script[type="application/json"]')?.textContent;
    this.settings = new SettingsForm(this.parts.settings, true);
    if (this.dataset.sheet) style(this.dataset.sheet);
    this.parts.start.addEventListener("click", () => this.#begin(0));
    this.parts.resume.addEventListener("click", () => this.#begin(recall(this.blocks.length)?.index ?? 0));
    this.parts.settings.addEventListener("change", () => this.#refresh());
    if (data) this.programme = JSON.parse(data);
    if (this.parts.start.hasAttribute("data-pressed")) this.#begin(0);
  }

  /** @param {Programme | null} programme null: there is nothing to play */
  set programme(programme) {
    this.#programme = programme;
    const sounds = this.parts.settings.elements.namedItem("sounds");
    if (programme && !programme.sounds) sounds.checked = false;
    this.#refresh();
  }

  get steps() {
    return withHold(this.#programme?.steps ?? [], this.settings?.values.hold ?? 0);
  }

  get blocks() {
    return layOut(planned(this.steps, this.#programme?.stretches ?? {}));
  }

  /** The total, and the place to go on from, as they are now. */
  #refresh() {
    const blocks = this.blocks;
    const place = recall(blocks.length);
    const manual = this.settings?.values.manual;
    this.parts.start.disabled = !blocks.length;
    write(this.parts.about, !blocks.length ? "" : manual ? "in your own time" : about(total(blocks)));
    this.parts.resume.hidden = !place;
    if (place) write(this.parts.resume, `Go on at ${place.name} (number ${place.number})`);
  }

  /** @param {number} index block to begin with */
  #begin(index) {
    if (this.#run || !this.#programme || !this.settings) return;
    bringPictures();
    const programme = { ...this.#programme, steps: this.steps };
    this.#run = new Run(this.parts.stage, programme, this.settings.values);
    this.#run.open(index);
    this.#run.ended.then(() => {
      this.#run = null;
      this.#refresh();
      this.parts.start.focus();
    });
  }
}

/** Loads the stage's style sheet. @param {string} href */
function style(href) {
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
}

customElements.define("stretch-player", StretchPlayer);
