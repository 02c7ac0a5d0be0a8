/**
 * A programme: steps of stretches as the generator describes them, ready to be timed, shown and changed.
 *
 * @typedef {{label: string, family: string, hold: number, sides: number, switch: number, text: string,
 *            side: string, drawings: string[]}} Version
 * @typedef {{code: string, title: string, moving: boolean, versions: Record<string, Version>}} Stretch
 * @typedef {Record<string, Stretch>} Stretches  by slug
 * @typedef {{stretch: string, version: string, hold: number, rounds: number}} Step
 * @typedef {{title: string, sounds: boolean, steps: Step[], stretches: Stretches}} Programme
 */

/** What a step is, with everything known of it: its stretch, the version chosen, and its times. */
export class PlannedStep {
  /** @param {Step} step @param {Stretches} stretches */
  constructor(step, stretches) {
    this.stretch = stretches[step.stretch];
    this.version = step.version in this.stretch.versions ? step.version : "standard";
    this.how = this.stretch.versions[this.version];
    this.title = this.stretch.title;
    this.label = this.version === "standard" ? "" : this.how.label;
    this.moving = this.stretch.moving;
    this.family = this.how.family;
    this.hold = step.hold;
    this.sides = this.how.sides;
    this.switch = this.how.switch;
    this.rounds = step.rounds;
  }

  /** The drawing shows one side; the other is its mirror. @param {number} side 1 or 2, 0 for both */
  sideName(side) {
    if (!side) return "";
    const first = this.how.side;
    if (!first) return side === 1 ? "First side" : "Second side";
    return (side === 1) === (first === "right") ? "Right side" : "Left side";
  }
}

/** @param {Step[]} steps @param {Stretches} stretches @returns {PlannedStep[]} */
export function planned(steps, stretches) {
  return steps.filter((step) => step.stretch in stretches).map((step) => new PlannedStep(step, stretches));
}

/**
 * The same steps, every hold as long as asked; 0 leaves them as planned.
 * @param {Step[]} steps @param {number} seconds
 */
export function withHold(steps, seconds) {
  return seconds ? steps.map((step) => ({ ...step, hold: seconds })) : steps;
}

/** The gentler version of a step, or an empty string. @param {Step} step @param {Stretches} stretches */
export function gentler(step, stretches) {
  const versions = stretches[step.stretch]?.versions ?? {};
  return "easier" in versions && step.version !== "easier" ? "easier" : "";
}

/**
 * The steps with the one at `index` done in another version, held as that version is held where it differs.
 * @param {Step[]} steps @param {number} index @param {string} version @param {Stretches} stretches
 */
export function withVersion(steps, index, version, stretches) {
  return steps.map((step, number) => {
    if (number !== index) return step;
    const versions = stretches[step.stretch].versions;
    const usual = step.hold === versions[step.version].hold;
    return { ...step, version, hold: usual ? versions[version].hold : step.hold };
  });
}
