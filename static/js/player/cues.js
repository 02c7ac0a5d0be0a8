/**
 * When something is to be heard inside a block, and what: half-way, the last three seconds, the end.
 *
 * The signal that opens a block carries the block's kind and comes from the machine.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {{name: string, at: number}} Moment  at: milliseconds from the beginning of the block
 */

const HALF_FROM_SECONDS = 10;
const LAST_SECONDS = [3, 2, 1];

/** What is heard inside the current block, in order. @param {State} state @returns {Moment[]} */
export function moments(state) {
  const block = state.blocks[state.index];
  if (block.kind !== "hold") return [];
  const end = (block.seconds + state.extra) * 1000;
  const ticks = LAST_SECONDS.filter((s) => s * 1000 < end).map((s) => ({ name: "tick", at: end - s * 1000 }));
  const half = block.seconds >= HALF_FROM_SECONDS ? [{ name: "half", at: block.seconds * 500 }] : [];
  return [...half, ...ticks, { name: "end", at: end }].sort((a, b) => a.at - b.at);
}

/**
 * What falls due after `from` and up to `to`, milliseconds of the current block.
 * @param {State} state @param {number} from @param {number} to
 */
export function cuesBetween(state, from, to) {
  const block = state.blocks[state.index];
  return moments(state)
    .filter((moment) => moment.at > from && moment.at <= to)
    .map((moment) => ({ name: moment.name, block, index: state.index }));
}
