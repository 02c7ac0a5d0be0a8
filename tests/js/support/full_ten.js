/** The routine `full-ten` as the generator gives it to the player: title, code, family, sides, switch. */
const ROWS = [
  ["knee-rotations", "kr", "back", 1, 8],
  ["knee-to-chest", "kc", "back", 2, 8],
  ["both-knees-to-chest", "bk", "back", 1, 8],
  ["figure-four-stretch", "ff", "back", 2, 10],
  ["happy-baby-pose", "hb", "back", 1, 8],
  ["cat-cow-stretch", "cc", "kneeling", 1, 8],
  ["childs-pose", "cp", "kneeling", 1, 8],
  ["runners-lunge", "rl", "lunge", 2, 12],
  ["butterfly-stretch", "bf", "seated", 1, 8],
  ["seated-spinal-twist", "st", "seated", 2, 10],
];

export const stretches = Object.fromEntries(
  ROWS.map(([slug, code, family, sides, change]) => [slug, stretch(slug, code, family, sides, change)]),
);

export const steps = ROWS.map(([slug]) => ({ stretch: slug, version: "standard", hold: 30, rounds: 1 }));

function stretch(slug, code, family, sides, change) {
  const standard = {
    label: "Standard",
    family,
    hold: 30,
    sides,
    switch: change,
    text: "",
    side: "right",
    drawings: [slug],
  };
  const versions = {
    standard,
    easier: { ...standard, label: "Easier", hold: 20 },
    chair: { ...standard, family: "chair" },
  };
  return { code, title: slug.replaceAll("-", " "), moving: false, versions };
}
