/**
 * Random fragments of own routines, for `tools/fuzz.py`: `node tools/fuzz_fragments.js CASES SEED`.
 *
 * Half are right ones that were spoilt, half are strewn with signs. Each is read, laid out in time, shown and written
 * again, as the page of an own routine and the player do it; what is read must keep every limit.
 */

import { performance } from "node:perf_hooks";

import { planned } from "../static/js/lib/programme.js";
import { layOut, total } from "../static/js/lib/timing.js";
import { decode, encode, HOLD, MOST_ROUNDS, MOST_STEPS } from "../static/js/routine/codec.js";
import { stretches } from "../tests/js/support/full_ten.js";

const [cases, first] = process.argv.slice(2).map(Number);
const SIGNS = [
  ..."1234567890.-xehcbskrkccpffrlhb#%<>&'\"/\\ \u0000\u2028\u202e",
  "\u{1F600}", "\ud800", "__proto__", "constructor", "toString", "hasOwnProperty", "%2e", "%00", "x99", "9999", "-e-e",
];

let state = first >>> 0 || 1;
function random(n) {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
}
const pick = (items) => items[random(items.length)];

function right() {
  const slugs = Object.keys(stretches);
  const step = () => ({
    stretch: pick(slugs),
    version: pick(["standard", "easier", "chair"]),
    hold: HOLD.least + random(HOLD.most - HOLD.least + 1),
    rounds: 1 + random(MOST_ROUNDS),
  });
  return encode(Array.from({ length: 1 + random(MOST_STEPS + 10) }, step), stretches);
}

function spoilt(text) {
  for (let times = 1 + random(4); times > 0; times -= 1) {
    const at = random(text.length + 1);
    text = text.slice(0, at) + pick(SIGNS).repeat(pick([1, 1, 1, 2, 50, 900])) + text.slice(at + random(4));
  }
  return text;
}

function made() {
  if (random(2)) return pick(["#", ""]) + spoilt(right());
  return pick(["#1.", "1.", "#", ""]) + Array.from({ length: random(120) }, () => pick(SIGNS)).join("");
}

function judge(fragment) {
  const found = decode(fragment, stretches);
  must(found.steps.length <= MOST_STEPS && found.lost >= 0, "too many steps");
  for (const step of found.steps) {
    must(Object.hasOwn(stretches, step.stretch), "no such stretch");
    must(step.hold >= HOLD.least && step.hold <= HOLD.most, "a hold beyond its limits");
    must(step.rounds >= 1 && step.rounds <= MOST_ROUNDS, "rounds beyond their limits");
    must(Object.hasOwn(stretches[step.stretch].versions, step.version), "no such version");
  }
  if (!found.steps.length) return;
  const seconds = total(layOut(planned(found.steps, stretches)));
  must(Number.isFinite(seconds) && seconds > 0, "no time");
  const again = decode(encode(found.steps, stretches), stretches);
  must(JSON.stringify(again.steps) === JSON.stringify(found.steps), "read back otherwise");
}

function must(holds, words) {
  if (!holds) throw new Error(words);
}

const before = Object.getOwnPropertyNames(Object.prototype).length;
let slowest = 0;
let failed = 0;
for (let number = 0; number < cases; number += 1) {
  const fragment = made();
  const began = performance.now();
  try {
    judge(fragment);
  } catch (trouble) {
    failed += 1;
    console.error(`${first}-${number}: ${trouble.message}: ${JSON.stringify(fragment).slice(0, 300)}`);
  }
  slowest = Math.max(slowest, performance.now() - began);
}
if (Object.getOwnPropertyNames(Object.prototype).length !== before) throw new Error("the prototype was changed");
console.log(JSON.stringify({ failed, slowest: slowest / 1000, memory: process.memoryUsage.rss() }));
