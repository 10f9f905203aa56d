// A text field with suggestions (ARIA combobox); accents and case do not matter.

import { fold } from "./data.js";
import { el } from "./dom.js";
import { t } from "./words.js";

const MOST = 12;
let made = 0;

/** Fill ``box``. ``items()`` gives [{label, note, value, also()}]; ``pick(value)`` is told the choice, "" when cleared. */
export function combo(box, { label, items, pick, value = "" }) {
  const id = `combo-${made++}`;
  const list = el("ul", { id: `${id}-list`, role: "listbox", "aria-label": label, hidden: true });
  const input = el("input", {
    id,
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: label,
    "aria-label": label,
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-autocomplete": "list",
    value,
  });
  let index = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (item) => {
    input.value = item.label;
    close();
    pick(item.value);
  };
  const mark = (next) => {
    active = next;
    [...list.children].forEach((row, i) => row.setAttribute("aria-selected", String(i === active)));
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", list.children[active].id);
      list.children[active].scrollIntoView({ block: "nearest" });
    }
  };
  const open = () => {
    index = search(items(), input.value);
    list.replaceChildren(
      ...index.map((item, i) =>
        el(
          "li",
          {
            id: `${id}-${i}`,
            role: "option",
            "aria-selected": "false",
            dir: "auto",
            onpointerdown: (event) => {
              event.preventDefault();
              choose(item);
            },
          },
          el("bdi", {}, item.label),
          item.note ? el("span", { class: "note" }, item.note) : "",
        ),
      ),
    );
    if (!index.length) list.append(el("li", { class: "note", role: "option", "aria-disabled": "true" }, t("nothing")));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(index.length && input.value ? 0 : -1);
  };
  const keys = {
    ArrowDown: () => (list.hidden ? open() : mark(Math.min(index.length - 1, active + 1))),
    ArrowUp: () => mark(Math.max(-1, active - 1)),
    Enter: () =>
      index[active] && !list.hidden ? choose(index[active]) : input.value || choose({ label: "", value: "" }),
    Escape: () => {
      input.value = "";
      close();
      pick("");
    },
  };
  input.addEventListener("input", () => {
    open();
    if (!input.value) pick("");
  });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("click", () => list.hidden && open());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (!keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  box.replaceChildren(input, list);
  return input;
}

/** Items whose label, note or other wordings hold the text: those that begin with it first. */
function search(items, text) {
  const wanted = fold(text.trim());
  const ranked = [];
  for (const item of items) {
    item.key ??= fold(`${item.label} ${item.note ?? ""}`);
    const at = item.key.indexOf(wanted);
    if (at >= 0) ranked.push([at === 0 ? 0 : item.key[at - 1] === " " ? 1 : 2, item]);
    else if (wanted.length > 2 && item.also) {
      const words = item.also().find((text) => fold(text).includes(wanted));
      if (words) ranked.push([3, { ...item, note: words }]);
    }
  }
  return ranked
    .sort((a, b) => a[0] - b[0])
    .slice(0, MOST)
    .map(([, item]) => item);
}
