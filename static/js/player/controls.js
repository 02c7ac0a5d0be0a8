/**
 * Buttons, keys and the tap on the picture. Keys count only while the stage is open; no letter keys are used.
 *
 * @typedef {import("./run.js").Run} Run
 */

/** @type {Record<string, (run: Run) => void>} */
const ACTIONS = {
  toggle: (run) => run.toggle(),
  next: (run) => run.send("next"),
  back: (run) => run.send("back"),
  extend: (run) => run.send("extend"),
  mute: (run) => run.mute(!run.muted),
  ease: (run) => run.ease(),
  exit: (run) => run.close(),
};

/** @type {Record<string, string>} */
const KEYS = { " ": "toggle", ArrowRight: "next", ArrowLeft: "back" };

/** @param {Run} run @param {AbortSignal} signal */
export function buttons(run, signal) {
  run.dialog.addEventListener(
    "click",
    (event) => {
      const pressed = /** @type {HTMLElement} */ (event.target).closest("[data-do]");
      ACTIONS[/** @type {HTMLElement | null} */ (pressed)?.dataset.do ?? ""]?.(run);
    },
    { signal },
  );
  run.dialog.addEventListener(
    "cancel",
    (event) => {
      event.preventDefault();
      run.close();
    },
    { signal },
  );
}

/** @param {Run} run @param {AbortSignal} signal */
export function keys(run, signal) {
  run.dialog.addEventListener(
    "keydown",
    (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      const own = target.closest("a, input, select") || (event.key === " " && target.closest("button"));
      const action = KEYS[event.key];
      if (!action || own || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      ACTIONS[action](run);
    },
    { signal },
  );
}
