/**
 * `<share-block>`: the device's own share menu where there is one, else copying the link and mail; networks by plain links
 * to this very page. `<print-tools>`: print, large print. Nothing is counted and no network is asked.
 */

import { parts, write } from "./lib/parts.js";

class ShareBlock extends HTMLElement {
  connectedCallback() {
    this.parts = parts(this);
    const { send, copy, mail } = this.parts;
    if (!send || !copy) return;
    const menu = "share" in navigator;
    send.hidden = !menu;
    copy.hidden = menu || !navigator.clipboard;
    if (mail) mail.hidden = menu;
    send.addEventListener("click", () => this.#send());
    copy.addEventListener("click", () => this.#copy());
    this.#address();
    addEventListener("hashchange", () => this.#address());
    this.addEventListener("pointerdown", () => this.#address());
    this.addEventListener("focusin", () => this.#address());
  }

  /** Gives mail and networks the address as it is now: that of an own routine changes with every step. */
  #address() {
    if (this.parts.mail) this.parts.mail.href = this.#mail;
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (this.querySelectorAll("[data-network]"))) {
      link.href = link.dataset.network + encodeURIComponent(this.url);
    }
    if (this.parts.networks) this.parts.networks.hidden = false;
  }

  /** What is shared: the address given, or the page's own with its fragment. */
  get url() {
    return this.dataset.url || location.href;
  }

  get #mail() {
    return `mailto:?subject=${encodeURIComponent(this.dataset.title ?? "")}&body=${encodeURIComponent(this.url)}`;
  }

  async #send() {
    try {
      await navigator.share({ title: this.dataset.title, url: this.url });
    } catch {
      // The reader closed the menu.
    }
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.url);
      write(this.parts.status, "Link copied");
    } catch {
      write(this.parts.status, "The link could not be copied. Copy it from the address bar.");
    }
  }
}

class PrintTools extends HTMLElement {
  connectedCallback() {
    const { print, large } = parts(this);
    if (!print || !large) return;
    const root = document.documentElement;
    large.checked = root.dataset.print === "large";
    large.addEventListener("change", () => {
      if (large.checked) root.dataset.print = "large";
      else delete root.dataset.print;
    });
    print.addEventListener("click", () => globalThis.print());
    this.hidden = false;
  }
}

customElements.define("share-block", ShareBlock);
customElements.define("print-tools", PrintTools);
