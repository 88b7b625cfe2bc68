"use strict";

/* The page works on what is written in it: every edit is an item of the list, and marks in the
   two texts name the edits they belong to. What a person decides is kept in `changes` until it
   is saved: the key of an edit with true, false, or null where a decision was taken back. */

const find = (id) => document.getElementById(id);
const data = JSON.parse(find("data").textContent);
const items = [...document.querySelectorAll(".edit")];
const made = new Map(Object.entries(data.decisions));
const changes = new Map();
const history = [];
const marks = marksByEdit();
const filter = find("filter");
const shelf = `drukwerk-review:${data.name}:${data.text}`;
let current = null;
let target = null;
let saved = new Map(made);

function marksByEdit() {
  const found = new Map();
  for (const mark of document.querySelectorAll("[data-e]")) {
    for (const number of mark.dataset.e.split(" ")) {
      if (!found.has(number)) found.set(number, []);
      found.get(number).push(mark);
    }
  }
  return found;
}

/* Decisions */

const keyOf = (item) => item.dataset.key;
const numberOf = (item) => item.id.slice(1);
const answerTo = (key) => (changes.has(key) ? changes.get(key) : (made.get(key) ?? null));

function decisions() {
  const all = new Map(made);
  for (const [key, answer] of changes) {
    if (answer === null) all.delete(key);
    else all.set(key, answer);
  }
  return all;
}

function unsaved() {
  const now = decisions();
  const keys = new Set([...now.keys(), ...saved.keys()]);
  return [...keys].filter((key) => now.get(key) !== saved.get(key)).length;
}

function asFile() {
  const sorted = [...decisions()].sort(([one], [other]) => (one < other ? -1 : 1));
  const value = {
    [data.format]: data.version,
    manuscript: data.name,
    decisions: Object.fromEntries(sorted),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function decide(item, answer) {
  const key = keyOf(item);
  history.push([item, answerTo(key)]);
  answered(item, answer);
  say(answer === null ? "Undecided again." : answer ? "Accepted." : "Rejected.");
}

function answered(item, answer) {
  changes.set(keyOf(item), answer);
  keep();
  show(item);
  tally();
}

function undo() {
  const last = history.pop();
  if (!last) return;
  answered(...last);
  select(last[0], { focus: true });
  say("Undone.");
}

/* What is shown of them */

function show(item) {
  const answer = answerTo(keyOf(item));
  for (const [name, means] of [["accept", true], ["reject", false]]) {
    item.querySelector(`.${name}`).setAttribute("aria-pressed", answer === means);
    if (item === current) find(name).setAttribute("aria-pressed", answer === means);
  }
  const isNew = answer !== (made.get(keyOf(item)) ?? null);
  item.querySelector(".said").textContent = isNew && answer !== null ? "from the next import" : "";
  for (const mark of marksOf(item)) mark.classList.toggle("rejected", isRejected(mark));
}

function isRejected(mark) {
  const keys = mark.dataset.e.split(" ").map((number) => keyOf(find(`e${number}`)));
  return keys.some((key) => answerTo(key) === false && made.get(key) !== false);
}

function tally() {
  const decided = items.filter((item) => answerTo(keyOf(item)) !== null);
  find("decided").textContent = decided.length;
  find("decided-doubtful").textContent = decided.filter(isDoubtful).length;
  find("undo").disabled = !history.length;
  const count = unsaved();
  find("unsaved").textContent = count ? `, ${count} not saved` : "";
}

function say(text) {
  find("said").textContent = text;
}

function notice(text) {
  find("notice").textContent = text;
  find("notice").hidden = !text;
}

/* The current edit, in the list and in both texts */

const marksOf = (item) => marks.get(numberOf(item)) ?? [];
const isDoubtful = (item) => item.classList.contains("doubt");

function select(item, { focus = false, from = null } = {}) {
  if (!item) return;
  if (item.hidden) choose("all");
  if (current) {
    current.removeAttribute("aria-current");
    for (const mark of marksOf(current)) mark.classList.remove("now");
  }
  current = item;
  item.setAttribute("aria-current", "true");
  for (const mark of marksOf(item)) mark.classList.add("now");
  show(item);
  find("what").textContent = item.querySelector(".why").textContent;
  if (focus) item.focus({ preventScroll: true });
  bringAll({ from });
}

function bringAll({ from = null }) {
  for (const pane of ["edits", "raw", "clean"]) if (pane !== from) bring(pane);
}

/* A text is laid out as it comes into view, so that a place may move while we go there. */
function bring(pane, times = 3) {
  const place = current && (pane === "edits" ? current : placeIn(pane));
  if (!place) return;
  const room = find(pane);
  const box = place.getBoundingClientRect();
  const frame = room.getBoundingClientRect();
  if (!box.height && !box.width) return;
  const top = frame.top + (pane === "edits" ? filter.offsetHeight : 0);
  const isSeen = box.top >= top && box.bottom <= frame.bottom;
  if (pane === "edits" && isSeen) return;
  room.scrollTop += box.top - top - frame.height * (pane === "edits" ? 0.15 : 0.35);
  if (times > 1) requestAnimationFrame(() => bring(pane, times - 1));
}

function placeIn(pane) {
  return marksOf(current).find((mark) => find(pane).contains(mark));
}

const listed = () => items.filter((item) => !item.hidden);

function step(by) {
  const shown = listed();
  const at = shown.indexOf(current);
  const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), shown.length - 1);
  select(shown[next], { focus: true });
  if (shown.length) say(`Edit ${next + 1} of ${shown.length}.`);
}

