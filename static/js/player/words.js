/**
 * What the player says and shows in words: short, so that it reads from two metres and is spoken in a breath.
 *
 * @typedef {import("../lib/programme.js").PlannedStep} PlannedStep
 * @typedef {import("../lib/timing.js").Block} Block
 */

const PHASES = { setup: "Get ready", switch: "Switch sides", rest: "Rest" };

/** Changing position without a jolt: from one family to another. */
const CHANGES = {
  "back kneeling": "Roll onto your side, then push up onto hands and knees.",
  "kneeling lunge": "Bring one foot forward between your hands.",
  "lunge seated": "Lower your knee, sit down to one side.",
  "kneeling back": "Sit to one side, lower yourself on your elbow, then lie back.",
  "chair standing": "Stand up slowly, hands on the desk.",
};

/** Getting into a family from anywhere else. */
const POSITIONS = {
  back: "Lie down slowly on your back.",
  kneeling: "Come onto your hands and knees.",
  lunge: "Kneel, then bring one foot forward.",
  seated: "Sit down on the floor, in your own time.",
  chair: "Sit near the front of a firm chair.",
  standing: "Stand up slowly, near something to hold.",
};

/** The word for what to do now. @param {Block} block @param {PlannedStep} step */
export function phase(block, step) {
  if (block.kind === "hold") return step.moving ? "Move slowly" : "Hold";
  return PHASES[block.kind];
}

/** How to get from the stretch before to this one; empty where the position stays. */
export function transition(/** @type {PlannedStep | undefined} */ before, /** @type {PlannedStep} */ step) {
  if (before?.family === step.family) return "";
  return CHANGES[`${before?.family} ${step.family}`] ?? POSITIONS[step.family] ?? "";
}

/** Name of a stretch with its version: `Child's Pose, easier`. @param {PlannedStep} step */
export function name(step) {
  return step.label ? `${step.title}, ${step.label.toLowerCase()}` : step.title;
}

/**
 * What is said at a cue, in sentences; nothing where a tone is enough.
 * @param {{name: string, block: Block}} cue @param {PlannedStep[]} steps @param {boolean} manual
 * @returns {string[]}
 */
export function spoken(cue, steps, manual) {
  const { step: index, side } = cue.block;
  const step = steps[index];
  const sideName = side ? `${step.sideName(side)}.` : "";
  const naming = [`${name(step)}. ${sideName}`.trim(), transition(steps[index - 1], step)].filter(Boolean);
  const second = side > 1 ? [`Switch sides. ${step.sideName(side)}.`] : naming;
  const sentences = {
    setup: naming,
    hold: manual ? second : [`${phase(cue.block, step)}.`],
    switch: [`Switch sides. ${step.sideName(side)}.`],
    rest: ["Rest. Then once more."],
    half: ["Half-way."],
    done: ["Done. Well done."],
  };
  return sentences[cue.name] ?? [];
}
