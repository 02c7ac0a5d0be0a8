import assert from "node:assert/strict";
import { test } from "node:test";

import { decode, encode, HOLD, MOST_ROUNDS, MOST_STEPS } from "../../static/js/routine/codec.js";
import { steps, stretches } from "./support/full_ten.js";

let seed = 20260;
const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
const pick = (items) => items[random(items.length)];

function routine() {
  const rounds = pick([0, 1, 2, 3]);
  return Array.from({ length: 1 + random(MOST_STEPS) }, () => ({
    stretch: pick(Object.keys(stretches)),
    version: pick(["standard", "easier", "chair"]),
    hold: HOLD.least + random(HOLD.most - HOLD.least + 1),
    rounds: rounds || 1 + random(MOST_ROUNDS),
  }));
}

test("what is written is read back the same, for a thousand routines", () => {
  for (let number = 0; number < 1000; number += 1) {
    const wanted = routine();
    assert.deepEqual(decode(`#${encode(wanted, stretches)}`, stretches), { steps: wanted, lost: 0, understood: true });
  }
});

test("ten thousand random fragments never throw and never break a limit", () => {
  const alphabet = "1234567890.-xehcbskrkccpffrlhb#%<>&'\"/\\ \u0000\u{1F600}__proto__constructor";
  for (let number = 0; number < 10_000; number += 1) {
    const body = Array.from({ length: random(120) }, () => pick([...alphabet])).join("");
    const { steps: found, lost } = decode(pick(["#1.", "1.", "#", ""]) + body, stretches);
    assert.ok(found.length <= MOST_STEPS && lost >= 0);
    for (const step of found) {
      assert.ok(Object.hasOwn(stretches, step.stretch));
      assert.ok(step.hold >= HOLD.least && step.hold <= HOLD.most);
      assert.ok(step.rounds >= 1 && step.rounds <= MOST_ROUNDS);
      assert.ok(Object.hasOwn(stretches[step.stretch].versions, step.version));
    }
  }
});

test("the full ten fits a small code: usual holds are left out", () => {
  assert.equal(encode(steps, stretches), "1.kr.kc.bk.ff.hb.cc.cp.rl.bf.st");
});

test("rounds for every step are written once", () => {
  const twice = steps.map((step) => ({ ...step, rounds: 2 }));
  assert.equal(encode(twice.slice(0, 2), stretches), "1.kr.kc.x2");
  assert.deepEqual(decode("1.kr.kc.x2", stretches).steps, twice.slice(0, 2));
});

test("rounds are told from a code that ends in x", () => {
  const more = { ...stretches, other: { ...stretches["knee-to-chest"], code: "kcx" } };
  const read = (part) => decode(`1.${part}`, more).steps.map((s) => [s.stretch, s.hold, s.rounds]);
  assert.deepEqual(read("kcx20"), [["other", 30 - 10, 1]]);
  assert.deepEqual(read("bkx2"), [["both-knees-to-chest", 30, 2]]);
  assert.deepEqual(read("kc30x2"), [["knee-to-chest", 30, 2]]);
  const steps = [
    { stretch: "knee-to-chest", version: "standard", hold: 30, rounds: 2 },
    { stretch: "other", version: "standard", hold: 30, rounds: 1 },
  ];
  assert.equal(encode(steps, more), "1.kc30x2.kcx");
  assert.deepEqual(decode(encode(steps, more), more).steps, steps);
});

test("the notation of the guide is read: holds, easier and chair", () => {
  const { steps: found } = decode("#1.kr30.kc20.cc45.cp-e.rl20-c", stretches);
  assert.deepEqual(
    found.map((s) => [s.stretch.slice(0, 4), s.hold, s.version]),
    [
      ["knee", 30, "standard"],
      ["knee", 20, "standard"],
      ["cat-", 45, "standard"],
      ["chil", 20, "easier"],
      ["runn", 20, "chair"],
    ],
  );
});

test("an unknown code is left out and counted; an unknown version is the standard one", () => {
  const { steps: found, lost } = decode("#1.kr.zz.kc-h.<b>", stretches);
  assert.deepEqual(
    found.map((step) => step.version),
    ["standard", "standard"],
  );
  assert.equal(lost, 2);
});

test("holds are kept between 5 and 120 seconds and steps to 30", () => {
  const { steps: found, lost } = decode(`1.kr1.kc9999.${"bk.".repeat(40)}`, stretches);
  assert.deepEqual([found[0].hold, found[1].hold, found.length, lost], [5, 120, 30, 12]);
});

test("a later notation is not guessed at", () => {
  assert.deepEqual(decode("#2.kr", stretches), { steps: [], lost: 0, understood: false });
});