/* A mark may be of several edits: each click goes on to the next of them. */
function selectMark(mark) {
  const numbers = mark.dataset.e.split(" ");
  const at = current ? numbers.indexOf(numberOf(current)) : -1;
  const from = mark.closest(".pane").id;
  select(find(`e${numbers[(at + 1) % numbers.length]}`), { from });
}

/* The filter */

function applyFilter() {
  const { which, rule } = Object.fromEntries(new FormData(filter));
  const wanted = {
    all: () => true,
    doubtful: isDoubtful,
    undecided: (item) => answerTo(keyOf(item)) === null,
  }[which];
  for (const item of items) item.hidden = !(wanted(item) && (!rule || item.dataset.rule === rule));
  for (const part of document.querySelectorAll(".rule, .part")) countIn(part);
  const count = listed().length;
  find("none").hidden = count > 0;
  find("none").textContent = items.length ? "No edits of this kind." : "The text was clean: no edits.";
  say(`${count} edits listed.`);
}

function countIn(part) {
  const shown = part.querySelectorAll(".edit:not([hidden])").length;
  part.hidden = !shown;
  part.querySelector(".count").textContent = shown;
}

function choose(which) {
  filter.elements.which.value = which;
  filter.elements.rule.value = "";
  applyFilter();
}

/* What is not yet saved is kept in the browser, if it lets us */

function keep() {
  const value = { import: data.import, saved: !unsaved(), changes: [...changes] };
  try {
    localStorage.setItem(shelf, JSON.stringify(value));
  } catch {
    /* The page warns before it is left. */
  }
}

function kept() {
  try {
    const value = JSON.parse(localStorage.getItem(shelf));
    return value && Array.isArray(value.changes) ? value : null;
  } catch {
    return null;
  }
}

function restore() {
  const value = kept();
  if (!value || (value.saved && value.import !== data.import)) return;
  for (const [key, answer] of value.changes) changes.set(key, answer);
  if (value.saved) saved = decisions();
  else if (unsaved()) notice("Decisions that you had not saved are here again.");
}

async function save() {
  const text = asFile();
  const written = decisions();
  const name = `${data.name}.decisions.json`;
  const isWritten = window.showSaveFilePicker ? await writeTo(name, text) : null;
  if (isWritten === false) return;
  if (isWritten === null) download(name, text);
  saved = written;
  keep();
  tally();
  const where = isWritten ? `Saved as ${target.name}.` : `${name} is among your downloads.`;
  notice(`${where} Put it next to the manuscript, then import again.`);
}

/* True when the file was written, false when the person thought better of it, null when the
   browser will not. */
async function writeTo(name, text) {
  try {
    target ??= await window.showSaveFilePicker({
      suggestedName: name,
      types: [{ description: "Decisions", accept: { "application/json": [".json"] } }],
    });
    const file = await target.createWritable();
    await file.write(text);
    await file.close();
    return true;
  } catch (error) {
    target = null;
    return error.name === "AbortError" ? false : null;
  }
}

function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/* What a person does */

const ACTIONS = {
  j: () => step(1),
  k: () => step(-1),
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  a: () => current && decide(current, true),
  r: () => current && decide(current, false),
  u: undo,
};

function onKey(event) {
  const action = ACTIONS[event.key];
  if (!action || event.ctrlKey || event.metaKey || event.altKey || !find("keys").checked) return;
  // Letters choose in a list, arrows go from choice to choice and scroll a text.
  const isArrow = event.key.startsWith("Arrow");
  if (event.target.closest(isArrow ? "input, select, .raw, .clean" : "select")) return;
  event.preventDefault();
  action();
}

function onListClick(event) {
  const item = event.target.closest(".edit");
  if (!item) return;
  if (event.target.closest("a")) event.preventDefault();
  const button = event.target.closest("button");
  select(item, { from: "edits" });
  if (event.target.closest("a")) showPane("raw");
  if (!button) return;
  const answer = button.className === "accept";
  decide(item, button.getAttribute("aria-pressed") === "true" ? null : answer);
}

function onTextClick(event) {
  const link = event.target.closest("a");
  const mark = event.target.closest("[data-e]");
  if (link) {
    event.preventDefault();
    showPane("raw");
    find(link.hash.slice(1)).scrollIntoView({ block: "center" });
  } else if (mark && getSelection().isCollapsed) {
    selectMark(mark);
  }
}

function showPane(name) {
  document.body.dataset.show = name;
  for (const tab of document.querySelectorAll(".tabs button")) {
    tab.setAttribute("aria-pressed", tab.dataset.pane === name);
  }
  bring(name);
}

function listen() {
  document.addEventListener("keydown", onKey);
  find("edits").addEventListener("click", onListClick);
  for (const pane of ["raw", "clean"]) find(pane).addEventListener("click", onTextClick);
  filter.addEventListener("change", applyFilter);
  filter.addEventListener("submit", (event) => event.preventDefault());
  find("save").addEventListener("click", save);
  find("undo").addEventListener("click", undo);
  find("next").addEventListener("click", () => step(1));
  find("previous").addEventListener("click", () => step(-1));
  find("accept").addEventListener("click", () => current && decide(current, true));
  find("reject").addEventListener("click", () => current && decide(current, false));
  for (const tab of document.querySelectorAll(".tabs button")) {
    tab.addEventListener("click", () => showPane(tab.dataset.pane));
  }
  matchMedia("(max-width: 64rem)").addEventListener("change", bringAll);
  window.addEventListener("beforeunload", (event) => {
    if (unsaved()) event.preventDefault();
  });
}

function begin() {
  restore();
  for (const item of items) if (answerTo(keyOf(item)) !== null) show(item);
  choose(items.some(isDoubtful) ? "doubtful" : "all");
  tally();
  listen();
  select(listed()[0]);
  say("");
}

begin();
