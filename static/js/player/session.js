/**
 * A run of the player: feeds the clock into the states and tells what changed. The only place with timers.
 *
 * A repaint loop drives what is seen; a slow timer goes on while the page is hidden, when repaints stop.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {import("./machine.js").Cue} Cue
 */

import { next } from "./machine.js";

const HIDDEN_PACE = 1000;
const ON_ITS_OWN = new Set(["tick", "hide"]);

export class Session {
  #frame = 0;
  #timer = 0;

  /**
   * @param {State} state
   * @param {(state: State, change: {cues: Cue[], before: State, natural: boolean}) => void} changed
   */
  constructor(state, changed) {
    this.state = state;
    this.changed = changed;
    this.#frame = requestAnimationFrame(this.#repaint);
    this.#timer = setInterval(() => this.send("tick"), HIDDEN_PACE);
    document.addEventListener("visibilitychange", this.#seen);
    addEventListener("pagehide", this.#seen);
    addEventListener("pageshow", this.#seen);
  }

  /** @param {string} type @param {object} [more] what else the event carries */
  send(type, more = {}) {
    const before = this.state;
    const { state, cues } = next(before, { type, now: Date.now(), ...more });
    this.state = state;
    this.changed(state, { cues, before, natural: ON_ITS_OWN.has(type) });
  }

  end() {
    cancelAnimationFrame(this.#frame);
    clearInterval(this.#timer);
    document.removeEventListener("visibilitychange", this.#seen);
    removeEventListener("pagehide", this.#seen);
    removeEventListener("pageshow", this.#seen);
  }

  #repaint = () => {
    this.#frame = requestAnimationFrame(this.#repaint);
    this.send("tick");
  };

  #seen = (/** @type {globalThis.Event} */ event) => {
    const hidden = event.type === "pagehide" || document.visibilityState === "hidden";
    this.send(hidden ? "hide" : "show");
  };
}
