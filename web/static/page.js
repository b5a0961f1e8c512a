// Copy buttons, the key that goes to the search box, and Escape, which closes a word's card. Every page works without this file.
"use strict";

const KEY_SETTING = "duizhao-search-key";

function copy(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "unseen";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done ? Promise.resolve() : Promise.reject(new Error("copying is not allowed"));
}

function announce(text) {
  let region = document.getElementById("announcement");
  if (!region) {
    region = document.createElement("p");
    region.id = "announcement";
    region.className = "unseen";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = text;
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  const label = button.innerHTML;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    try {
      await copy(source.textContent.trim());
    } catch {
      getSelection().selectAllChildren(source); // so that the reader can copy by hand
      return;
    }
    button.textContent = button.dataset.done;
    announce(button.dataset.done);
    setTimeout(() => { button.innerHTML = label; }, 1600);
  });
}

function remembered() {
  try { return localStorage.getItem(KEY_SETTING) !== "off"; } catch { return true; }
}

let keyIsOn = remembered();
const note = document.querySelector("[data-keys]");
const keySwitch = document.querySelector("[data-keys-switch]");

function showKey() {
  keySwitch.setAttribute("aria-pressed", String(keyIsOn));
  keySwitch.textContent = keyIsOn ? keySwitch.dataset.on : keySwitch.dataset.off;
}

note.hidden = false;
showKey();
keySwitch.addEventListener("click", () => {
  keyIsOn = !keyIsOn;
  try { localStorage.setItem(KEY_SETTING, keyIsOn ? "on" : "off"); } catch { /* for this page only */ }
  showKey();
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || !keyIsOn || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.getElementById("q");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const word of document.querySelectorAll("[data-card]:is(:hover, :focus)")) {
    word.dataset.dismissed = "";
    for (const leaving of ["pointerleave", "blur"]) {
      word.addEventListener(leaving, () => delete word.dataset.dismissed, { once: true });
    }
  }
});
