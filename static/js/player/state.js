/**
 * Where a routine stands: which block, how much of it is over, and whether time runs. Plain values; `machine.js` makes one
 * from another.
 *
 * @typedef {import("../lib/timing.js").Block} Block
 * @typedef {{blocks: Block[], index: number, status: "ready"|"running"|"paused"|"done", elapsed: number, extra: number,
 *            seen: number, hidden: boolean, away: boolean, manual: boolean}} State
 *   elapsed: milliseconds of the current block that are over; extra: seconds added to it; seen: time of the last event;
 *   away: paused because nobody was looking; manual: no countdown, the reader presses Next.
 */

/** @param {Block[]} blocks @param {number} [index] @param {boolean} [manual] @returns {State} */
export function ready(blocks, index = 0, manual = false) {
  const status = "ready";
  return { blocks, index, status, elapsed: 0, extra: 0, seen: 0, hidden: false, away: false, manual };
}

/** Milliseconds left in the current block. @param {State} state */
export function remaining(state) {
  return Math.max(0, length(state) - state.elapsed);
}

/** Milliseconds left in the whole programme. @param {State} state */
export function remainingInAll(state) {
  const later = state.blocks.slice(state.index + 1).reduce((sum, block) => sum + block.seconds, 0);
  return state.status === "done" ? 0 : remaining(state) + later * 1000;
}

/** How long the current block lasts, in milliseconds. @param {State} state */
export function length(state) {
  return (state.blocks[state.index].seconds + state.extra) * 1000;
}
