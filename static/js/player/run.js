/**
 * One run of a routine on the stage: connects the states with picture, sound, voice, screen and buttons.
 *
 * While it runs, `data-playing` on the page's root and a lock that all tabs see tell others to keep quiet: no new version
 * of the site takes over then.
 *
 * @typedef {import("../lib/programme.js").Programme} Programme
 * @typedef {import("./settings.js").Settings} Settings
 * @typedef {import("./state.js").State} State
 */

import { mayMove } from "../lib/motion.js";
import { Awake } from "./awake.js";
import { buttons, keys } from "./controls.js";
import { Ending } from "./ending.js";
import * as place from "./place.js";
import { Plan } from "./plan.js";
import { Session } from "./session.js";
import { Sound } from "./sound.js";
import { Stage } from "./stage.js";
import { ready } from "./state.js";
import { name, spoken } from "./words.js";

const SCREEN = "Your screen may turn off. Set its auto-lock to a longer time.";

export class Run {
  /** Settled when the stage is closed. @type {Promise<void>} */
  ended = new Promise((resolve) => (this.resolve = resolve));
  #off = new AbortController();
  #awake = new Awake(() => (this.stage.parts.hint.textContent = SCREEN));

  /** @param {HTMLDialogElement} dialog @param {Programme} programme @param {Settings} settings */
  constructor(dialog, programme, settings) {
    this.dialog = dialog;
    this.settings = settings;
    this.plan = new Plan(programme, settings.manual);
    this.stage = new Stage(dialog);
    this.ending = new Ending(this.stage.parts, programme, () => this.begin(0));
    this.sound = new Sound(settings);
    this.muted = !settings.sounds && !settings.voice;
  }

  /** Opens the stage; to be called inside a press. @param {number} index block to begin with, among all */
  open(index) {
    document.documentElement.dataset.playing = "";
    navigator.locks?.request("supple-routine", { mode: "shared" }, () => this.ended);
    this.mute(this.muted);
    buttons(this, this.#off.signal);
    keys(this, this.#off.signal);
    this.dialog.dataset.motion = mayMove() ? "moving" : "still";
    this.dialog.showModal();
    this.begin(index);
  }

  /** @param {number} index */
  begin(index) {
    this.session?.end();
    const state = ready(this.plan.blocks, this.plan.enter(index), this.plan.manual);
    this.session = new Session(state, (now, change) => this.#changed(now, change));
    this.send("start");
    this.stage.parts.main.focus();
  }

  /** @param {string} type @param {object} [more] */
  send(type, more) {
    this.session?.send(type, more);
  }

  toggle() {
    this.send(this.session?.state.status === "paused" ? "go" : "pause");
  }

  /** @param {boolean} muted */
  mute(muted) {
    this.muted = muted;
    this.sound.mute(muted);
    this.stage.parts.mute.setAttribute("aria-pressed", String(muted));
  }

  /** Changes the current stretch to its easier version, or back. */
  ease() {
    const { blocks, index } = /** @type {Session} */ (this.session).state;
    if (this.plan.other(blocks[index].step)) this.send("replan", this.plan.ease(blocks[index]));
  }

  close() {
    this.session?.end();
    this.#off.abort();
    this.#awake.release();
    this.sound.close();
    this.dialog.close();
    delete document.documentElement.dataset.playing;
    document.dispatchEvent(new Event("routine-ended"));
    this.resolve();
  }

  /** @param {State} state @param {{cues: any[], before: State, natural: boolean}} change */
  #changed(state, change) {
    const steps = this.plan.steps;
    const sentences = change.cues.flatMap((cue) => spoken(cue, steps, state.manual));
    const turned =
      state.status !== change.before.status || state.blocks[state.index] !== change.before.blocks[change.before.index];
    this.stage.paint(state, steps);
    this.sound.follow(state, change, sentences);
    if (sentences.length) this.stage.parts.status.textContent = sentences.join(" ");
    if (turned) this.#turned(state);
    if (!change.natural && state.status === "running") this.#awake.keep();
  }

  /** Another block, or another status. @param {State} state */
  #turned(state) {
    const number = state.blocks[state.index].step;
    this.stage.offerEasier(this.plan.other(number), this.plan.chosen[number].version === "easier");
    if (state.status !== "running") this.#awake.release();
    if (state.status === "done") {
      place.forget();
      this.ending.show(this.plan.steps.length);
    } else {
      place.keep({ index: this.plan.leave(state.index), name: name(this.plan.steps[number]), number: number + 1 });
    }
  }
}
