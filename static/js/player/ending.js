/**
 * What stands at the end of a routine: a word, what was done, once more, and the list of days for whoever wants one.
 *
 * @typedef {import("../lib/programme.js").Programme} Programme
 */

import { write } from "../lib/parts.js";
import * as diary from "./diary.js";

export class Ending {
  /** @param {Record<string, any>} parts @param {Programme} programme @param {() => void} again */
  constructor(parts, programme, again) {
    this.parts = parts;
    this.programme = programme;
    parts.again.onclick = again;
    parts.diary.onchange = () => this.#keep(parts.diary.checked);
    parts.erase.onclick = () => this.#keep(false);
  }

  /** @param {number} count how many stretches were done */
  show(count) {
    diary.add(this.programme.title);
    write(this.parts.summary, `${this.programme.title}: ${count} ${count === 1 ? "stretch" : "stretches"} done.`);
    this.#tell();
    this.parts.again.focus();
  }

  /** @param {boolean} wanted */
  #keep(wanted) {
    diary.keepList(wanted, this.programme.title);
    this.#tell();
  }

  #tell() {
    const kept = diary.days() !== null;
    this.parts.diary.checked = kept;
    this.parts.erase.hidden = !kept;
    write(this.parts.days, diary.told());
  }
}
