// The bar at the top: search, table, files, theme, language; and the zoom buttons.

import { combo } from "./combo.js";
import { actorOf, actors, wordings } from "./data.js";
import { $, el, icon } from "./dom.js";
import { state, update } from "./state.js";
import { isDark } from "./theme.js";
import { t } from "./words.js";

const button = (name, label, onclick, more = {}) =>
  el("button", { type: "button", class: "icon", title: label, "aria-label": label, onclick, ...more }, icon(name));

const ranked = [...actors].sort((a, b) => b.size - a.size || a.index - b.index);

export const actorItems = () =>
  ranked.map((a) => ({
    label: a.name,
    note: a.name === a.code ? "" : a.code.replace(/^OTH:.*/s, ""),
    value: a.code,
    also: () => wordings(a),
  }));

/** The bar at the top. ``on.found(actor)`` shows an actor; ``on.save[kind]()`` makes a file. */
export function drawBar(on) {
  const toggleFilters = $("filters-toggle");
  toggleFilters.replaceChildren(icon("filters"), el("span", {}, t("filters")));
  toggleFilters.onclick = () => showFilters($("filters").hidden);
  combo($("search"), { label: t("search"), items: actorItems, pick: (code) => code && on.found(actorOf(code)) });
  $("tools").replaceChildren(
    button(
      state.table ? "picture" : "table",
      t(state.table ? "picture" : "table"),
      () => update({ table: !state.table }),
      { id: "table-toggle" },
    ),
    menu(
      "download",
      t("download"),
      Object.entries(on.save).map(([kind, act]) => [t(kind), act, `save-${kind}`]),
    ),
    button("theme", t("theme"), () => update({ theme: isDark() ? "light" : "dark" }), { id: "theme-toggle" }),
    el(
      "button",
      {
        type: "button",
        class: "icon text",
        id: "language-toggle",
        title: t("language"),
        lang: state.lang === "fr" ? "en" : "fr",
        onclick: () => update({ lang: state.lang === "fr" ? "en" : "fr" }),
      },
      state.lang === "fr" ? "EN" : "FR",
    ),
  );
}

export function showFilters(open) {
  $("filters").hidden = !open;
  $("filters-toggle").setAttribute("aria-expanded", String(open));
}

function menu(name, label, rows) {
  const list = el(
    "div",
    { class: "menu", role: "menu", hidden: true },
    rows.map(([text, act, id]) =>
      el(
        "button",
        {
          type: "button",
          role: "menuitem",
          id,
          onclick: () => {
            list.hidden = true;
            act();
          },
        },
        text,
      ),
    ),
  );
  const opener = button(
    name,
    label,
    () => {
      list.hidden = !list.hidden;
      opener.setAttribute("aria-expanded", String(!list.hidden));
      if (!list.hidden) list.firstChild.focus();
    },
    { "aria-haspopup": "menu", "aria-expanded": "false", id: `${name}-toggle` },
  );
  const box = el(
    "div",
    {
      class: "menu-box",
      onkeydown: (event) => {
        if (event.key === "Escape") {
          list.hidden = true;
          opener.focus();
          event.stopPropagation();
        }
      },
      onfocusout: (event) => {
        if (!box.contains(event.relatedTarget)) list.hidden = true;
      },
    },
    opener,
    list,
  );
  return box;
}

export function drawZoom(on) {
  $("zoom").replaceChildren(
    button("plus", t("zoom in"), on.zoomIn),
    button("minus", t("zoom out"), on.zoomOut),
    button("fit", t("fit"), on.fit),
  );
}
