// 预览网页：点数据打开来历，填报表保存后换上新的内容。没有脚本时，除自动刷新外都能用。

const work = document.querySelector(".work");
const panel = document.getElementById("panel");
let asked = null; // the link of the figure whose panel is open

const facts = () => [...document.querySelectorAll("#document .fact")];
const place = (link) => new URL(link.href).searchParams.get("figure");

/** One stop for the tab key among all figures; the arrow keys go from one to the next. */
function rove(chosen = asked) {
  const links = facts();
  const stop = links.includes(chosen) ? chosen : links[0];
  for (const link of links) link.tabIndex = link === stop ? 0 : -1;
}

function mark(link) {
  for (const data of document.querySelectorAll("#document .chosen, #document .same")) data.classList.remove("chosen", "same");
  asked = link;
  if (!link) return;
  const fact = CSS.escape(link.parentElement.dataset.fact);
  for (const data of document.querySelectorAll(`#document data[data-fact="${fact}"]`)) data.classList.add("same");
  link.parentElement.classList.add("chosen");
}

let latest = 0; // of two quick clicks the later one counts

async function open(name, focus = true) {
  const mine = ++latest;
  const answer = await fetch(`panel?figure=${encodeURIComponent(name)}`).catch(() => null);
  if (mine !== latest) return;
  const link = document.getElementById(name)?.querySelector(".fact");
  if (!link || !answer?.ok) return answer ? close() : lost(true);
  panel.innerHTML = await answer.text();
  work.classList.add("asked");
  history.replaceState(null, "", `?figure=${encodeURIComponent(name)}`);
  mark(link);
  rove(link);
  link.scrollIntoView({ block: "nearest" });
  if (focus) document.getElementById("panel-title").focus({ preventScroll: true });
}

function close() {
  const last = asked;
  work.classList.remove("asked");
  panel.replaceChildren();
  history.replaceState(null, "", location.pathname);
  mark(null);
  last?.focus();
}

if (work) {
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest("a.fact, a.goto, a.close");
    if (!link) return;
    event.preventDefault();
    if (link.matches(".close")) return close();
    open(place(link), link.matches(".fact")).then(() => link.matches(".goto") && asked?.focus());
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && asked) return close();
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const here = document.activeElement;
    if (!step || !here.matches("#document .fact")) return;
    event.preventDefault();
    const links = facts();
    const next = links[links.indexOf(here) + step];
    if (next) { rove(next); next.focus(); }
  });
  const name = new URLSearchParams(location.search).get("figure");
  if (name) mark(document.getElementById(name)?.querySelector(".fact") ?? null);
  rove();
}

const warning = document.querySelector(".lost");
const unreachable = warning.textContent;

/** Say whether what is shown may no longer be what is there, and why. */
function lost(so, why = unreachable) {
  if (so) warning.textContent = why;
  warning.hidden = !so;
}

async function got(address) {
  const answer = await fetch(address);
  if (answer.status === 401) location.reload(); // logged out meanwhile
  if (!answer.ok) throw Object.assign(new Error(), { why: answer.status === 404 ? await answer.text() : unreachable });
  return answer;
}

/** Put the new parts of the page in the place of the old ones. */
async function refresh() {
  const fresh = new DOMParser().parseFromString(await (await got(location.href)).text(), "text/html");
  const kept = asked && place(asked);
  const unfolded = [...document.querySelectorAll("main details")].map((part) => part.open);
  for (const part of document.querySelectorAll("[data-live]")) {
    const other = fresh.querySelector(part.id ? `#${part.id}` : "[data-live]");
    if (other) part.replaceChildren(...other.childNodes);
  }
  document.querySelectorAll("main details").forEach((part, number) => { part.open ||= unfolded[number] ?? false; });
  document.title = fresh.title;
  document.body.dataset.version = fresh.body.dataset.version;
  if (!work) return;
  asked = null;
  rove();
  if (kept) await open(kept, false);
}

async function follow() {
  while (document.body.dataset.next) {
    if (document.hidden) await new Promise((shown) => document.addEventListener("visibilitychange", shown, { once: true }));
    const { version, next } = document.body.dataset;
    try {
      const answer = await (await got(`${next}?after=${version}`)).json();
      if (answer.version > Number(version)) await refresh();
      lost(false);
    } catch (error) {
      lost(true, error.why);
      await new Promise((later) => setTimeout(later, 2000));
    }
  }
}

// A step takes seconds: a second press would be refused.
document.addEventListener("submit", (event) => {
  if (event.target.method === "post") setTimeout(() => { for (const button of event.target.querySelectorAll("button")) button.disabled = true; });
});

follow();
