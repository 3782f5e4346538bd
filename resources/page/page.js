'use strict';
const model = JSON.parse(document.getElementById('model').textContent);
const canvas = document.getElementById('canvas');
const details = document.getElementById('details');
const changes = document.getElementById('changes');
const find = document.getElementById('find');
const told = document.getElementById('told');
const opening = document.createDocumentFragment();
opening.append(...canvas.childNodes);
let lens = model.lenses[0].id, state = model.states[0].id, zoom = 0, comparing = false;

function make(tag, text, parent) {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  if (parent) parent.append(node);
  return node;
}
function record(id) {
  return (model.differing[state] || {})[id] || model.records[id];
}
function paint() {
  const template = document.getElementById(`${lens}@${state}`);
  canvas.replaceChildren((template ? template.content : opening).cloneNode(true));
  const seen = new Set();
  for (const mark of canvas.querySelectorAll('[data-id]')) {
    const id = mark.dataset.id, about = record(id);
    if (!about || seen.has(id + mark.dataset.role) || !/^(card|tile|stage|journey|outcome|segment|moment|row)$/.test(mark.dataset.role)) continue;
    seen.add(id + mark.dataset.role);
    mark.setAttribute('tabindex', '0');
    mark.setAttribute('role', 'button');
    mark.setAttribute('aria-label', `${about.kind}: ${about.name}`);
  }
  scale();
  figures();
  search();
  compare();
}
function picture() { return canvas.querySelector('svg'); }
function scale() {
  const svg = picture();
  if (!svg) return;
  const box = svg.viewBox.baseVal;
  const fitting = Math.min(1, Math.max(canvas.clientWidth < 700 ? 0.75 : 0.35, (canvas.clientWidth - 24) / box.width));
  const by = (zoom === 0 ? fitting : fitting * Math.pow(1.2, zoom));
  svg.style.width = `${box.width * by}px`;
  svg.style.height = `${box.height * by}px`;
}
function figures() {
  const list = document.getElementById('figures');
  list.replaceChildren();
  for (const [name, values] of model.figures) {
    make('dt', name, list);
    const first = values[model.states[0].id], now = values[state];
    make('dd', comparing && state !== model.states[0].id ? `${first} → ${now}` : now, list);
  }
}
function show(id) {
  const about = record(id);
  if (!about) return;
  details.replaceChildren();
  make('h2', about.name, details);
  make('p', about.kind, details).className = 'soft';
  const list = make('dl', '', details);
  for (const [label, text] of about.fields) { make('dt', label, list); make('dd', text, list); }
  if (about.links.length) {
    make('h3', model.words.links, details);
    const links = make('ul', '', details);
    for (const [said, other, name] of about.links) {
      const line = make('li', `${said} `, links);
      const go = make('button', name, line);
      go.className = 'link';
      go.type = 'button';
      go.addEventListener('click', () => { show(other); reveal(other); });
    }
  }
  told.textContent = `${about.kind}: ${about.name}`;
}
function reveal(id) {
  const mark = canvas.querySelector(`[data-id="${CSS.escape(id)}"]`);
  if (mark) mark.scrollIntoView({block: 'nearest', inline: 'nearest'});
}
function placed(id) { const about = record(id); return about && about.card ? about.card : id; }
function search() {
  const words = find.value.trim().toLocaleLowerCase();
  let count = 0, first = null;
  for (const mark of canvas.querySelectorAll('[tabindex]')) {
    const about = record(mark.dataset.id);
    const hit = words !== '' && about.name.toLocaleLowerCase().includes(words);
    mark.classList.toggle('found', hit);
    if (hit) { count += 1; first = first || mark; }
  }
  canvas.classList.toggle('searching', words !== '');
  if (words !== '') told.textContent = model.words.found.replace('{n}', count);
  return first;
}
function compare() {
  changes.hidden = !comparing;
  changes.replaceChildren();
  const there = comparing ? (model.changes[state] || model.changes[model.target] || []) : [];
  const ids = new Set(there.flatMap((one) => one[1]));
  for (const mark of canvas.querySelectorAll('[tabindex]')) mark.classList.toggle('differs', ids.has(mark.dataset.id));
  if (!comparing) return;
  make('h2', model.words.changes.replace('{n}', there.length), changes);
  const list = make('ol', '', changes);
  for (const [sentence] of there) make('li', sentence, list);
}
function chosen(event) {
  const mark = event.target.closest('[tabindex]');
  if (mark) show(mark.dataset.id);
  else if (event.target.dataset && event.target.dataset.id) show(event.target.dataset.id);
}
canvas.addEventListener('click', chosen);
canvas.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); chosen(event); }
});
document.addEventListener('change', (event) => {
  if (event.target.name === 'lens') lens = event.target.value;
  else if (event.target.name === 'state') state = event.target.value;
  else return;
  paint();
});
find.addEventListener('input', search);
find.addEventListener('keydown', (event) => {
  const first = event.key === 'Enter' ? search() : null;
  if (first) { first.scrollIntoView({block: 'center', inline: 'center'}); show(first.dataset.id); }
});
for (const [id, step] of [['closer', 1], ['farther', -1], ['fit', 0]]) {
  document.getElementById(id).addEventListener('click', () => { zoom = step === 0 ? 0 : Math.max(-6, Math.min(8, zoom + step)); scale(); });
}
const both = document.getElementById('compare');
both.addEventListener('click', () => {
  comparing = !comparing;
  both.setAttribute('aria-pressed', String(comparing));
  paint();
});
window.addEventListener('resize', scale);
paint();
document.documentElement.dataset.ready = String(Math.round(performance.now()));
