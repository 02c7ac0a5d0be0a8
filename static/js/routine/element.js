/**
 * `<routine-builder>`: a routine of one's own. The fragment of the address is the only place where it is kept, so a
 * bookmark, a link or a printed code is the routine, and no server ever learns of it.
 *
 * @typedef {import("../lib/programme.js").Step} Step
 */

import { parts, write } from "../lib/parts.js";
import { planned } from "../lib/programme.js";
import { about, clock, layOut, total } from "../lib/timing.js";
import { decode, encode, MOST_STEPS } from "./codec.js";
import { draggable } from "./drag.js";
import { focusMove, Row } from "./row.js";
import { Code } from "./squares.js";

class RoutineBuilder extends HTMLElement {
  /** @type {Step[]} */
  #steps = [];

  connectedCallback() {
    this.parts = parts(this);
    const data = this.querySelector('script[type="application/json"]')?.textContent;
    if (!data || !this.parts.list) return;
    this.stretches = JSON.parse(data).stretches;
    this.code = new Code(this.parts);
    this.addEventListener("click", (event) => this.#pressed(/** @type {HTMLElement} */ (event.target)));
    draggable(this.parts.list, (from, to) => this.#move(from, to));
    addEventListener("hashchange", () => this.#read());
    customElements.whenDefined("stretch-player").then(() => this.#read());
  }

  /** @param {HTMLElement} target */
  #pressed(target) {
    const slug = /** @type {HTMLElement | null} */ (target.closest("[data-add]"))?.dataset.add;
    if (slug) this.#add(slug);
    if (target.closest('[data-part="clear"]')) this.#change([], "Your routine is empty.");
    if (target.closest('[data-part="draw"]')) this.code.toggle();
  }

  /** The routine of the address. */
  #read() {
    const found = decode(location.hash, this.stretches);
    const note = unused(found);
    this.#steps = found.steps;
    this.parts.note.hidden = !note;
    write(this.parts.note, note);
    this.#show();
  }

  /** @param {string} slug */
  #add(slug) {
    if (this.#steps.length >= MOST_STEPS)
      return write(this.parts.status, `A routine holds ${MOST_STEPS} stretches at most.`);
    const { title, versions } = this.stretches[slug];
    const rounds = this.#steps[0]?.rounds ?? 1;
    const step = { stretch: slug, version: "standard", hold: versions.standard.hold, rounds };
    this.#change([...this.#steps, step], `${title} added as number ${this.#steps.length + 1}.`);
  }

  /** @param {number} from @param {number} to */
  #move(from, to) {
    const steps = [...this.#steps];
    const [moved] = steps.splice(from, 1);
    steps.splice(to, 0, moved);
    this.#change(steps, `${this.stretches[moved.stretch].title} is now number ${to + 1}.`);
  }

  /** @param {Step[]} steps @param {string} told */
  #change(steps, told) {
    this.#steps = steps;
    history.replaceState(
      null,
      "",
      steps.length ? `#${encode(steps, this.stretches)}` : location.pathname + location.search,
    );
    this.parts.note.hidden = true;
    this.#show();
    write(this.parts.status, `${told} ${this.parts.total.textContent}`);
  }

  #show() {
    const steps = planned(this.#steps, this.stretches);
    const blocks = layOut(steps);
    const seconds = total(blocks);
    this.parts.list.replaceChildren(...steps.map((step, index) => this.#row(step, index, blocks)));
    this.parts.empty.hidden = steps.length > 0;
    this.parts.use.hidden = !steps.length;
    this.code.follow(steps.length > 0);
    write(this.parts.total, steps.length ? `${about(seconds)} (${clock(seconds)})` : "");
    const player = /** @type {any} */ (this.querySelector("stretch-player"));
    player.programme = { title: "My routine", sounds: true, steps: this.#steps, stretches: this.stretches };
  }

  #row(step, index, blocks) {
    const change = (/** @type {Partial<Step>} */ more) =>
      this.#change(
        this.#steps.map((each, number) => (number === index ? { ...each, ...more } : each)),
        "Changed.",
      );
    const move = (/** @type {number} */ by) => this.#moveByButton(index, index + by);
    const out = () =>
      this.#change(
        this.#steps.filter((_, number) => number !== index),
        `${step.title} taken out.`,
      );
    const seconds = total(blocks.filter((block) => block.step === index));
    const row = new Row(this.parts.row, { step, chosen: this.#steps[index], seconds, change, move, out });
    row.limit(index === 0, index === this.#steps.length - 1);
    return row.element;
  }

  /** Moves, and keeps the focus on the button that was pressed. @param {number} from @param {number} to */
  #moveByButton(from, to) {
    this.#move(from, to);
    focusMove(this.parts.list.children[to], to < from ? "up" : "down");
  }
}

/** What of an address could not be used. @param {{lost: number, understood: boolean}} found */
function unused({ lost, understood }) {
  if (!understood) return "This link comes from a newer version of the guide, or is not complete.";
  return lost ? `${lost} ${lost === 1 ? "stretch is" : "stretches are"} no longer here.` : "";
}

customElements.define("routine-builder", RoutineBuilder);
