/**
 * The timing model of the site, the same as in the generator (supple/timing.py): a test compares the two.
 *
 * A routine is laid out as blocks, one thing to do each: `setup`, `hold`, `switch`, `rest`. All numbers are seconds.
 *
 * @typedef {{family: string, hold: number, sides: number, switch: number, rounds: number}} TimedStep
 * @typedef {{kind: "setup"|"hold"|"switch"|"rest", step: number, side: number, seconds: number}} Block
 */

const SETUP_FIRST = 15;
const SETUP_SAME_FAMILY = 10;
const SETUP_NEW_FAMILY = 20;
const REST = 10;

/**
 * The steps as blocks in the order they are done; `side` is 0 where a step has one side only.
 * @param {TimedStep[]} steps
 * @returns {Block[]}
 */
export function layOut(steps) {
  return steps.flatMap((step, index) => [
    { kind: "setup", step: index, side: step.sides > 1 ? 1 : 0, seconds: setup(steps, index) },
    ...rounds(step, index),
  ]);
}

/** The honest total. @param {Block[]} blocks */
export function total(blocks) {
  return blocks.reduce((sum, block) => sum + block.seconds, 0);
}

/** Whole minutes, rounded to the nearest, at least one. @param {number} seconds */
export function minutes(seconds) {
  return Math.max(1, Math.floor((seconds + 30) / 60));
}

/** What readers see: `about 4 min`. @param {number} seconds */
export function about(seconds) {
  return `about ${minutes(seconds)} min`;
}

/** Minutes and seconds: `9:55`. @param {number} seconds */
export function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** @param {TimedStep} step @param {number} index @returns {Block[]} */
function rounds(step, index) {
  /** @type {Block[]} */
  const blocks = [];
  for (let number = 0; number < step.rounds; number += 1) {
    if (number) blocks.push({ kind: "rest", step: index, side: step.sides > 1 ? 1 : 0, seconds: REST });
    for (let side = 1; side <= step.sides; side += 1) {
      if (side > 1) blocks.push({ kind: "switch", step: index, side, seconds: step.switch });
      blocks.push({ kind: "hold", step: index, side: step.sides > 1 ? side : 0, seconds: step.hold });
    }
  }
  return blocks;
}

/** @param {TimedStep[]} steps @param {number} index */
function setup(steps, index) {
  if (index === 0) return SETUP_FIRST;
  return steps[index - 1].family === steps[index].family ? SETUP_SAME_FAMILY : SETUP_NEW_FAMILY;
}
