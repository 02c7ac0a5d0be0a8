import assert from "node:assert/strict";
import { test } from "node:test";

import { planned } from "../../static/js/lib/programme.js";
import { layOut, total } from "../../static/js/lib/timing.js";
import { next } from "../../static/js/player/machine.js";
import { ready, remaining, remainingInAll } from "../../static/js/player/state.js";
import { steps, stretches } from "./support/full_ten.js";

const blocks = layOut(planned(steps, stretches));
const START = 1_700_000_000_000;

/** Runs events on a fresh state: `[type, milliseconds after the one before]`. */
function run(events, state = ready(blocks)) {
  let now = START;
  const cues = [];
  for (const [type, after, more] of events) {
    now += after;
    const step = next(state, { type, now, ...more });
    state = step.state;
    cues.push(...step.cues.map((cue) => cue.name));
  }
  return { state, cues, now };
}

/** Ticks every `pace` milliseconds until nothing runs any more; returns the time it took. */
function play(pace) {
  let { state } = run([["start", 0]]);
  const cues = ["setup"];
  let now = START;
  while (state.status === "running" && now - START < 3_600_000) {
    now += pace;
    const step = next(state, { type: "tick", now });
    state = step.state;
    cues.push(...step.cues.map((cue) => cue.name));
  }
  return { state, cues, took: now - START };
}

const count = (cues, name) => cues.filter((cue) => cue === name).length;

for (const pace of [1, 16, 250, 1000]) {
  test(`the full ten takes 595 seconds at a tick every ${pace} ms`, () => {
    const { cues, took, state } = play(pace);
    assert.equal(state.status, "done");
    assert.ok(took >= 595_000 && took < 595_000 + pace, String(took));
    assert.equal(count(cues, "switch"), 4);
    assert.equal(count(cues, "hold"), 14);
    assert.equal(count(cues, "half"), 14);
    assert.equal(count(cues, "tick"), 42);
    assert.equal(count(cues, "end"), 14);
    assert.equal(count(cues, "setup"), 10);
    assert.equal(count(cues, "done"), 1);
  });
}

test("ten minutes hidden end in a pause at the start of the next stretch", () => {
  const { state } = run([
    ["start", 0],
    ["tick", 1000],
    ["hide", 500],
    ["show", 600_000],
  ]);
  assert.equal(state.status, "paused");
  assert.equal(state.away, true);
  assert.deepEqual({ ...state.blocks[state.index] }, { kind: "setup", step: 1, side: 1, seconds: 10 });
  assert.equal(state.elapsed, 0);
});

test("a jump of ten minutes while visible pauses in the same way", () => {
  const { state } = run([
    ["start", 0],
    ["tick", 1000],
    ["tick", 600_000],
  ]);
  assert.equal(state.status, "paused");
  assert.equal(state.blocks[state.index].step, 1);
});

test("whoever is away for less than the rest of the stretch finds it going on", () => {
  const { state } = run([
    ["start", 0],
    ["tick", 1000],
    ["hide", 0],
    ["show", 20_000],
  ]);
  assert.equal(state.status, "running");
  assert.equal(state.blocks[state.index].kind, "hold");
  assert.equal(remaining(state), 24_000);
});

test("hidden ticks never lead into the next stretch", () => {
  const ticks = Array.from({ length: 120 }, () => ["tick", 1000]);
  const { state, cues } = run([["start", 0], ["hide", 0], ...ticks, ["show", 0]]);
  assert.equal(state.blocks[state.index].step, 1);
  assert.equal(state.status, "paused");
  assert.equal(count(cues, "setup"), 1);
});

test("going on after an absence says again what comes", () => {
  const { state, cues } = run([
    ["start", 0],
    ["tick", 60_000],
    ["go", 5000],
  ]);
  assert.equal(state.status, "running");
  assert.equal(state.away, false);
  assert.deepEqual(cues.slice(-1), ["setup"]);
});

