/**
 * A reader's own routine as the fragment of an address: `#1.kr30.kc20.cp-e.rl20x2-e`, and back.
 *
 * The first part is the version of this notation. Each step is the code of a stretch (two letters, up to four), its hold
 * in seconds where it differs from the usual one, `x2` for rounds, and the first letter of a version. A lone `x2` holds
 * for every step.
 * Anything may stand in a fragment, so reading never fails: what is not understood is counted and left out.
 *
 * @typedef {import("../lib/programme.js").Step} Step
 * @typedef {import("../lib/programme.js").Stretches} Stretches
 */

export const MOST_STEPS = 30;
export const HOLD = { least: 5, most: 120 };
export const MOST_ROUNDS = 9;

const NOTATION = "1";
const STEP = /^([a-z]{2,4})(\d{1,4})?(?:x(\d{1,2}))?(?:-([a-z]))?$/;
const ROUNDS_ONLY = /^([a-z]{2,4}?)()x(\d{1,2})(?:-([a-z]))?$/;
const ALL_ROUNDS = /^x(\d{1,2})$/;
const LETTERS = { e: "easier", h: "harder", c: "chair", b: "bed", s: "standing" };

/**
 * The steps of a fragment; `lost` is how many parts name no stretch of this site or are too many.
 * @param {string} fragment with or without `#` @param {Stretches} stretches
 * @returns {{steps: Step[], lost: number, understood: boolean}}
 */
export function decode(fragment, stretches) {
  const [notation, ...parts] = String(fragment).replace(/^#/, "").slice(0, 2000).split(".");
  if (notation !== NOTATION) return { steps: [], lost: 0, understood: notation === "" };
  const slugs = new Map(Object.entries(stretches).map(([slug, stretch]) => [stretch.code, slug]));
  const rounds = clamp(parts.map((part) => ALL_ROUNDS.exec(part)?.[1]).find(Boolean) ?? 1, 1, MOST_ROUNDS);
  const wanted = parts.filter((part) => part && !ALL_ROUNDS.test(part));
  const steps = wanted.map((part) => step(part, slugs, stretches, rounds)).filter((found) => found !== null);
  const kept = steps.slice(0, MOST_STEPS);
  return { steps: kept, lost: wanted.length - kept.length, understood: true };
}

/** The fragment of some steps, without `#`. @param {Step[]} steps @param {Stretches} stretches */
export function encode(steps, stretches) {
  const rounds = steps[0]?.rounds ?? 1;
  const alike = rounds > 1 && steps.every((each) => each.rounds === rounds);
  const parts = steps.map((each) => written(each, stretches[each.stretch], alike));
  return [NOTATION, ...parts, ...(alike ? [`x${rounds}`] : [])].join(".");
}

/** @returns {Step | null} */
function step(
  /** @type {string} */ part,
  /** @type {Map<string, string>} */ slugs,
  stretches,
  /** @type {number} */ all,
) {
  const readings = [STEP, ROUNDS_ONLY].map((pattern) => pattern.exec(part) ?? []);
  const [, code = "", hold, rounds, letter] = readings.find(([, name = ""]) => slugs.has(name)) ?? [];
  const slug = slugs.get(code);
  if (slug === undefined) return null;
  const versions = stretches[slug].versions;
  const named = Object.hasOwn(LETTERS, letter ?? "") ? LETTERS[letter] : "standard";
  const version = Object.hasOwn(versions, named) ? named : "standard";
  return {
    stretch: slug,
    version,
    hold: hold ? clamp(hold, HOLD.least, HOLD.most) : versions[version].hold,
    rounds: rounds ? clamp(rounds, 1, MOST_ROUNDS) : all,
  };
}

/** @param {Step} each @param {import("../lib/programme.js").Stretch} stretch @param {boolean} alike */
function written(each, stretch, alike) {
  const rounds = alike || each.rounds === 1 ? "" : `x${each.rounds}`;
  const usual = each.hold === stretch.versions[each.version].hold;
  const hold = usual && !rounds ? "" : each.hold; // the seconds keep a code that ends in x apart from rounds
  const letter = each.version === "standard" ? "" : `-${each.version[0]}`;
  return `${stretch.code}${hold}${rounds}${letter}`;
}

/** @param {string | number} value @param {number} least @param {number} most */
function clamp(value, least, most) {
  return Math.min(most, Math.max(least, Number(value)));
}
