// The preview's side of each page: keeps the line to the server, does what it is told (swap style sheets, reload, go to
// another page), keeps the reader's place over a reload, and shows problems. It is put into pages by the preview only.
// Texts reach the page as text, never as markup, because they hold what somebody typed.

const own = document.currentScript;
const page = own.dataset.page;
let marks = { whole: own.dataset.whole, plain: own.dataset.plain, scripts: own.dataset.scripts };
const PLACE = `preview-place ${location.pathname}`;
const CLOSED = 'preview-closed';

// ---- the line to the server

let line;
let wait = 100;

function connect() {
  line = new WebSocket(`ws://${location.host}/livereload`);
  line.addEventListener('open', () => {
    wait = 100;
    line.send(JSON.stringify({ page, ...marks }));
  });
  line.addEventListener('message', (event) => take(JSON.parse(event.data)));
  line.addEventListener('close', () => {
    setTimeout(connect, wait);
    wait = Math.min(wait * 2, 2000);
  });
}

const ACTIONS = {
  nothing: () => {},
  reload,
  update: (message) => {
    if (!served || message.before.whole !== marks.whole || !patchPage(message)) return reload();
    marks = message.marks;
    return undefined;
  },
  go: (message) => location.assign(message.to),
  styles: (message) => {
    marks = message.marks;
    swapStyles(message.styles, message.revision);
  },
};

function take(message) {
  if (message.command !== 'state') return;
  ACTIONS[message.action](message);
  document.documentElement.dataset.previewRevision = message.revision;
  panel.show(message);
}

function reload() {
  keepPlace();
  location.reload();
}

// ---- a single save: what differs between the page as it was served and as it is now is put into the page that is open,
// which keeps everything else as it stands and takes half the time of a reload

let served;

async function noteServed() {
  const html = await (await fetch(location.href, { cache: 'no-store' })).text();
  const found = new DOMParser().parseFromString(html, 'text/html');
  const script = found.querySelector('script[data-whole]');
  script?.remove();
  if (script?.dataset.whole === marks.whole) served = found;
}

function patchPage(message) {
  const now = new DOMParser().parseFromString(message.html, 'text/html');
  if (scriptsOf(now) !== scriptsOf(served)) return false;
  const links = (page) => [...page.querySelectorAll('link[rel~="stylesheet"]')].map((link) => link.outerHTML).join();
  if (links(now) !== links(served)) swapStyles(message.styles, message.revision);
  document.title = now.title;
  patch(document.body, served.body, now.body);
  served = now;
  return true;
}

function scriptsOf(page) {
  return [...page.scripts].map((script) => script.src).join();
}

function patch(open, was, now) {
  if (was.isEqualNode(now)) return;
  if (!alike(open, was, now)) {
    open.replaceWith(document.importNode(now, true));
    return;
  }
  if (now.nodeType === Node.TEXT_NODE) {
    open.data = now.data;
    return;
  }
  for (const { name, value } of now.attributes) if (was.getAttribute(name) !== value) open.setAttribute(name, value);
  for (const { name } of was.attributes) if (!now.hasAttribute(name)) open.removeAttribute(name);
  [...open.childNodes].forEach((child, index) => patch(child, was.childNodes[index], now.childNodes[index]));
}

// A custom element has made something of its content, and is given a new one; so is what a script has changed.
function alike(open, was, now) {
  const same = open.nodeName === was.nodeName && was.nodeName === now.nodeName;
  if (!same || now.nodeName.includes('-') || now.nodeName === 'SCRIPT') return false;
  if (now.nodeType === Node.TEXT_NODE) return true;
  const names = (node) => [...node.childNodes].map((child) => child.nodeName).join();
  return now.nodeType === Node.ELEMENT_NODE && names(open) === names(was) && names(was) === names(now);
}

function swapStyles(addresses, revision) {
  const links = [...document.querySelectorAll('link[rel~="stylesheet"]:not([data-leaving])')];
  addresses.forEach((address, index) => {
    const old = links[index];
    const fresh = document.createElement('link');
    fresh.rel = 'stylesheet';
    if (old?.media) fresh.media = old.media;
    fresh.href = `${address}${address.includes('?') ? '&' : '?'}preview=${revision}`;
    if (!old) return document.head.append(fresh);
    old.dataset.leaving = '';
    fresh.addEventListener('load', () => old.remove());
    fresh.addEventListener('error', () => old.remove());
    return old.after(fresh);
  });
  links.slice(addresses.length).forEach((link) => link.remove());
}

// ---- the reader's place

const OPENABLE = 'details, [role="tab"], dialog';

function keepPlace() {
  const open = [...document.querySelectorAll(OPENABLE)].map(
    (element) => element.getAttribute('role') === 'tab' ? element.getAttribute('aria-selected') === 'true' : element.open,
  );
  const filled = [...document.querySelectorAll('input, select, textarea')].map(
    (field) => (/^(checkbox|radio)$/.test(field.type) ? field.checked : field.type === 'file' ? '' : field.value),
  );
  sessionStorage.setItem(PLACE, JSON.stringify({ x: scrollX, y: scrollY, open, filled }));
}

function restorePlace() {
  const kept = sessionStorage.getItem(PLACE);
  sessionStorage.removeItem(PLACE);
  if (!kept) return;
  const { x, y, open, filled } = JSON.parse(kept);
  const elements = [...document.querySelectorAll(OPENABLE)];
  if (elements.length === open.length) elements.forEach((element, index) => reopen(element, open[index]));
  const fields = [...document.querySelectorAll('input, select, textarea')];
  if (fields.length === filled.length) fields.forEach((field, index) => refill(field, filled[index]));
  scrollTo({ left: x, top: y, behavior: 'instant' });
  addEventListener('load', () => scrollTo({ left: x, top: y, behavior: 'instant' }), { once: true });
}

