/**
 * A step of one's own routine as a row: picture, name, time, and what can be changed.
 *
 * @typedef {import("../lib/programme.js").PlannedStep} PlannedStep
 * @typedef {import("../lib/programme.js").Step} Step
 * @typedef {{step: PlannedStep, chosen: Step, seconds: number, change: (more: Partial<Step>) => void,
 *            move: (by: number) => void, out: () => void}} Options
 */

import { parts } from "../lib/parts.js";
import { picture } from "../lib/picture.js";
import { clock } from "../lib/timing.js";

const HOLDS = [10, 15, 20, 25, 30, 40, 45, 60, 90, 120];
const ROUNDS = [1, 2, 3];

export class Row {
  /** @param {HTMLTemplateElement} template @param {Options} options */
  constructor(template, { step, chosen, seconds, change, move, out }) {
    const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    this.element = /** @type {HTMLElement} */ (copy.firstElementChild);
    this.element.dataset.family = step.family;
    const { title, time, picture: place, text } = parts(this.element);
    const drawing = picture(step.how.drawings[0] ?? "");
    if (drawing) place.append(drawing);
    title.textContent = step.title;
    time.textContent = `${step.hold} s${step.sides > 1 ? " each side" : ""}, ${clock(seconds)} with getting ready`;
    text.textContent = step.how.text;
    text.hidden = !step.how.text;
    this.#versions(step, change);
    this.#choices("hold", among(HOLDS, chosen.hold), chosen.hold, (value) => `${value} s`, change);
    this.#choices("rounds", among(ROUNDS, chosen.rounds), chosen.rounds, (value) => `${value} ×`, change);
    this.#buttons({ up: () => move(-1), down: () => move(1), out }, step.title);
  }

  /** @param {boolean} first @param {boolean} last */
  limit(first, last) {
    this.#button("up").disabled = first;
    this.#button("down").disabled = last;
  }

  /** @param {PlannedStep} step @param {(more: Partial<Step>) => void} change */
  #versions(step, change) {
    const field = this.#field("version");
    const versions = Object.entries(step.stretch.versions);
    field.append(...versions.map(([name, version]) => new Option(version.label, name, false, name === step.version)));
    field.closest("label").hidden = versions.length < 2;
    field.addEventListener("change", () =>
      change({ version: field.value, hold: step.stretch.versions[field.value].hold }),
    );
  }

  #choices(name, values, chosen, written, change) {
    const field = this.#field(name);
    field.append(
      ...values.map(
        (/** @type {number} */ value) => new Option(written(value), String(value), false, value === chosen),
      ),
    );
    field.addEventListener("change", () => change({ [name]: Number(field.value) }));
  }

  /** @param {Record<string, () => void>} actions @param {string} title */
  #buttons(actions, title) {
    for (const [name, action] of Object.entries(actions)) {
      const button = this.#button(name);
      button.querySelector("span").textContent += `: ${title}`;
      button.addEventListener("click", action);
    }
  }

  #button(/** @type {string} */ name) {
    return /** @type {any} */ (this.element.querySelector(`[data-move="${name}"]`));
  }

  #field(/** @type {string} */ name) {
    return /** @type {any} */ (this.element.querySelector(`select[name="${name}"]`));
  }
}

/** Focus on the button that was pressed, or on its neighbour at the end of the list. */
export function focusMove(/** @type {Element} */ row, /** @type {"up" | "down"} */ direction) {
  const usable = (/** @type {string} */ name) => row.querySelector(`[data-move${name}]:not(:disabled)`);
  /** @type {HTMLElement | null} */ (usable(`="${direction}"`) ?? usable(""))?.focus();
}

/** The usual choices, with the one made among them. @param {number[]} usual @param {number} chosen */
function among(usual, chosen) {
  return [...new Set([...usual, chosen])].sort((a, b) => a - b);
}
