import assert from "node:assert/strict";
import { test } from "node:test";

import { moments } from "../../static/js/player/cues.js";
import { ready } from "../../static/js/player/state.js";

const hold = (seconds) => ready([{ kind: "hold", step: 0, side: 0, seconds }]);

test("a hold is heard half-way, in its last three seconds and at its end", () => {
  assert.deepEqual(moments(hold(30)), [
    { name: "half", at: 15_000 },
    { name: "tick", at: 27_000 },
    { name: "tick", at: 28_000 },
    { name: "tick", at: 29_000 },
    { name: "end", at: 30_000 },
  ]);
});

test("a short hold has no half-way signal", () => {
  assert.deepEqual(
    moments(hold(5)).map((moment) => moment.name),
    ["tick", "tick", "tick", "end"],
  );
});

test("ten seconds more move the end, not the half", () => {
  const longer = { ...hold(30), extra: 10 };
  assert.deepEqual(
    moments(longer).map((moment) => moment.at),
    [15_000, 37_000, 38_000, 39_000, 40_000],
  );
});

test("setting up and changing sides are quiet", () => {
  for (const kind of ["setup", "switch", "rest"]) {
    assert.deepEqual(moments(ready([{ kind, step: 0, side: 0, seconds: 20 }])), []);
  }
});
