/** Whether pictures may move: the reader's own choice, else the device's. */
export function mayMove() {
  const chosen = document.documentElement.dataset.motion;
  if (chosen) return chosen === "moving";
  return !matchMedia("(prefers-reduced-motion: reduce)").matches;
}
