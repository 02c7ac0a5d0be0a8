/**
 * Versions of a stretch as tabs. Without this they are sections one below the other, and links to them work either way.
 */

class VersionTabs extends HTMLElement {
  connectedCallback() {
    this.panels = [...this.querySelectorAll(":scope > .version")];
    if (this.panels.length < 2 || this.dataset.ready !== undefined) return;
    this.tabs = this.panels.map((panel) => tabFor(/** @type {HTMLElement} */ (panel)));
    const list = document.createElement("div");
    list.className = "version-tab-list";
    list.setAttribute("role", "tablist");
    list.setAttribute("aria-label", "Other ways to do it");
    list.append(...this.tabs);
    this.prepend(list);
    this.dataset.ready = "";
    list.addEventListener("click", (event) => this.choose(this.tabs.indexOf(closestTab(event))));
    list.addEventListener("keydown", (event) => this.move(event));
    window.addEventListener("hashchange", () => this.follow());
    this.show(0);
    this.follow();
  }

  /** @param {number} index */
  choose(index) {
    if (index < 0) return;
    this.show(index);
    this.tabs[index].focus();
  }

  /** @param {number} index */
  show(index) {
    this.tabs.forEach((tab, at) => {
      tab.setAttribute("aria-selected", String(at === index));
      tab.tabIndex = at === index ? 0 : -1;
      /** @type {HTMLElement} */ (this.panels[at]).hidden = at !== index;
    });
  }

  /** @param {KeyboardEvent} event */
  move(event) {
    const at = this.tabs.indexOf(closestTab(event));
    const last = this.tabs.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at ? at - 1 : last, Home: 0, End: last }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    this.choose(to);
  }

  /** Shows the version that the address names: a caution's link, or a link from elsewhere. */
  follow() {
    const index = this.panels.findIndex((panel) => `#${panel.id}` === location.hash);
    if (index < 0) return;
    this.show(index);
    this.panels[index].scrollIntoView();
  }
}

/** @param {HTMLElement} panel @returns {HTMLButtonElement} */
function tabFor(panel) {
  const tab = document.createElement("button");
  tab.type = "button";
  tab.className = "version-tab";
  tab.id = `${panel.id}-tab`;
  tab.textContent = panel.querySelector("h3")?.textContent ?? "";
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", panel.id);
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", tab.id);
  panel.tabIndex = 0;
  return tab;
}

/** @param {Event} event @returns {HTMLButtonElement | null} */
function closestTab(event) {
  return event.target instanceof Element ? event.target.closest(".version-tab") : null;
}

customElements.define("version-tabs", VersionTabs);
