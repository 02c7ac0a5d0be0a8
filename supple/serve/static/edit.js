// The edit form: fields out of what the server says of the file's kind, problems at their fields, the text and the
// drawing as they are typed. Only fields that differ from the file are sent, so only they are written.

const asked = new URLSearchParams(location.search);
const [file, token] = [asked.get('file') ?? '', asked.get('token') ?? ''];
const $ = (selector) => document.querySelector(selector);
const [state, save, form] = [$('.state'), $('.save'), $('.form')];
const PAUSE = 250;

let digest = '';
let shown = {};          // the server's last description of the file
let saved = new Map();   // field name → what the file says
let asText = false;
let anyway = false;

const BODY = { name: 'body', widget: 'body', label: 'Text', help: 'The text of the page, as Markdown. A numbered list under “## How to do it” is the steps.' };
const WHOLE = { name: 'whole', widget: 'whole', label: 'The whole file', help: 'Front matter between two lines of three hyphens, then the text.' };

const WORDS = {
  saved: 'Saved.',
  'has-problems': 'Not saved yet: there are problems. Mend them, or save all the same; nothing online changes.',
  'changed-meanwhile': 'Not saved: the file was changed elsewhere since you opened this form. Copy what you need, then load the form again.',
  unwritable: 'Not saved: one of the values cannot be written into the file. Edit the file as text instead.',
  absent: 'There is no such file any more.',
  'no-text': 'This file is not readable as text (UTF-8).',
  'refused-by-machine': 'Not saved: the machine refused to write the file.',
  failed: 'The preview stumbled over this. Undo the last change, or edit the file as text.',
  away: 'The preview does not answer. Is it still running? Your text is still here.',
};

async function ask(job) {
  const reply = await fetch('/__preview/form', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Preview-Token': token },
    body: JSON.stringify({ path: file, digest, ...job }),
  }).catch(() => null);
  if (!reply) return { status: 'away' };
  return reply.ok ? reply.json() : { status: reply.status === 403 ? 'away' : 'failed' };
}

// ---- making the form

function made(name, properties = {}, ...children) {
  const element = document.createElement(name);
  Object.assign(element, properties);
  element.append(...children.filter(Boolean));
  return element;
}

function build() {
  asText = asText || !shown.fields.length;
  const fields = asText ? [{ ...WHOLE, value: shown.whole }] : inOrder(shown.fields);
  saved = new Map(fields.map((field) => [field.name, shownValue(field)]));
  const [filled, empty] = [$('.fields'), $('.empty')];
  filled.replaceChildren();
  empty.replaceChildren();
  for (const field of fields) place(field, field.value || field.required || field.widget === 'body' ? filled : empty);
  $('.rest').hidden = !empty.childElementCount;
  $('.mode').textContent = asText ? 'Edit in fields' : 'Edit the file as text';
  $('.mode').hidden = asText && !shown.fields.length;
}

function inOrder(fields) {
  const body = { ...BODY, value: shown.body };
  return [...fields.slice(0, 2), body, ...fields.slice(2)];
}

function place(field, parent) {
  const key = field.group && `${field.group}`;
  let home = parent;
  if (key) {
    home = [...parent.querySelectorAll('fieldset')].find((set) => set.dataset.group === key);
    if (!home) {
      home = made('fieldset', {}, made('legend', { textContent: field.group }));
      home.dataset.group = key;
      parent.append(home);
    }
  }
  home.append(block(field));
}

function block(field) {
  const id = `field-${field.name}`;
  const control = CONTROLS[field.widget](field);
  Object.assign(control, { id, name: field.name });
  control.setAttribute('aria-describedby', `${id}-help ${id}-problems`);
  const label = made('label', { htmlFor: id, textContent: field.label }, field.required ? made('span', { className: 'must', textContent: ' (needed)' }) : null);
  const problems = made('div', { id: `${id}-problems`, className: 'problems' });
  return made('div', { className: 'field' }, label, made('p', { id: `${id}-help`, className: 'help', textContent: help(field) }), control, problems);
}

function help(field) {
  const limits = field.least !== null && field.least !== undefined && field.most ? `From ${field.least} to ${field.most}.` : field.most ? `At most ${field.most} characters.` : '';
  const how = field.widget === 'lines' ? 'One on each line.' : field.widget === 'date' ? 'Year-month-day.' : '';
  const example = field.example && field.widget !== 'yaml' ? `For example: ${field.example.replaceAll('\n', ', ')}` : '';
  return [field.help, how, limits, example].filter(Boolean).join(' ');
}

const CONTROLS = {
  line: (field) => made('input', { type: 'text', value: field.value }),
  number: (field) => made('input', { type: 'text', inputMode: 'numeric', value: field.value }),
  date: (field) => made('input', { type: /^(\d{4}-\d{2}-\d{2})?$/.test(field.value) ? 'date' : 'text', value: field.value }),
  text: (field) => made('textarea', { rows: 3, value: field.value }),
  lines: (field) => made('textarea', { rows: Math.max(2, field.value.split('\n').length), value: field.value }),
  yaml: (field) => made('textarea', { className: 'code', rows: Math.min(24, field.value.split('\n').length + 1), spellcheck: false, value: field.value }),
  body: (field) => made('textarea', { className: 'body', rows: 20, value: field.value }),
  whole: (field) => made('textarea', { className: 'code body', rows: 30, spellcheck: false, value: field.value }),
  choice: (field) => select([...new Set([field.required ? null : '', ...field.choices, field.value])].filter((choice) => choice !== null), field.value),
  yesno: (field) => select(['', 'yes', 'no'], shownValue(field)),
};

function select(choices, value) {
  const control = made('select', {}, ...choices.map((choice) => made('option', { value: choice, textContent: choice || '–' })));
  control.value = value;
  return control;
}