test("the last stretch ends even when nobody looks", () => {
  const { state } = run(
    [
      ["start", 0],
      ["hide", 0],
      ["show", 700_000],
    ],
    ready(blocks, blocks.length - 1),
  );
  assert.equal(state.status, "done");
});

test("time stands still while paused", () => {
  const { state } = run([
    ["start", 0],
    ["tick", 1500],
    ["pause", 500],
    ["tick", 90_000],
    ["go", 90_000],
    ["tick", 1000],
  ]);
  assert.equal(state.elapsed, 3000);
});

test("ten seconds more lengthen this block and the rest of the routine", () => {
  const { state } = run([
    ["start", 0],
    ["extend", 1000],
  ]);
  assert.equal(remaining(state), 24_000);
  assert.equal(remainingInAll(state), 604_000);
});

test("back begins the block again, and early in it goes to the one before", () => {
  const late = run([
    ["start", 0],
    ["next", 0],
    ["tick", 2000],
    ["tick", 2000],
    ["back", 0],
  ]).state;
  const early = run([
    ["start", 0],
    ["next", 0],
    ["tick", 1000],
    ["back", 0],
  ]).state;
  assert.deepEqual([late.index, late.elapsed], [1, 0]);
  assert.deepEqual([early.index, early.elapsed], [0, 0]);
});

test("moving about while paused stays paused and silent", () => {
  const { state, cues } = run([
    ["start", 0],
    ["pause", 1000],
    ["next", 100],
    ["next", 100],
    ["back", 100],
  ]);
  assert.equal(state.status, "paused");
  assert.deepEqual(cues, ["setup"]);
});

test("after the end nothing moves but back", () => {
  const last = run(
    [
      ["start", 0],
      ["next", 0],
    ],
    ready(blocks, blocks.length - 1),
  );
  assert.equal(last.state.status, "done");
  assert.equal(remainingInAll(last.state), 0);
  const ignored = run(
    [
      ["next", 0],
      ["pause", 0],
      ["extend", 0],
      ["go", 0],
    ],
    last.state,
  ).state;
  assert.equal(ignored.status, "done");
  assert.equal(run([["back", 0]], last.state).state.status, "paused");
});

test("without a countdown only Next leads on", () => {
  const holds = blocks.filter((block) => block.kind === "hold");
  const waiting = run(
    [
      ["start", 0],
      ["tick", 900_000],
      ["hide", 10],
      ["show", 900_000],
    ],
    ready(holds, 0, true),
  );
  assert.deepEqual([waiting.state.status, waiting.state.index], ["running", 0]);
  const done = run(
    Array.from({ length: 14 }, () => ["next", 50]),
    waiting.state,
  );
  assert.equal(done.state.status, "done");
});

test("a clock set back takes no time away", () => {
  const { state } = run([
    ["start", 0],
    ["tick", 1000],
    ["tick", -500_000],
    ["tick", 1000],
  ]);
  assert.equal(state.elapsed, 2000);
});

test("another version keeps the place and what is over of it", () => {
  const shorter = layOut(
    planned(
      steps.map((step) => ({ ...step, hold: 20 })),
      stretches,
    ),
  );
  const { state } = run([
    ["start", 0],
    ["next", 0],
    ["tick", 1000],
    ["replan", 0, { blocks: shorter, index: 1 }],
  ]);
  assert.deepEqual([state.index, state.elapsed, remaining(state)], [1, 1000, 19_000]);
});

test("any events in any order keep the state whole", () => {
  const types = ["start", "pause", "go", "next", "back", "extend", "hide", "show", "tick", "replan", "unheard-of"];
  let seed = 7;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  for (let round = 0; round < 200; round += 1) {
    const events = Array.from({ length: 100 }, () => [types[random(types.length)], random(60_000)]);
    const { state } = run(events);
    assert.ok(state.index >= 0 && state.index < blocks.length);
    assert.ok(remaining(state) >= 0 && Number.isFinite(remainingInAll(state)));
  }
});

test("blocks of the full ten add up to its honest total", () => {
  assert.equal(total(blocks), 595);
});
