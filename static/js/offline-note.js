/**
 * `<offline-note>`: has the guide kept for use without a network, tells of a new version, offers to put it on the phone.
 *
 * A new version waits until the reader asks for it, and is not even offered while a routine runs. While one runs in
 * another tab, the change waits for its end: a running routine holds a lock.
 */

import { parts, write } from "./lib/parts.js";

class OfflineNote extends HTMLElement {
  connectedCallback() {
    this.parts = parts(this);
    const { update, renew, later, add } = this.parts;
    if (!update) return;
    later.addEventListener("click", () => (update.hidden = true));
    renew.addEventListener("click", () => this.#renew());
    add.addEventListener("click", () => this.#install());
    addEventListener("beforeinstallprompt", (event) => {
      event.preventDefault();
      this.prompt = /** @type {any} */ (event);
      this.parts.install.hidden = false;
    });
    if ("serviceWorker" in navigator && this.dataset.worker) this.#register(this.dataset.worker);
  }

  /** @param {string} address */
  async #register(address) {
    try {
      this.registration = await navigator.serviceWorker.register(address, { updateViaCache: "none" });
    } catch {
      return; // Not over https, or storage is forbidden: the pages work as they are.
    }
    const registration = this.registration;
    if (!registration) return; // Some browsers and extensions switch workers off in silence.
    this.#offer(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const coming = registration.installing;
      coming?.addEventListener("statechange", () => {
        if (coming.state === "installed" && navigator.serviceWorker.controller) this.#offer(coming);
      });
    });
    document.addEventListener("routine-ended", () => this.#offer(registration.waiting));
  }

  /** @param {ServiceWorker | null} worker */
  #offer(worker) {
    if (!worker || "playing" in document.documentElement.dataset) return;
    this.parts.update.hidden = false;
    write(this.parts.status, "A new version of this guide is ready.");
  }

  async #renew() {
    const { held } = (await navigator.locks?.query()) ?? {};
    if (held?.some((lock) => lock.name === "supple-routine")) {
      write(this.parts.status, "A routine is running in another tab. Finish it first.");
      return;
    }
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    this.registration?.waiting?.postMessage("take-over");
  }

  async #install() {
    this.parts.install.hidden = true;
    await this.prompt?.prompt();
  }
}

customElements.define("offline-note", OfflineNote);
