/**
 * Keeps the screen on while a routine runs. The browser takes the lock away whenever the page is hidden and may refuse it,
 * so it is asked for again, and a refusal is told.
 */
export class Awake {
  #wanted = false;
  /** @type {WakeLockSentinel | null} */
  #lock = null;

  /** @param {() => void} refused called when the screen may turn off */
  constructor(refused) {
    this.refused = refused;
  }

  /** Asks for the lock, and again after the page was hidden. */
  async keep() {
    this.#wanted = true;
    if (this.#lock || document.visibilityState !== "visible") return;
    try {
      this.#lock = await navigator.wakeLock.request("screen");
      this.#lock.addEventListener("release", () => (this.#lock = null));
      if (!this.#wanted) this.release();
    } catch {
      this.refused();
    }
  }

  release() {
    this.#wanted = false;
    this.#lock?.release().catch(() => {});
    this.#lock = null;
  }
}
