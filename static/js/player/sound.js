/**
 * From states to what is heard and felt: tones planned for the block that runs, words for what comes, a short buzz.
 *
 * @typedef {import("./machine.js").State} State
 * @typedef {import("./machine.js").Cue} Cue
 */

import { moments } from "./cues.js";
import { length } from "./machine.js";
import { Tones } from "./tones.js";
import { Voice } from "./voice.js";

const BUZZES = { hold: 80, switch: [80, 120, 80], end: 200 };

export class Sound {
  tones = new Tones();
  voice = new Voice();
  buzzes = false;

  /**
   * Keeps the tones in step. Within a block that runs they are planned already; after a press everything is planned anew.
   * @param {State} state @param {{cues: Cue[], before: State, natural: boolean}} change
   */
  follow(state, { cues, before, natural }) {
    for (const cue of cues) if (this.buzzes) navigator.vibrate?.(BUZZES[cue.name] ?? 0);
    const entered = state.index !== before.index || state.status !== before.status;
    if (natural && !entered) return;
    const running = state.status === "running" && !state.manual;
    if (!natural || !running) this.#stopUnlessOver(state, natural);
    if (!natural) this.tones.plan(cues.slice(-1).map((cue) => ({ name: cue.name, inSeconds: 0 })));
    if (running) this.tones.plan(ahead(state));
  }

  /** @param {State} state @param {boolean} natural the last tones of a routine that ran out may ring on */
  #stopUnlessOver(state, natural) {
    if (!(natural && state.status === "done")) this.tones.cancel();
  }
}

/** What is still to be heard in this block, and what opens the next. @param {State} state */
function ahead(state) {
  const following = state.blocks[state.index + 1]?.kind ?? "done";
  return [...moments(state), { name: following, at: length(state) }]
    .filter((moment) => moment.at > state.elapsed)
    .map((moment) => ({ name: moment.name, inSeconds: (moment.at - state.elapsed) / 1000 }));
}
