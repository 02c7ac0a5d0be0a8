/**
 * How the reader wants to be led: read from the form under Start, kept on the device only when "Remember" is ticked.
 *
 * @typedef {{sounds: boolean, volume: number, loud: boolean, voice: boolean, buzz: boolean, manual: boolean,
 *            hold: number, remember: boolean}} Settings
 */

import { read, write } from "../lib/kept.js";
import { Voice } from "./voice.js";

const NAME = "supple-player";

export class SettingsForm {
  /** @param {HTMLFormElement} form @param {boolean} sounds whether this routine begins with its tones on */
  constructor(form, sounds) {
    this.form = form;
    this.#set("sounds", sounds);
    for (const [name, value] of Object.entries(read(NAME, {}))) this.#set(name, value);
    this.#offer("voice", Voice.possible);
    this.#offer("buzz", "vibrate" in navigator && matchMedia("(pointer: coarse)").matches);
    this.#offer("loud", "audioSession" in navigator);
    form.addEventListener("change", () => this.#keep());
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  /** @returns {Settings} */
  get values() {
    const on = (/** @type {string} */ name) => Boolean(this.#field(name)?.checked);
    return {
      sounds: on("sounds"),
      volume: Number(this.#field("volume")?.value ?? 90) / 100,
      loud: on("loud"),
      voice: on("voice"),
      buzz: on("buzz"),
      manual: on("manual"),
      hold: Number(this.#field("hold")?.value ?? 0),
      remember: on("remember"),
    };
  }

  #keep() {
    const { volume, ...values } = this.values;
    if (values.remember) write(NAME, { ...values, volume: volume * 100 });
    else if (read(NAME, null)) write(NAME, null);
  }

  /** @param {string} name @returns {HTMLInputElement | null} */
  #field(name) {
    return /** @type {HTMLInputElement | null} */ (this.form.elements.namedItem(name));
  }

  /** @param {string} name @param {unknown} value */
  #set(name, value) {
    const field = this.#field(name);
    if (!field) return;
    if (field.type === "checkbox") field.checked = Boolean(value);
    else field.value = String(value);
  }

  /** Hides what this device cannot do. @param {string} name @param {boolean} possible */
  #offer(name, possible) {
    const label = this.#field(name)?.closest("label");
    if (label) label.hidden = !possible;
  }
}
