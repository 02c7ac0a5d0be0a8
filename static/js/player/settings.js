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
    const chosen = new Set([...form.querySelectorAll("input, select")].filter(isChosen).map((field) => field.name));
    for (const [name, value] of Object.entries({ sounds, ...read(NAME, {}) })) {
      if (!chosen.has(name)) this.#set(name, value);
    }
    this.#offer("voice", Voice.possible);
    this.#offer("buzz", "vibrate" in navigator && matchMedia("(pointer: coarse)").matches);
    this.#offer("loud", "audioSession" in navigator);
    form.addEventListener("change", () => this.#keep());
    form.addEventListener("submit", (event) => event.preventDefault());
    if (chosen.size) this.#keep();
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

/**
 * Whether the reader has set a field already: on a slow line the form stands there before this script does.
 *
 * @param {HTMLInputElement & HTMLSelectElement} field
 */
function isChosen(field) {
  if (field.options) {
    const first = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(0, first);
  }
  return field.type === "checkbox" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
}
