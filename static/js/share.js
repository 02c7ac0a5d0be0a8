/**
 * `<share-block>`: the device's own share menu where there is one, else copying the link. `<print-tools>`: print, large
 * print. Nothing is counted and no network is asked.
 */

import { parts, write } from "./lib/parts.js";

class ShareBlock extends HTMLElement {
  connectedCallback() {
    this.parts = parts(this);
    const { send, copy, mail } = this.parts;
    if (!send || !copy) return;
    send.hidden = !("share" in navigator);
    copy.hidden = !navigator.clipboard;
    send.addEventListener("click", () => this.#send());
    copy.addEventListener("click", () => this.#copy());
    mail?.addEventListener("click", () => (mail.href = this.#mail));
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
