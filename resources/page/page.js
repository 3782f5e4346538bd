'use strict';
const byId = (id) => document.getElementById(id);
const model = JSON.parse(byId('model').textContent);
const canvas = byId('canvas'), about = byId('read'), details = byId('details'), changes = byId('changes');
const find = byId('find'), told = byId('told'), closing = byId('close'), both = byId('compare');
const CARDS = /^(card|tile|stage|journey|outcome|segment|moment|row)$/;
const SMALLEST = 0.7, PHONE = window.matchMedia('(max-width:720px)');
const first = model.states[0].id;
const opening = document.createDocumentFragment();
opening.append(...canvas.childNodes);
const parts = new Map();
let lens = model.lenses[0], state = first, zoom = 0, isWhole = false, comparing = false, chosen = '';

function make(tag, text, parent) {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  if (parent) parent.append(node);
  return node;
}
function record(id) { return (model.differing[state] || {})[id] || model.records[id]; }
function known(id) { return record(id) || Object.values(model.differing).map((one) => one[id]).find(Boolean); }
function other() { return state !== first ? state : model.target; }
function cards() { return [...parts.keys()]; }
function toggle(card, name, isOn) { for (const mark of parts.get(card)) mark.classList.toggle(name, isOn); }

function paint() {
  const template = byId(`${lens}@${state}`);
  canvas.replaceChildren((template ? template.content : opening).cloneNode(true));
  const seen = new Map();
  parts.clear();
  for (const mark of canvas.querySelectorAll('[data-id]')) {
    const one = record(mark.dataset.id), key = mark.dataset.id + mark.dataset.role;
    if (!one || !CARDS.test(mark.dataset.role)) continue;
    const card = seen.get(key);
    if (card) {
      if (card.tagName === 'text' && mark.tagName === 'text') parts.get(card).push(mark);
      continue;
    }
    seen.set(key, mark);
    parts.set(mark, [mark]);
    mark.setAttribute('role', 'button');
    mark.setAttribute('tabindex', '-1');
    const said = `${one.kind}: ${one.name}`, shown = mark.tagName === 'text' ? mark.lastChild.textContent : '';
    mark.setAttribute('aria-label', said.includes(shown) ? said : shown);
  }
  const start = cards()[0];
  if (start) start.setAttribute('tabindex', '0');
  scale();
  figures();
  search();
  compare();
  choose(chosen);
}
function scale() {
  const svg = canvas.querySelector('svg');
  if (!svg) return;
  const box = svg.viewBox.baseVal, wide = (canvas.clientWidth - 16) / box.width;
  const high = PHONE.matches ? wide : (canvas.clientHeight - 16) / box.height;
  const usual = Math.min(1, Math.max(SMALLEST, wide)), by = (isWhole ? Math.min(1, wide, high) : usual) * Math.pow(1.2, zoom);
  svg.style.width = `${box.width * by}px`;
  svg.style.height = `${box.height * by}px`;
}
function figures() {
  const list = byId('figures'), there = other();
  list.replaceChildren();
  for (const [name, values] of model.figures) {
    make('dt', name, list);
    make('dd', comparing && there ? `${values[first]} → ${values[there]}` : values[state], list);
  }
}
function pnls() {
  const list = byId('pnls'), space = 'http://www.w3.org/2000/svg';
  byId('key').hidden = model.pnls.length === 0;
  for (const [paint_, id, name] of model.pnls) {
    const line = make('li', '', list), drawn = document.createElementNS(space, 'svg'), dot = document.createElementNS(space, 'rect');
    for (const [key, value] of Object.entries({width: 12, height: 12, 'aria-hidden': 'true'})) drawn.setAttribute(key, value);
    for (const [key, value] of Object.entries({width: 12, height: 12, rx: 3, class: paint_})) dot.setAttribute(key, value);
    drawn.append(dot);
    line.append(drawn);
    link(name, id, line);
  }
}
function link(text, id, parent) {
  const go = make('button', text, parent);
  go.className = 'link';
  go.type = 'button';
  go.addEventListener('click', () => { show(id); reveal(id); });
}
function show(id) {
  const one = known(id);
  if (!one) return;
  about.replaceChildren();
  make('p', one.kind, about).className = 'soft';
  make('h2', one.name, about);
  const list = make('dl', '', about);
  for (const [label, text] of one.fields) { make('dt', label, list); make('dd', text, list); }
  if (!one.fields.length) list.remove();
  if (one.links.length) {
    make('h3', model.words.links, about);
    const links = make('ul', '', about);
    for (const [said, there, name] of one.links) link(name, there, make('li', `${said} `, links));
  }
  details.classList.add('open');
  closing.hidden = false;
  choose(id);
  (PHONE.matches ? details : details.closest('aside')).scrollTop = 0;
  told.textContent = `${one.kind}: ${one.name}`;
}
function choose(id) {
  chosen = id;
  for (const mark of cards()) toggle(mark, 'chosen', id !== '' && mark.dataset.id === id);
}
function close() {
  const back = canvas.querySelector('.chosen');
  details.classList.remove('open');
  closing.hidden = true;
  about.replaceChildren();
  choose('');
  if (back) focusOn(back);
}
function reveal(id) {
  const mark = cards().find((one) => one.dataset.id === id) || canvas.querySelector(`[data-id="${CSS.escape(id)}"]`);
  if (mark) mark.scrollIntoView({block: 'nearest', inline: 'nearest'});
}
function search() {
  const words = find.value.trim().toLocaleLowerCase();
  const hits = cards().filter((mark) => {
    const one = record(mark.dataset.id);
    const isHit = words !== '' && `${one.name} ${one.links.map((line) => line[2]).join(' ')}`.toLocaleLowerCase().includes(words);
    toggle(mark, 'found', isHit);
    return isHit;
  });
  canvas.classList.toggle('searching', words !== '');
  if (words !== '') told.textContent = model.words.found.replace('{n}', hits.length);
  return hits.find((mark) => record(mark.dataset.id).name.toLocaleLowerCase().includes(words)) || hits[0];
}
function compare() {
  const there = comparing ? model.changes[other()] || [] : [];
  const ids = new Set(there.flatMap((one) => one[2]));
  for (const mark of cards()) toggle(mark, 'differs', ids.has(mark.dataset.id));
  changes.hidden = !comparing;
  changes.replaceChildren();
  if (!comparing) return;
  make('h2', model.words.changes.replace('{n}', there.length), changes);
  make('p', there.length ? model.words.outlined : model.words.none, changes).className = 'soft';
  const groups = new Map();
  for (const one of there) groups.set(one[0], [...(groups.get(one[0]) || []), one]);
  for (const [category, entries] of groups) {
    const group = make('details', '', changes);
    make('summary', `${model.words[category]} (${entries.length})`, group);
    const list = make('ul', '', group);
    for (const [, sentence, records] of entries) {
      const line = make('li', '', list), id = records.find(known);
      if (id) link(sentence, id, line); else line.textContent = sentence;
    }
  }
}
function focusOn(mark) {
  for (const one of cards()) one.setAttribute('tabindex', one === mark ? '0' : '-1');
  mark.focus();
}
function toward(from, key) {
  const across = key === 'ArrowLeft' || key === 'ArrowRight', ahead = key === 'ArrowRight' || key === 'ArrowDown' ? 1 : -1;
  const middle = (mark) => { const box = mark.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; };
  const [x, y] = middle(from);
  let best = null, nearest = Infinity;
  for (const mark of cards()) {
    const [there, below] = middle(mark), along = (across ? there - x : below - y) * ahead, aside = Math.abs(across ? below - y : there - x);
    const far = along + 3 * aside;
    if (along > 4 && far < nearest) { best = mark; nearest = far; }
  }
  return best;
}
function zoomed(step) {
  isWhole = step === 0;
  zoom = step === 0 ? 0 : Math.max(-8, Math.min(10, zoom + step));
  scale();
}
canvas.addEventListener('click', (event) => {
  const mark = event.target.closest('[data-id]');
  if (mark && known(mark.dataset.id)) show(mark.dataset.id);
});
canvas.addEventListener('keydown', (event) => {
  const mark = event.target.closest('[role=button]');
  if (!mark) return;
  if (event.key === 'Enter' || event.key === ' ') show(mark.dataset.id);
  else if (event.key === '+' || event.key === '-') zoomed(event.key === '+' ? 1 : -1);
  else if (event.key.startsWith('Arrow')) { const next = toward(mark, event.key); if (next) focusOn(next); }
  else return;
  event.preventDefault();
});
document.addEventListener('keydown', (event) => { if (event.key === 'Escape' && !closing.hidden) close(); });
document.addEventListener('change', (event) => {
  if (event.target.name === 'lens') lens = event.target.value;
  else if (event.target.name === 'state') state = event.target.value;
  else return;
  paint();
  if (chosen && record(chosen)) show(chosen);
});
find.addEventListener('input', search);
find.addEventListener('keydown', (event) => {
  const hit = event.key === 'Enter' ? search() : null;
  if (hit) { hit.scrollIntoView({block: 'center', inline: 'center'}); show(hit.dataset.id); }
});
byId('closer').addEventListener('click', () => zoomed(1));
byId('farther').addEventListener('click', () => zoomed(-1));
byId('fit').addEventListener('click', () => zoomed(0));
closing.addEventListener('click', close);
both.hidden = model.states.length < 2;
both.addEventListener('click', () => {
  comparing = !comparing;
  both.setAttribute('aria-pressed', String(comparing));
  figures();
  compare();
});
let isOpened = [];
window.addEventListener('beforeprint', () => {
  isOpened = [...changes.querySelectorAll('details:not([open])')];
  for (const one of isOpened) one.open = true;
});
window.addEventListener('afterprint', () => { for (const one of isOpened) one.open = false; });
window.addEventListener('resize', scale);
pnls();
paint();
document.documentElement.dataset.ready = String(Math.round(performance.now()));