function reopen(element, open) {
  if (element.getAttribute('role') === 'tab') {
    if (open && element.getAttribute('aria-selected') !== 'true') element.click();
  } else if (element.localName === 'details') {
    element.open = open;
  }
}

function refill(field, value) {
  if (/^(checkbox|radio)$/.test(field.type)) {
    if (field.checked !== value) field.click();
  } else if (field.type !== 'file' && field.type !== 'hidden' && field.value !== value) {
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

// ---- what the editor sees: a bar with a button and counts, and a panel of problems

function made(name, properties = {}, ...children) {
  const element = document.createElement(name);
  const { dataset, ...plain } = properties;
  Object.assign(element, plain);
  Object.assign(element.dataset, dataset ?? {});
  element.append(...children.filter((child) => child !== null));
  return element;
}

class Panel {
  constructor() {
    this.host = made('supple-preview');
    this.root = this.host.attachShadow({ mode: 'open' });
    this.bar = made('div', { className: 'bar' });
    this.sheet = made('section', { className: 'sheet', hidden: true, role: 'dialog', ariaLabel: 'Problems' });
    this.root.append(made('link', { rel: 'stylesheet', href: '/__preview/preview.css' }), this.bar, this.sheet);
    this.known = '';
    addEventListener('keydown', (event) => { if (event.key === 'Escape' && !this.sheet.hidden) this.close(); });
  }

  show(message) {
    if (!this.host.isConnected) document.documentElement.append(this.host);
    const errors = message.problems.filter((problem) => problem.severity === 'error');
    const warnings = message.problems.filter((problem) => problem.severity !== 'error');
    this.problems = [...errors, ...warnings];
    this.key = JSON.stringify(errors.map((problem) => [problem.place, problem.code, problem.message]));
    this.bar.replaceChildren(...this.buttons(message, errors.length, warnings.length));
    this.host.dataset.errors = errors.length;
    this.host.dataset.warnings = warnings.length;
    if (!errors.length) return this.wanted === 'warnings' && warnings.length ? this.list(warnings) : this.hide();
    this.wanted = '';
    if (sessionStorage.getItem(CLOSED) === this.key) return this.hide();
    return this.list(errors, message.broken);
  }

  buttons(message, errors, warnings) {
    const button = (className, text, onclick) => made('button', { type: 'button', className, textContent: text, onclick });
    return [
      message.mark && made('span', { className: 'mark', textContent: message.mark[0].toUpperCase() + message.mark.slice(1) }),
      errors ? button('errors', counted(errors, 'problem'), () => this.reopen()) : null,
      warnings ? button('warnings', counted(warnings, 'note'), () => this.toggleWarnings()) : null,
      message.token && message.source.endsWith('.md') ? made('a', {
        className: 'edit',
        textContent: 'Edit',
        href: `/__preview/edit?${new URLSearchParams({ file: message.source, token: message.token, back: location.pathname })}`,
      }) : null,
    ].filter(Boolean);
  }

  list(problems, broken) {
    const errors = problems[0].severity === 'error';
    const title = errors
      ? `${counted(problems.length, 'problem')} to mend`
      : `${counted(problems.length, 'note')}: published all the same`;
    const lead = errors
      ? `${broken ? 'This page is' : 'The pages are'} as before the last change until this is mended. Nothing online is touched.`
      : '';
    const close = made('button', { type: 'button', className: 'close', ariaLabel: 'Hide', textContent: '×', onclick: () => this.close() });
    this.sheet.replaceChildren(
      made('header', {}, made('h2', { textContent: title }), close),
      lead ? made('p', { className: 'lead', textContent: lead }) : '',
      made('ol', {}, ...problems.map(item)),
    );
    this.sheet.classList.toggle('quiet', !errors);
    this.sheet.hidden = false;
  }

  reopen() {
    sessionStorage.removeItem(CLOSED);
    this.list(this.problems.filter((problem) => problem.severity === 'error'));
  }

  toggleWarnings() {
    this.wanted = this.wanted ? '' : 'warnings';
    if (this.wanted) this.list(this.problems.filter((problem) => problem.severity !== 'error'));
    else this.hide();
  }

  close() {
    sessionStorage.setItem(CLOSED, this.key);
    this.wanted = '';
    this.hide();
  }

  hide() {
    this.sheet.hidden = true;
    this.sheet.replaceChildren();
  }
}

function counted(number, thing) {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

function item(problem) {
  const place = problem.link
    ? made('a', { className: 'place', href: problem.link, title: 'Open in Visual Studio Code', textContent: problem.place })
    : made('span', { className: 'place', textContent: problem.place });
  return made('li', { className: problem.severity, dataset: { code: problem.code } },
    place,
    made('p', { className: 'message', textContent: problem.message }),
    problem.hint ? made('p', { className: 'hint', textContent: problem.hint }) : null,
    problem.lines.length ? made('pre', {}, ...problem.lines.map(([number, text]) => row(problem, number, text))) : null);
}

function row(problem, number, text) {
  const at = number === problem.line;
  const start = Math.max(problem.column - 1, 0);
  const end = start + Math.max(problem.length, 1);
  const parts = at && problem.column
    ? [text.slice(0, start), made('mark', { textContent: text.slice(start, end) || ' ' }), text.slice(end)]
    : [text];
  return made('code', { className: at ? 'at' : '', dataset: { line: number } }, ...parts, '\n');
}

const panel = new Panel();

// A service worker left by another site on this port would answer in the preview's place.
navigator.serviceWorker?.getRegistrations().then((found) => found.forEach((worker) => worker.unregister())).catch(() => {});

restorePlace();
connect();
noteServed().catch(() => {});
