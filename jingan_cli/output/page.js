"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const form = document.getElementById("filters");
  const search = document.getElementById("q");
  const selects = [...form.querySelectorAll("select")];
  const clear = document.getElementById("clear");
  const count = document.getElementById("count");
  const language = document.getElementById("language");
  const groups = [...document.querySelectorAll(".group")];
  const goals = [...document.querySelectorAll(".goal")];

  // Texts are compared as the program compares them: one width and case, no blanks, no quotes.
  const oneOf = (characters) => new RegExp(`[${characters}]`, "gu");
  const { unseen, radicals, quotes, dashes } = data.fold;
  const [hidden, parts, left, joins] = [unseen, Object.keys(radicals).join(""), `${quotes}\\s`, dashes].map(oneOf);
  const fold = (text) =>
    text.replace(parts, (it) => radicals[it]).replace(hidden, "").normalize("NFKC").toLowerCase()
      .replace(left, "").replace(joins, "-");
  // Each character is a token and each number one, so that 4家 is not found in 64家.
  const tokens = (text) => ` ${(fold(text).match(/[0-9]+(?:\.[0-9]+)*|\S/gu) ?? []).join(" ")} `;
  let texts;
  const searched = () => {
    const every = texts ? [] : data.texts.map(tokens);
    texts ??= goals.map((goal, at) => [
      ...[...goal.querySelectorAll(".said, .id")].map((it) => tokens(it.textContent)),
      ...data.goals[at][0].map((it) => every[it]),
    ].join('"'));
    return texts;
  };

  // A word is itself, and what else the same thing is called; in simplified characters where
  // nothing has it in those typed.
  const names = new Map();
  for (const group of data.synonyms) {
    for (const it of group) names.set(it, [...(names.get(it) ?? []), ...group]);
  }
  const named = (word) => [word, ...(names.get(word) ?? [])].map(tokens);
  const isAnywhere = (any) => searched().some((text) => any.some((it) => text.includes(it)));
  const meant = (word, quoted) => {
    const folded = fold(word);
    if (!folded) return [];
    const own = quoted ? [tokens(folded)] : named(folded);
    if (isAnywhere(own)) return own;
    const simple = [...folded].map((it) => data.traditional[it] ?? it).join("");
    return quoted ? [tokens(simple)] : named(simple);
  };

  // A term is a list of alternatives, and whether they are to be left out.
  const parse = (typed) => {
    const words = typed.match(/(?:"[^"]*"|[^\s"|]|\|(?=\S))+|"[^"]*/gu) ?? [];
    const terms = [];
    let either = false;
    for (const word of words) {
      if (word === "OR" && terms.length) {
        either = true;
        continue;
      }
      const without = word.length > 1 && word[0] === "-";
      const any = (without ? word.slice(1) : word).split(/[|｜]/u)
        .flatMap((it) => meant(it, it.includes('"')));
      if (either && any.length) terms[terms.length - 1].any.push(...any);
      else if (any.length) terms.push({ any, without });
      either = false;
    }
    return terms;
  };
  const has = (text, term) => term.any.some((it) => text.includes(it)) !== term.without;

  let english = false;
  const say = (key, parts) =>
    data.words[key][english ? 1 : 0].replace(/\{(\d)\}/gu, (_, at) => parts[at]);
  const translate = () => {
    const tag = english ? "en" : "zh-CN";
    document.documentElement.lang = tag;
    for (const it of document.querySelectorAll("[data-t]")) {
      const word = say(it.dataset.t, JSON.parse(it.dataset.n ?? "[]"));
      it.textContent = it.dataset.c ? `${word} ${it.dataset.c}` : word;
      it.lang = it === language ? (english ? "zh-CN" : "en") : tag;
    }
    document.title = document.querySelector("h1").textContent;
  };

  const narrow = () => {
    const terms = parse(search.value);
    const wanted = selects.map((it) => it.selectedIndex - 1);
    const narrowed = terms.length > 0 || wanted.some((it) => it >= 0);
    let shown = 0;
    goals.forEach((goal, at) => {
      const [, ...facets] = data.goals[at];
      const fits = wanted.every((it, facet) => it < 0 || facets[facet].includes(it));
      goal.hidden = !(fits && terms.every((term) => has(searched()[at], term)));
      shown += goal.hidden ? 0 : 1;
    });
    for (const group of groups) {
      const own = group.querySelectorAll(".goal:not([hidden])").length;
      group.hidden = !own;
      group.querySelector("small").textContent = own;
    }
    clear.hidden = !narrowed;
    const key = !shown ? "none" : narrowed ? "shown" : "count";
    count.textContent = say(key, narrowed ? [shown, goals.length] : [goals.length]);
    count.lang = document.documentElement.lang;
  };

  // What is chosen stands in the address, so that a link to it can be shared.
  const write = () => {
    const chosen = [search, ...selects].filter((it) => it.value.trim()).map((it) => [it.name, it.value]);
    const hash = new URLSearchParams(english ? [...chosen, ["lang", "en"]] : chosen).toString();
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  };
  const choose = (values) => {
    search.value = values.get("q") ?? "";
    for (const it of selects) {
      it.value = values.get(it.name) ?? "";
      if (it.selectedIndex < 0) it.selectedIndex = 0;
    }
    narrow();
  };
  const read = () => {
    const hash = location.hash.slice(1);
    const goal = hash.startsWith("g-") && document.getElementById(decodeURIComponent(hash));
    if (hash && !hash.includes("=") && !goal) return;
    const values = new URLSearchParams(goal ? "" : hash);
    if (values.has("lang")) {
      english = values.get("lang") === "en";
      translate();
      values.delete("lang");
    }
    choose(values);
    if (goal) goal.scrollIntoView();
    else if (values.size) document.getElementById("promises").scrollIntoView();
  };

  const changed = () => {
    narrow();
    write();
  };
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  clear.addEventListener("click", () => {
    choose(new URLSearchParams());
    write();
    search.focus();
  });
  language.addEventListener("click", () => {
    english = !english;
    translate();
    changed();
  });
  window.addEventListener("hashchange", read);
  form.hidden = language.hidden = false;
  form.reset();
  if (location.hash) read();
})();
