/**
 * `<search-box>`: words in, pages out. The index and its reader are loaded with the first letter; nothing before.
 */

import { parts, write } from "./lib/parts.js";

const MOST = 20;
const PAUSE = 200;
const PLAIN = "Search is not available just now. Every page is listed below.";

class SearchBox extends HTMLElement {
  #timer = 0;
  #asked = 0;
  /** @type {Promise<any> | null} */
  #index = null;

  connectedCallback() {
    this.parts = parts(this);
    const { form, words } = this.parts;
    if (!form || !words) return;
    form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.#search();
    });
    words.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#search(), PAUSE);
    });
    words.value = new URLSearchParams(location.search).get("q") ?? "";
    if (words.value) this.#search();
  }

  async #search() {
    const wanted = this.parts.words.value.trim();
    const asked = (this.#asked += 1);
    if (!wanted) return this.#show([], "");
    write(this.parts.status, "Searching");
    try {
      const index = await (this.#index ??= this.#load());
      const { results } = await index.search(wanted);
      const found = await Promise.all(results.slice(0, MOST).map((/** @type {any} */ result) => result.data()));
      if (asked === this.#asked) this.#show(found, told(results.length, wanted));
    } catch {
      this.#index = null;
      if (asked === this.#asked) this.#show([], PLAIN);
    }
  }

  async #load() {
    const address = new URL(this.dataset.index ?? "", document.baseURI);
    const index = await import(address.href);
    const root = new URL(this.dataset.root ?? ".", document.baseURI);
    await index.options({ baseUrl: new URL(".", root).pathname, excerptLength: 20 });
    return index;
  }

  /** @param {any[]} pages @param {string} words */
  #show(pages, words) {
    write(this.parts.status, words);
    this.parts.results.hidden = !pages.length;
    this.parts.results.replaceChildren(...pages.map(item));
  }
}

/** @param {number} count @param {string} words */
function told(count, words) {
  if (!count) return `Nothing found for "${words}". Try a simpler word, such as "hip".`;
  return `${count} ${count === 1 ? "page" : "pages"} found${count > MOST ? `, the best ${MOST} are shown` : ""}.`;
}

/** @param {any} page */
function item(page) {
  const entry = document.createElement("li");
  const link = document.createElement("a");
  link.href = page.url;
  link.textContent = page.meta.title;
  const excerpt = document.createElement("p");
  excerpt.append(...marked(page.excerpt));
  entry.append(link, excerpt);
  return entry;
}

/** The excerpt with its marks, as nodes: nothing of it is read as markup but `<mark>`. @param {string} excerpt */
function marked(excerpt) {
  const text = new DOMParser().parseFromString(excerpt, "text/html").body;
  return [...text.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return node.textContent ?? "";
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
}

customElements.define("search-box", SearchBox);
