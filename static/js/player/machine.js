/**
 * The states of the player, pure: a state and an event give a new state and the cues that fell due.
 *
 * Time is the wall clock given with each event, never a count of ticks: a throttled or frozen page cannot drift. Whoever
 * was away (page hidden, or more than two seconds between ticks) is never led past the end of a stretch unseen.
 *
 * @typedef {import("../lib/timing.js").Block} Block
 * @typedef {{name: string, block: Block, index: number}} Cue
 * @typedef {import("./state.js").State} State
 * @typedef {{type: string, now: number, blocks?: Block[], index?: number, manual?: boolean}} Event
 */

import { cuesBetween } from "./cues.js";
import { length, remaining } from "./state.js";

const JUMP = 2000;
const ADDED_SECONDS = 10;
const RESTART_AFTER = 3000;

/** @param {State} state @param {Event} event @returns {{state: State, cues: Cue[]}} */
export function next(state, event) {
  const running = advance(state, event.now);
  const change = CHANGES[event.type];
  const changed = change ? change(running.state, event) : { state: running.state, cues: [] };
  return { state: { ...changed.state, seen: event.now }, cues: [...running.cues, ...changed.cues] };
}

/** @type {Record<string, (state: State, event: Event) => {state: State, cues: Cue[]}>} */
const CHANGES = {
  start: (state) => (state.status === "ready" ? entered({ ...state, status: "running" }) : still(state)),
  pause: (state) => still(state.status === "running" ? { ...state, status: "paused" } : state),
  go: (state) => {
    if (state.status !== "paused") return still(state);
    const going = /** @type {State} */ ({ ...state, status: "running", away: false });
    return state.elapsed ? still(going) : entered(going);
  },
  next: (state) => (live(state) ? moved(state, 1) : still(state)),
  back: (state) => {
    if (state.status === "done") return moved({ ...state, status: "paused" }, 0);
    const again = state.elapsed > RESTART_AFTER || state.index === 0;
    return live(state) ? moved(state, again ? 0 : -1) : still(state);
  },
  extend: (state) => still(live(state) ? { ...state, extra: state.extra + ADDED_SECONDS } : state),
  hide: (state) => still({ ...state, hidden: true }),
  show: (state) => still({ ...state, hidden: false }),
  replan: (state, event) => {
    const blocks = event.blocks ?? state.blocks;
    const index = Math.min(event.index ?? state.index, blocks.length - 1);
    const elapsed = Math.min(state.elapsed, blocks[index].seconds * 1000);
    return still({ ...state, blocks, index, elapsed, extra: 0, manual: event.manual ?? state.manual });
  },
};

/** Lets time pass. @param {State} state @param {number} now @returns {{state: State, cues: Cue[]}} */
function advance(state, now) {
  const passed = Math.max(0, now - state.seen);
  if (state.status !== "running" || state.manual || !passed) return still(state);
  return passing(state, passed, state.hidden || passed > JUMP);
}

/** @param {State} state @param {number} passed @param {boolean} unseen @returns {{state: State, cues: Cue[]}} */
function passing(state, passed, unseen) {
  /** @type {Cue[]} */
  const cues = [];
  let left = passed;
  while (left >= remaining(state)) {
    left -= remaining(state);
    cues.push(...cuesBetween(state, state.elapsed, length(state)));
    const following = moved(state, 1);
    const newStep = following.state.blocks[following.state.index].step !== state.blocks[state.index].step;
    if (unseen && newStep) return { state: { ...following.state, status: "paused", away: true }, cues };
    cues.push(...following.cues);
    state = following.state;
    if (state.status === "done") return { state, cues };
  }
  cues.push(...cuesBetween(state, state.elapsed, state.elapsed + left));
  return { state: { ...state, elapsed: state.elapsed + left }, cues };
}

/** @param {State} state @param {number} by @returns {{state: State, cues: Cue[]}} */
function moved(state, by) {
  const index = state.index + by;
  if (index < state.blocks.length) return entered({ ...state, index, elapsed: 0, extra: 0, away: false });
  const done = /** @type {State} */ ({ ...state, status: "done", elapsed: length(state) });
  return { state: done, cues: [{ name: "done", block: state.blocks[state.index], index: state.index }] };
}

/** @param {State} state @returns {{state: State, cues: Cue[]}} */
function entered(state) {
  if (state.status !== "running") return still(state);
  const block = state.blocks[state.index];
  return { state, cues: [{ name: block.kind, block, index: state.index }] };
}

/** @param {State} state */
function live(state) {
  return state.status === "running" || state.status === "paused";
}

/** @param {State} state @returns {{state: State, cues: Cue[]}} */
function still(state) {
  return { state, cues: [] };
}