function shownValue(field) {
  if (field.widget !== 'yesno') return field.value.replaceAll('\r\n', '\n');
  const said = field.value.toLowerCase();
  return { true: 'yes', on: 'yes', false: 'no', off: 'no' }[said] ?? said;
}

// ---- what is different from the file

function changes() {
  const values = {};
  for (const [name, before] of saved) {
    const control = form.elements[name];
    if (control && control.value !== before) values[name] = control.value;
  }
  const { body, whole, ...fields } = values;
  return { values: fields, ...(body === undefined ? {} : { body }), ...(whole === undefined ? {} : { whole }) };
}

function isChanged() {
  const { values, ...texts } = changes();
  return Object.keys(values).length + Object.keys(texts).length > 0;
}

// ---- showing what came back

function show(reply) {
  if (!reply.fields) return;
  shown = reply;
  document.title = `Edit ${file.split('/').pop()}`;
  $('h1').textContent = file.replace('content/', '');
  $('.back').href = asked.get('back')?.startsWith('/') && !asked.get('back').startsWith('//') ? asked.get('back') : reply.page;
  showProblems(reply.problems);
  if (reply.readable) showLook(reply);
}

function showProblems(problems) {
  form.querySelectorAll('.problems').forEach((place) => place.replaceChildren());
  form.querySelectorAll('[aria-invalid]').forEach((control) => control.removeAttribute('aria-invalid'));
  $('.general').replaceChildren();
  for (const problem of problems) {
    const control = form.elements[asText ? 'whole' : problem.field];
    const where = asText || problem.field === 'body' ? `Line ${problem.line}: ` : '';
    const text = made('p', { className: `problem ${problem.severity}`, textContent: [where + problem.message, problem.hint].join(' ') });
    (control ? document.getElementById(`${control.id}-problems`) : $('.general')).append(text);
    if (!control) continue;
    if (problem.severity === 'error') control.setAttribute('aria-invalid', 'true');
    if (control.closest('.rest')) control.closest('.rest').open = true;
  }
}

function showLook(reply) {
  const drawing = $('.drawing');
  drawing.hidden = !reply.drawing.length;
  drawing.replaceChildren(...reply.drawing.map(({ svg, says }) => {
    const figure = made('figure', {}, made('figcaption', { textContent: says }));
    figure.insertAdjacentHTML('afterbegin', svg);
    return figure;
  }));
  const page = $('iframe').contentDocument;
  const address = new URL(reply.page, location.origin);
  const styles = [...reply.styles, '/__preview/pane.css'];
  if (page.head.childElementCount !== styles.length) {
    page.head.replaceChildren(...styles.map((style) => Object.assign(page.createElement('link'), { rel: 'stylesheet', href: new URL(style, address) })));
  }
  page.querySelector('main').innerHTML = reply.html.replaceAll(/\b(href)="[^"]*"/g, '$1="#"').replaceAll(/\bsrc="photo:[^"]*"/g, '');
}

function say(words, bad = false) {
  state.textContent = words;
  state.classList.toggle('bad', bad);
}

function count(problems) {
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  return errors ? `${errors} problem${errors === 1 ? '' : 's'} to mend.` : 'No problems.';
}

// ---- trying while typing, one question at a time

let timer;
let busy = false;
let again = false;

function soon() {
  anyway = false;
  save.textContent = 'Save';
  save.disabled = !isChanged();
  clearTimeout(timer);
  timer = setTimeout(attempt, PAUSE);
}

async function attempt() {
  if (busy) { again = true; return; }
  busy = true;
  const reply = await ask(changes());
  busy = false;
  show(reply);
  if (reply.status !== 'shown') say(WORDS[reply.status], true);
  else say(`${isChanged() ? 'Not saved yet.' : 'As in the file.'} ${count(reply.problems)}`, reply.errors > 0);
  if (again) { again = false; attempt(); }
}

async function keep(event) {
  event.preventDefault();
  clearTimeout(timer);
  say('Saving …');
  const reply = await ask({ ...changes(), save: true, anyway });
  show(reply);
  say(WORDS[reply.status] + (reply.status === 'saved' ? ` ${count(reply.problems)}` : ''), reply.status !== 'saved');
  if (reply.status === 'saved') settle(reply);
  anyway = reply.status === 'has-problems';
  save.textContent = anyway ? 'Save all the same' : 'Save';
}

function settle(reply) {
  digest = reply.digest;
  const names = (list) => list.map((field) => field.name + field.widget).join();
  const built = [...saved.keys()].filter((name) => name !== 'body').join();
  if (asText || built !== reply.fields.map((field) => field.name).join() || names(shown.fields) !== names(reply.fields)) build();
  for (const name of saved.keys()) saved.set(name, form.elements[name].value);
  save.disabled = true;
}

form.addEventListener('input', soon);
form.addEventListener('submit', keep);
$('.mode').addEventListener('click', () => {
  if (isChanged() && !confirm('What you changed here is not saved and will be lost. Go on?')) return;
  asText = !asText;
  begin();
});
addEventListener('beforeunload', (event) => { if (isChanged()) event.preventDefault(); });
$('iframe').contentDocument?.addEventListener('click', (event) => event.preventDefault());

async function begin() {
  digest = '';
  const reply = await ask({});
  if (!reply.fields) return say(WORDS[reply.status] ?? WORDS.failed, true);
  digest = reply.digest;
  shown = reply;
  build();
  show(reply);
  say(`As in the file. ${count(reply.problems)}`, reply.errors > 0);
  save.disabled = true;
  return undefined;
}

if ($('iframe').contentDocument?.querySelector('main')) begin();
else $('iframe').addEventListener('load', begin, { once: true });
