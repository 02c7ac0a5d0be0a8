/**
 * From states to what is heard and felt: tones planned for the block that runs, words for what comes, a short buzz.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {import("./machine.js").Cue} Cue
 * @typedef {import("./settings.js").Settings} Settings
 */

import { moments } from "./cues.js";
import { length } from "./state.js";
import { Tones } from "./tones.js";
import { Voice } from "./voice.js";

const BUZZES = { hold: 80, switch: [80, 120, 80], end: 200 };

export class Sound {
  #tones = new Tones();
  #voice = new Voice();
  #muted = false;

  /** @param {Settings} settings */
  constructor(settings) {
    this.settings = settings;
  }

  /** To be called inside a press: browsers let nothing sound before one. @param {boolean} muted */
  mute(muted) {
    this.#muted = muted;
    this.#tones.volume = muted ? 0 : this.settings.volume;
    if (muted) this.#voice.stop();
    else this.#open();
  }

  /** Whoever asked for neither tones nor voice and then takes off the mute wants tones. */
  #open() {
    if (this.settings.voice) this.#voice.open();
    if (this.settings.sounds || !this.settings.voice) this.#tones.open(this.settings.loud);
  }

  close() {
    this.#tones.close();
    this.#voice.stop();
  }

  /**
   * Keeps up. Within a block that runs the tones are planned already; after a press everything is planned anew.
   * @param {State} state @param {{cues: Cue[], before: State, natural: boolean}} change @param {string[]} sentences
   */
  follow(state, { cues, before, natural }, sentences) {
    if (!this.#muted) this.#voice.say(sentences);
    if (this.settings.buzz) for (const cue of cues) navigator.vibrate?.(BUZZES[cue.name] ?? 0);
    const turned = state.index !== before.index || state.status !== before.status;
    if (natural && !turned) return;
    const running = state.status === "running" && !state.manual;
    const ringingOut = natural && (running || state.status === "done");
    if (!ringingOut) this.#tones.cancel();
    if (!natural) this.#tones.plan(cues.slice(-1).map((cue) => ({ name: cue.name, inSeconds: 0 })));
    if (running) this.#tones.plan(ahead(state));
  }
}

/** What is still to be heard in this block, and what opens the next. @param {State} state */
function ahead(state) {
  const following = state.blocks[state.index + 1]?.kind ?? "done";
  return [...moments(state), { name: following, at: length(state) }]
    .filter((moment) => moment.at > state.elapsed)
    .map((moment) => ({ name: moment.name, inSeconds: (moment.at - state.elapsed) / 1000 }));
}
