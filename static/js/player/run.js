/**
 * One run of a routine on the stage: connects the states with picture, sound, voice, screen lock and buttons.
 *
 * While it runs, `data-playing` on the page's root tells others to keep quiet: no new version is offered then.
 *
 * @typedef {import("../lib/programme.js").Programme} Programme
 * @typedef {import("./settings.js").Settings} Settings
 * @typedef {import("./machine.js").State} State
 */

import { gentler, planned, withVersion } from "../lib/programme.js";
import { layOut } from "../lib/timing.js";
import { Awake } from "./awake.js";
import { Ending } from "./ending.js";
import { buttons, keys } from "./controls.js";
import { ready } from "./machine.js";
import * as place from "./place.js";
import { Session } from "./session.js";
import { Sound } from "./sound.js";
import { Stage } from "./stage.js";
import { name, spoken } from "./words.js";

const SCREEN = "Your screen may turn off. Set its auto-lock to a longer time.";

export class Run {
  #sound = new Sound();
  #awake = new Awake(() => (this.stage.parts.hint.textContent = SCREEN));
  #off = new AbortController();

  /** @param {{dialog: HTMLDialogElement, programme: Programme, settings: Settings, index: number}} options */
  constructor({ dialog, programme, settings, index }) {
    Object.assign(this, { dialog, programme, settings, muted: !settings.sounds, original: programme.steps });
    this.stage = new Stage(dialog);
    this.ending = new Ending(this.stage.parts, programme, () => this.again());
    this.ended = new Promise((resolve) => (this.resolve = resolve));
    const all = this.plan();
    const state = ready(all, settings.manual ? holdsBefore(layOut(this.steps), index) : index, settings.manual);
    this.session = new Session(state, (now, change) => this.changed(now, change));
    this.open();
  }

  open() {
    document.documentElement.dataset.playing = "";
    this.#sound.tones.open(this.settings.loud);
    this.#sound.voice.on = this.settings.voice;
    this.#sound.buzzes = this.settings.buzz;
    this.mute(this.muted);
    buttons(this, this.#off.signal);
    keys(this, this.#off.signal);
    if (!this.dialog.open) this.dialog.showModal();
    this.stage.parts.main.focus();
    this.send("start");
  }

  /** @param {string} type @param {object} [more] */
  send(type, more) {
    this.session.send(type, more);
  }

  toggle() {
    this.send(this.session.state.status === "paused" ? "go" : "pause");
  }

  again() {
    this.session.end();
    const state = ready(this.plan(), 0, this.settings.manual);
    this.session = new Session(state, (now, change) => this.changed(now, change));
    this.stage.parts.main.focus();
    this.send("start");
  }

  /** The blocks as they are now; without a countdown only the holds. */
  plan() {
    this.steps = planned(this.programme.steps, this.programme.stretches);
    const blocks = layOut(this.steps);
    return this.settings.manual ? blocks.filter((block) => block.kind === "hold") : blocks;
  }

  /** @param {boolean} muted */
  mute(muted) {
    this.muted = muted;
    this.#sound.tones.volume = muted ? 0 : this.settings.volume;
    if (muted) this.#sound.voice.stop();
    this.stage.parts.mute.setAttribute("aria-pressed", String(muted));
  }

  /** Changes the current stretch to its easier version, or back. */
  ease() {
    const index = this.session.state.blocks[this.session.state.index].step;
    const { steps, stretches } = this.programme;
    const version = gentler(steps[index], stretches) || this.original[index].version;
    if (!(version in stretches[steps[index].stretch].versions)) return;
    const now = this.session.state.blocks[this.session.state.index];
    this.programme = { ...this.programme, steps: withVersion(steps, index, version, stretches) };
    const blocks = this.plan();
    const same = blocks.findIndex((b) => b.step === now.step && b.kind === now.kind && b.side === now.side);
    this.send("replan", { blocks, index: same < 0 ? blocks.findIndex((b) => b.step === now.step) : same });
  }

  /** @param {State} state @param {{cues: any[], before: State, natural: boolean}} change */
  changed(state, change) {
    this.stage.paint(state, this.steps);
    this.#sound.follow(state, change);
    const sentences = change.cues.flatMap((cue) => spoken(cue, this.steps, state.manual));
    if (sentences.length) this.stage.parts.status.textContent = sentences.join(" ");
    if (!this.muted) this.#sound.voice.say(sentences);
    if (state.status !== change.before.status || state.index !== change.before.index) this.#turned(state);
    if (!change.natural && state.status === "running") this.#awake.keep();
  }

  /** @param {State} state */
  #turned(state) {
    const index = state.blocks[state.index].step;
    this.stage.offerEasier(this.programme.steps[index], this.original[index], this.programme.stretches);
    if (state.status !== "running") this.#awake.release();
    if (state.status !== "done") {
      place.keep({ index: state.manual ? blockOf(this.steps, state.index) : state.index, name: name(this.steps[index]), number: index + 1 });
    } else {
      place.forget();
      this.ending.show(this.steps.length);
    }
  }

  close() {
    this.session.end();
    this.#off.abort();
    this.#awake.release();
    this.#sound.voice.stop();
    this.#sound.tones.close();
    this.dialog.close();
    delete document.documentElement.dataset.playing;
    this.resolve();
  }
}

/** How many holds stand before a block. @param {import("../lib/timing.js").Block[]} blocks @param {number} index */
function holdsBefore(blocks, index) {
  return blocks.slice(0, index).filter((block) => block.kind === "hold").length;
}

/** The block of the hold with this number. @param {any[]} steps @param {number} number */
function blockOf(steps, number) {
  const holds = layOut(steps).map((block, index) => ({ block, index })).filter(({ block }) => block.kind === "hold");
  return holds[number].index;
}
