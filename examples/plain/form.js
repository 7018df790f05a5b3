import { applyFix, checkBeforeOtp, parseDuration, presets, toCurl } from "./node_modules/bitgo-access-token/index.js";

const options = { environment: "test" };
const form = document.querySelector("form");
const list = document.querySelector("ul");
const curl = document.querySelector("pre");
const choices = presets();
let draft = {};

for (const { id, name } of choices) form.elements.preset.append(new Option(name, id));
form.elements.preset.value = "reporting";
form.addEventListener("input", read);
form.addEventListener("submit", (event) => event.preventDefault());
read();

/** From the fields to a draft. */
function read() {
  const { label, duration, ipRestrict, preset } = form.elements;
  const lasts = parseDuration(duration.value);
  duration.setCustomValidity(lasts.ok ? "" : lasts.error.message);
  draft = {
    ...choices.find(({ id }) => id === preset.value).draft,
    label: label.value,
    duration: lasts.ok ? lasts.seconds : duration.value,
    ipRestrict: ipRestrict.value.split(/[\s,]+/).filter(Boolean),
  };
  show();
}

/** A draft that a fix has changed, back into the fields. */
function fill() {
  form.elements.label.value = draft.label ?? "";
  form.elements.ipRestrict.value = (draft.ipRestrict ?? []).join(", ");
  if (typeof draft.duration === "number") form.elements.duration.value = `${draft.duration}s`;
  show();
}

function show() {
  const { findings } = checkBeforeOtp(draft, options);
  list.replaceChildren(...findings.map(item));
  const exported = toCurl(draft, options);
  curl.textContent = exported.ok ? exported.text : "";
}

function item({ severity, message, help, fix }) {
  const entry = document.createElement("li");
  entry.append(`${severity}: ${message} ${help} `);
  if (fix) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = fix.title;
    button.addEventListener("click", () => {
      const fixed = applyFix(draft, fix);
      if (fixed.ok) draft = fixed.draft;
      fill();
    });
    entry.append(button);
  }
  return entry;
}
