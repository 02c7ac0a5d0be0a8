/**
 * The routine as it is being done: its steps, which may be eased on the way, laid out with or without a countdown.
 *
 * @typedef {import("../lib/programme.js").Programme} Programme
 * @typedef {import("../lib/timing.js").Block} Block
 */

import { gentler, planned, withVersion } from "../lib/programme.js";
import { layOut } from "../lib/timing.js";

export class Plan {
  /** @param {Programme} programme @param {boolean} manual without a countdown: holds only */
  constructor({ title, steps, stretches }, manual) {
    this.title = title;
    this.original = steps;
    this.chosen = steps;
    this.stretches = stretches;
    this.manual = manual;
  }

  get steps() {
    return planned(this.chosen, this.stretches);
  }

  get blocks() {
    const blocks = layOut(this.steps);
    return this.manual ? blocks.filter((block) => block.kind === "hold") : blocks;
  }

  /** From a place among all blocks to one among those played. @param {number} index */
  enter(index) {
    const before = layOut(this.steps).slice(0, index);
    return this.manual ? before.filter((block) => block.kind === "hold").length : index;
  }

  /** From a block that is played to its place among all. @param {number} index */
  leave(index) {
    if (!this.manual) return index;
    const holds = layOut(this.steps).map((block, place) => ({ block, place }));
    return holds.filter(({ block }) => block.kind === "hold")[index].place;
  }

  /** What a press on "Easier version" leads to: `easier`, the version chosen at first, or nothing. @param {number} index */
  other(index) {
    const { version } = this.chosen[index];
    if (version !== this.original[index].version) return this.original[index].version;
    return gentler(this.chosen[index], this.stretches);
  }

  /**
   * Changes a step to its other version; returns the blocks now, and where the given one is among them.
   * @param {Block} block
   */
  ease(block) {
    this.chosen = withVersion(this.chosen, block.step, this.other(block.step), this.stretches);
    const blocks = this.blocks;
    const here = blocks.findIndex((b) => b.step === block.step && b.kind === block.kind && b.side === block.side);
    return { blocks, index: here < 0 ? blocks.findIndex((b) => b.step === block.step) : here };
  }
}
