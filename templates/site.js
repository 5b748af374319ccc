/* Search, for those who open the site on a server: files on a disk cannot be fetched by a page. */
"use strict";
(() => {
  if (location.protocol === "file:") return;
  document.querySelectorAll(".search-way").forEach((way) => { way.hidden = false; });
  const box = document.getElementById("search");
  if (!box) return;
  const field = document.getElementById("words");
  const found = document.getElementById("found");
  const results = document.getElementById("results");
  const SHOWN = 20;
  let engine = null;

  const start = async () => {
    const [first, ...others] = box.dataset.bundles.split(" ").map((way) => new URL(way, location.href).href);
    const pagefind = await import(first + "pagefind.js");
    await pagefind.options({ bundlePath: first, baseUrl: new URL("../", location.href).pathname });
    for (const bundle of others) {
      await pagefind.mergeIndex(bundle, { baseUrl: new URL("../", location.href).pathname });
    }
    await pagefind.init();
    return pagefind;
  };

  const entry = (href, title, excerpt, about) => {
    const item = document.createElement("li");
    item.className = "entry";
    const way = document.createElement("a");
    way.className = "title";
    way.href = href;
    way.textContent = title;
    const text = document.createElement("p");
    text.className = "teaser";
    /* Excerpts come as HTML with <mark> around the words; taken apart, so that nothing else can come with them. */
    excerpt.split(/<\/?mark>/).forEach((piece, place) => {
      const part = document.createElement(place % 2 ? "mark" : "span");
      const plain = document.createElement("textarea");
      plain.innerHTML = piece;
      part.textContent = plain.value;
      text.append(part);
    });
    const day = document.createElement("p");
    day.className = "about";
    day.textContent = about;
    item.append(way, text, day);
    return item;
  };

  let asked = 0;
  const search = async () => {
    const number = ++asked;
    const words = field.value.trim();
    if (!words) {
      found.textContent = "";
      results.replaceChildren();
      return;
    }
    engine = engine || start();
    const answer = await (await engine).debouncedSearch(words);
    if (!answer || number !== asked) return;
    const pages = await Promise.all(answer.results.slice(0, SHOWN).map((result) => result.data()));
    if (number !== asked) return;
    const items = pages.flatMap((page) =>
      page.sub_results.slice(0, 4).map((part) => entry(part.url, part.title, part.excerpt, page.meta.day || "")));
    results.replaceChildren(...items);
    found.textContent = items.length ? box.dataset.count.replace("#", items.length) : box.dataset.nothing;
  };

  document.getElementById("unsearchable").hidden = true;
  box.hidden = false;
  field.addEventListener("input", search);
  const asking = new URLSearchParams(location.search).get("q");
  if (asking) {
    field.value = asking;
    search();
  }
})();
