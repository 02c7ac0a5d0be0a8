/**
 * The screen of a running routine: paints a state, keeps nothing. Pictures change only when the block does.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {import("../lib/programme.js").PlannedStep} PlannedStep
 */

import { parts, write } from "../lib/parts.js";
import { picture } from "../lib/picture.js";
import { clock } from "../lib/timing.js";
import { length, remaining, remainingInAll } from "./state.js";
import { name, phase, transition } from "./words.js";

const AWAY = "Paused while the screen was off.";
const MOST_STILLS = 3;
const MANUAL = "Press Next when you are ready.";

export class Stage {
  #scene = "";

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.dialog = dialog;
    this.parts = parts(dialog);
  }

  /** @param {State} state @param {PlannedStep[]} steps */
  paint(state, steps) {
    const block = state.blocks[state.index];
    const step = steps[block.step];
    const left = remaining(state);
    const done = state.status === "done";
    this.dialog.dataset.status = state.status;
    this.dialog.dataset.kind = block.kind;
    this.dialog.dataset.family = step.family;
    this.dialog.dataset.pace = state.manual ? "manual" : "timed";
    write(this.parts.number, String(Math.ceil(left / 1000)));
    write(this.parts.left, state.manual ? "" : `${clock(Math.ceil(remainingInAll(state) / 1000))} left`);
    this.parts.ring.style.strokeDashoffset = String(state.manual || done ? 0 : 1 - left / length(state));
    write(this.parts.phase, state.status === "paused" ? "Paused" : phase(block, step));
    write(this.parts.toggle, state.status === "paused" ? "Go on" : "Pause");
    write(this.parts.message, this.#message(state, steps));
    this.#show(state, steps);
  }

  /** @param {State} state @param {PlannedStep[]} steps */
  #message(state, steps) {
    const block = state.blocks[state.index];
    if (state.away) return AWAY;
    if (block.kind === "setup" || (state.manual && block.side < 2)) {
      const words = transition(steps[block.step - 1], steps[block.step]);
      if (words) return words;
    }
    return state.manual ? MANUAL : "";
  }

  /** What changes with the block: names, pictures, progress. @param {State} state @param {PlannedStep[]} steps */
  #show(state, steps) {
    const block = state.blocks[state.index];
    const step = steps[block.step];
    const scene = [state.index, state.status === "done", step.version, step.hold, state.blocks.length].join(" ");
    if (scene === this.#scene) return;
    this.#scene = scene;
    write(this.parts.title, name(step));
    write(this.parts.place, steps.length > 1 ? `${block.step + 1} of ${steps.length}` : "");
    this.#picture(step, block.side);
    this.#following(steps[block.step + 1], steps.length);
    this.#track(steps.length, block.step, state.status === "done");
    this.parts.end.hidden = state.status !== "done";
    this.parts.running.inert = state.status === "done";
  }

  /** @param {PlannedStep} step @param {number} side */
  #picture(step, side) {
    const mirrored = side === 2;
    const drawings = step.how.drawings
      .map((drawing) => picture(drawing, { mirrored }))
      .filter((svg) => svg !== null)
      .slice(0, MOST_STILLS);
    this.parts.figure.replaceChildren(...drawings);
    this.parts.figure.dataset.frames = String(drawings.length);
    write(this.parts.side, step.sideName(side));
    this.parts.side.hidden = !side;
  }

  /** @param {PlannedStep | undefined} step @param {number} count */
  #following(step, count) {
    const small = step && picture(step.how.drawings[0] ?? "");
    small?.setAttribute("aria-hidden", "true");
    this.parts.thumb.replaceChildren(...(small ? [small] : []));
    write(this.parts.following, step ? `Next: ${name(step)}` : count > 1 ? "This is the last one" : "");
  }

  /** The button for the easier version; pressed, it leads back. @param {string} other @param {boolean} eased */
  offerEasier(other, eased) {
    this.parts.ease.hidden = !other;
    this.parts.ease.setAttribute("aria-pressed", String(eased && other !== "easier"));
  }

  /** @param {number} count @param {number} current @param {boolean} done */
  #track(count, current, done) {
    const marks = Array.from({ length: count }, (_, number) => {
      const mark = document.createElement("i");
      mark.className = number < current || done ? "is-over" : number === current ? "is-now" : "";
      return mark;
    });
    this.parts.track.replaceChildren(...marks);
  }
}
