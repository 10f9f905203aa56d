// A sentence with its actors and trigger marked, and where it stands.

import { NONE, actors, dayText, documents, MISSING, meta, nameOf, relations, speakers, texts, edges } from "./data.js";
import { correctionTools } from "./correct.js";
import { el, webLink } from "./dom.js";
import { percent, statusLabel, t } from "./words.js";

/** The text with <mark>s for spans [[start, end, class] …] that may overlap: the inner one wins. */
function marked(text, spans) {
  const kinds = spans.filter(([start]) => start !== NONE);
  const cuts = [...new Set([0, text.length, ...kinds.flatMap(([a, b]) => [a, b])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, i) => {
    const part = text.slice(start, cuts[i + 1]);
    const over = kinds.filter(([a, b]) => a <= start && start < b).sort((p, q) => p[1] - p[0] - (q[1] - q[0]))[0];
    return over ? el("mark", { class: over[2] }, part) : part;
  });
}

function sentenceOf(i) {
  const { strings, sentence, spans } = texts();
  const s = spans[i];
  const text = strings[sentence[i]];
  return {
    text,
    parts: marked(text, [
      [s[0], s[1], "trigger"],
      [s[2], s[3], "source"],
      [s[4], s[5], "target"],
    ]),
  };
}

/** The antecedents of actors that the sentence leaves unsaid. */
function antecedents(i) {
  const { strings, source, target } = texts();
  const edge = edges[relations.edge[i]];
  return [
    ["source", source[i], edge.source],
    ["target", target[i], edge.target],
  ]
    .filter(([, said]) => said.length > 2)
    .map(([kind, said, actor]) =>
      el(
        "p",
        { class: "antecedent", dir: "auto" },
        el("span", { class: "note" }, t("antecedent", actors[actor].name), " "),
        marked(strings[said[2]], [[said[3], said[4], kind]]),
      ),
    );
}

export function dateOf(i) {
  const [first, last] = [relations.first[i], relations.last[i]];
  if (first === MISSING) return "";
  const [a, b] = [dayText(first), dayText(last)];
  if (a === b) return a;
  if (a.slice(4) === "-01-01" && b.slice(4) === "-12-31")
    return a.slice(0, 4) === b.slice(0, 4) ? a.slice(0, 4) : `${a.slice(0, 4)}–${b.slice(0, 4)}`;
  return a.slice(0, 7) === b.slice(0, 7) && a.slice(8) === "01" ? a.slice(0, 7) : `${a} – ${b}`;
}

/** One relation as a list item. */
export function quoteItem(i) {
  const article = documents[relations.document[i]];
  const { text, parts } = sentenceOf(i);
  const speaker = relations.speaker[i] === NONE ? null : nameOf(speakers[relations.speaker[i]]);
  const confidence = relations.confidence[i];
  return el(
    "li",
    { class: "quote" },
    el(
      "p",
      { class: "facts" },
      el("span", { class: `chip ${meta.statuses[relations.status[i]]}` }, statusLabel(relations.status[i])),
      relations.corrected.has(i) ? el("span", { class: "chip" }, t("corrected")) : null,
      dateOf(i) && el("time", {}, dateOf(i)),
      el(
        "span",
        { class: "confidence", title: t("confidence") },
        el("meter", { min: 0, max: 1, value: confidence, "aria-label": t("confidence") }),
        percent(confidence),
      ),
    ),
    antecedents(i),
    text ? el("blockquote", { dir: "auto", lang: "fr" }, parts) : el("p", { class: "note" }, t("left out")),
    el(
      "p",
      { class: "origin", dir: "auto" },
      speaker && el("span", {}, t("according to", speaker)),
      el("span", {}, article.title || article.id),
      article.outlet && el("span", {}, article.outlet),
      article.date && el("time", {}, article.date),
      article.url && webLink(article.url, t("open article")),
      text && copyButton(text, article),
    ),
    correctionTools(i),
  );
}

function copyButton(text, article) {
  const reference = [article.outlet, article.title || article.id, article.date, article.url].filter(Boolean).join(", ");
  const button = el(
    "button",
    { type: "button", class: "link", onclick: () => copy(`« ${text} » (${reference})`, button) },
    t("copy"),
  );
  return button;
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = el("textarea", { class: "hidden-input" }, text);
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  button.textContent = t("copied");
  setTimeout(() => {
    button.textContent = t("copy");
  }, 1500);
}
