// The served page in a browser, before a server that answers as src/serve/openapi.json says.
import { mockServer } from "./mock_server.mjs";
import { asGiven, blank, fromJson } from "../../web/src/given.ts";
import { everything, readRoute, writeQuery } from "../../web/src/route.ts";
import { timeSpan } from "../../web/src/text.ts";
import * as stories from "./stories.mjs";

export function servedTests({ test, equal, holds, open, empty, texts, press, focused, hash, sound, json, pageWith }) {
  const bridge = { ...stories.pointedBridge, ...stories.bridgeLineage };
  // A story that disputes nothing, of one outlet's name and day.
  const calm = (k) => {
    const story = structuredClone(stories.same);
    story.points = [];
    story.reports.forEach((r, i) => Object.assign(r, { id: `calm-${k}-${i}`, source: i ? `Radio ${k}` : "Coast Herald", published: `2031-02-${String(k % 28 + 1).padStart(2, "0")}T08:00:00Z` }));
    return story;
  };
  const served = (name, body, options = {}) =>
    test(`served: ${name}`, async () => {
      const server = await mockServer({ page: empty, comparisons: [bridge, calm(1), json], compare: () => bridge, ...options });
      try {
        await body(server.store, server.url);
        equal(server.store.breaches, [], "breaches of the contract");
      } finally {
        server.close();
      }
    });
  const shown = (page, selector) => page.waitForSelector(selector, { state: "visible", timeout: 30000 });
  // Opens a page and waits for what it shows.
  async function at(url, hash = "", options = {}, wait = ".story, .row, .note") {
    const page = await open(url, { hash, ...options });
    await shown(page, wait);
    return page;
  }
  const named = (page, name = "Ana Bruk") => page.evaluate((name) => localStorage.setItem("tellings-name", name), name);
  const until = async (what, message) => {
    for (let k = 0; k < 600; ++k) {
      if (await what()) return;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(message);
  };

  served("a story is opened from the list, a point of it marked; the mark is there after a reload", async (store, url) => {
    const page = await at(url, "#");
    equal((await texts(page, ".story h2")).includes("Oster · the governor"), true, "in the list");
    await page.click("text=Oster · the governor");
    await shown(page, ".row");
    equal(await page.textContent("h1"), "Oster · the governor", "title");
    equal(await page.textContent(".head .muted"), "3 reports · 2 origins · times in UTC", "below it");
    await page.click("#point-0 .confirm");
    await shown(page, "dialog[open]");
    await page.fill("#reviewer", "Ana Bruk");
    await press(page, "Enter");
    await shown(page, "#point-0 .mark-lines");
    holds(/^✓ confirmed by Ana Bruk, \d+ \w+ \d{4}, \d\d:\d\d UTC$/.test((await texts(page, "#point-0 .mark-lines li"))[0]), (await texts(page, "#point-0 .mark-lines li"))[0]);
    await page.reload();
    await shown(page, "#point-0 .mark-lines");
    equal(await page.getAttribute("#point-0 .confirm", "aria-pressed"), "true", "its button");
    equal(store.marks.map((m) => [m.story, m.on, m.label, m.state, m.by, m.readings.length]), [[1, "point", "gust", "confirmed", "Ana Bruk", 3]], "kept");
    await page.goBack();
    await shown(page, ".story");
    equal(await texts(page, "article:has(#story-1) .facts > span"), ["marked: 1 confirmed"], "in the list");
  });

  served("the list: order, search, filters and their counts; all of it in the address", async (store, url) => {
    const page = await at(url, "#", {}, ".story");
    equal(await page.textContent("h1"), "Stories, the newest first", "heading");
    const line = () => page.textContent(".found p");
    equal((await texts(page, ".story h2")).length, 3, "stories");
    holds((await line()).startsWith("3 stories · 8 reports · "), await line());
    await page.click("text=most disputed");
    await until(async () => (await page.textContent("h1")) === "Stories, the most disputed first", "another order");
    await page.selectOption("label:has-text('Outlet') select", "Coast Herald");
    await until(async () => (await texts(page, ".story h2")).length === 1, "by outlet");
    holds((await line()).startsWith("1 story found · 2 reports · 0 conflicts"), await line());
    equal(await hash(page), "#order=disputed&source=Coast Herald", "address");
    await page.reload();
    await shown(page, ".story");
    equal((await texts(page, ".story h2")).length, 1, "after a reload");
    await page.goBack();
    await until(async () => (await texts(page, ".story h2")).length === 3, "back");
    await press(page, "/");
    equal(await focused(page), "q", "/ goes to the search");
    await page.keyboard.type("union inquiry");
    await until(async () => (await texts(page, ".story h2")).join() === "Oster · the governor", "by words");
    equal(await hash(page), "#order=disputed&q=union inquiry", "words in the address");
    await page.fill("#q", "zeppelin");
    await shown(page, "text=No story has all of this");
    await page.click("text=Show all stories");
    await until(async () => (await texts(page, ".story h2")).length === 3, "all again");
    equal(await page.inputValue("#q"), "", "the field is empty");
    await page.fill("label:has-text('Not before') input", "2031-04-01");
    await page.selectOption("label:has-text('Disputed') select", "quantity");
    await page.selectOption("label:has-text('Has a') select", "update");
    await page.fill("label:has-text('at least') input", "3");
    await press(page, "Tab");
    await until(async () => (await hash(page)) === "#order=disputed&kind=quantity&relation=update&since=2031-04-01&least=3", await hash(page));
    holds(store.requests.at(-1) !== undefined && store.requests.some((r) => r.includes("least=3") && r.includes("since=2031-04-01")), "asked");
  });

  served("a head of the list: reports, origins, outlets, counts, what is disputed; an answer leads to its words", async (store, url) => {
    const page = await at(url, "#", {}, ".story");
    const one = "article:has(#story-1)";
    equal((await texts(page, `${one} > p`))[0], "3 reports · 2 origins: Northern Wire, Marl Today, Vell Post", "who");
    equal(await texts(page, `${one} .counts li`), ["!1 conflict", "→1 update", "≈1 compatible", "=3 agreed on"], "counts");
    equal(await texts(page, `${one} .point h3`), ["gust", "people injured"], "disputed");
    equal(await page.locator(`${one} .actions`).count(), 0, "nothing is marked here");
    await page.click(`${one} .outlet >> nth=0`);
    await shown(page, ".spot");
    equal(await texts(page, ".spot"), ["132"], "words");
  });

  served("more by paging, and back to where the reader was", async (store, url) => {
    const page = await at(url, "#", {}, ".story");
    equal(await page.locator(".story").count(), 4, "the first part");
    await page.click("text=Show more (5 left)");
    await until(async () => (await page.locator(".story").count()) === 8, "the second");
    const last = (await page.$$eval(".story h2", (all) => all.map((h) => h.id))).at(-1);
    await page.click(`#${last} a`);
    await shown(page, ".row");
    equal(await page.evaluate(() => scrollY), 0, "a story starts at its top");
    await page.goBack();
    await shown(page, ".story");
    equal([await page.locator(".story").count(), await focused(page)], [8, last], "where it was left");
    await page.click("text=Show more (1 left)");
    await until(async () => (await page.locator(".story").count()) === 9, "the last");
    equal(await page.locator(".more").count(), 0, "no more");
    await press(page, "k");
    await press(page, "j");
    holds(/^story-/.test(await focused(page)), "j and k go from story to story");
  }, { limit: 4, comparisons: Array.from({ length: 9 }, (_, k) => calm(k)) });

  served("news do not move the list: a line tells of them", async (store, url) => {
    const page = await at(url, "#", {}, ".story");
    await page.waitForTimeout(300);
    const before = await texts(page, ".story h2");
    const late = { ...bridge, reports: bridge.reports.map((r) => ({ ...r, published: "2031-09-01T10:00:00Z" })) };
    store.put(late);
    await shown(page, "text=1 story is new or changed: show");
    store.put(calm(7));
    await shown(page, "text=2 stories are new or changed: show");
    equal(await texts(page, ".story h2"), before, "the list is as it was");
    await page.click(".fresh");
    await until(async () => (await texts(page, ".story h2")).length === 5, "shown");
    equal([(await page.$$eval(".story h2", (all) => all[0].id)), await focused(page)], ["story-4", "stories"], "the newest first, from the top");
    equal(await page.locator(".fresh").count(), 0, "the line is gone");
  });

  served("a page that nobody sees asks nothing, and hears of it later", async (store, url) => {
    const page = await at(url, "#", {}, ".story");
    await page.waitForTimeout(200);
    const see = (hidden) => page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
    await see(true);
    await page.waitForTimeout(100);
    store.requests.length = 0;
    store.put(calm(9));
    await page.waitForTimeout(1500);
    equal([store.requests, await page.locator(".fresh").count()], [[], 0], "unseen");
    await see(false);
    await shown(page, "text=1 story is new or changed: show");
  });

  served("what is agreed on can be marked once it is chosen", async (store, url) => {
    const page = await at(url, "#story=1&point=4.0", { locale: "en-NZ" }, ".spot");
    await named(page);
    await page.reload();
    await shown(page, ".spot");
    equal(await focused(page), "row-0", "its words");
    await press(page, "c");
    await until(() => store.marks.length === 1, "marked");
    equal([store.marks[0].label, store.marks[0].on], ["closed", "point"], "the point");
    await page.click(".agreed > summary");
    equal((await texts(page, "#point-4 .mark-lines li"))[0].split(",")[0], "✓ confirmed by Ana Bruk", "shown");
    await sound(page, "agreed");
  });

  served("nothing kept; what the store holds", async (store, url) => {
    const page = await at(url, "#", {}, "main code");
    holds((await page.textContent("main")).includes("Nothing is kept yet: tellings add desk.db reports/"), "what to do");
    equal(await page.locator(".list-filters").count(), 0, "nothing to filter");
    await sound(page, "nothing kept");
    store.put(bridge, { pending: 9 });
    store.feeds.push({ url: "https://feeds.example/a", title: "Marl Today", read: "2031-05-12T09:00:00Z", next: "", trouble: "it answered 404", reports: 0 }, { url: "https://feeds.example/b", title: "", read: "", next: "", trouble: "", reports: 3 });
    await page.click(".fresh");
    await shown(page, ".story");
    await until(async () => (await texts(page, ".status-line > *")).join(" | ").startsWith("desk.db: 3 reports in 1 story | 1 waits to be compared | 1 of 2 feeds with trouble"), "status");
    await page.click(".status-line summary");
    equal(await texts(page, ".status-line li"), ["Marl Today: it answered 404 (read last 12 May 2031, 09:00 UTC)"], "which");
    equal(await texts(page, ".facts > span"), ["waits to be compared"], "in the list");
  }, { comparisons: [] });

  served("a story that is being compared opens when it is", async (store, url) => {
    const story = store.put(bridge, { pending: 3 });
    const page = await at(url, `#story=${story}`, {}, "progress");
    holds((await page.textContent("main")).includes("3 reports are being compared"), "progress");
    await sound(page, "pending");
    await shown(page, ".row");
    equal(await page.textContent("h1"), "Oster · the governor", "opened");
    const none = await at(url, "#story=99", {}, "main p[role=alert]");
    equal(await none.textContent("main p[role=alert]"), "There is no such story in this store.", "what the server says");
    store.stories[0].joined = 50;
    const joined = await at(url, "#story=50&point=0.1", {}, ".spot");
    await until(async () => (await hash(joined)).startsWith("#story=1&point=w"), "the number it was joined to");
  });

  served("a copied link finds its words when the story has grown; where they are gone, a line says so", async (store, url) => {
    const link = `#story=1&point=${stories.linkTo(bridge, "point", 1, 2)}`;
    const place = `#story=1&at=${stories.linkTo(bridge, "difference", 1)}`;
    // One more report before the others, one more point before the others, differences in another order.
    const more = { id: "early", source: "Radio Keld", language: "en", published: "2031-03-03T05:00:00Z", text: "A gust closed the bridge." };
    const moved = (r) => ({ ...r, report: r.report + 1 });
    const grown = {
      ...bridge,
      reports: [more, ...bridge.reports],
      statements: [[{ begin: 0, end: more.text.length }], ...bridge.statements],
      rows: bridge.rows.map((row) => [[], ...row]),
      points: [...bridge.points].reverse().map((p) => ({ ...p, readings: p.readings.map(moved) })),
      differences: [...bridge.differences].reverse().map((d) => ({ ...d, readings: d.readings.map(moved) })),
      lineage: undefined,
    };
    delete grown.lineage;
    const before = await at(url, link, {}, ".spot");
    equal(await texts(before, ".spot"), ["seven"], "as it was");
    store.put(grown, { story: 1 });
    const after = await at(url, link, {}, ".spot");
    equal(await texts(after, ".spot"), ["seven"], "the same words");
    equal(await hash(after), link, "the address stays");
    const difference = await at(url, place, {}, "mark.chosen");
    equal(await texts(difference, "mark.chosen"), ["will", "will not"], "of a difference");
    // The sentence before it was written anew: the words are found all the same.
    const [a, b, c] = bridge.reports;
    const rewritten = { ...c, text: c.text.replace("seven", "eight") };
    store.put({ ...bridge, reports: [a, b, rewritten], points: bridge.points.map((p) => ({ ...p, readings: p.readings.map((r) => (r.text === "seven" ? { ...r, text: "eight" } : r)) })) }, { story: 1 });
    const gone = await at(url, link, {}, ".row");
    equal(await gone.locator("text=The words that this link leads to are not in these reports any more.").count(), 1, "gone");
  });

  served("a mark on a point is one on the difference that rests on the same words, and the other way round", async (store, url) => {
    const page = await at(url, "#story=1", { locale: "en-CA" }, ".row");
    await named(page);
    await page.reload();
    await shown(page, ".row");
    await page.click("#point-0 .dismiss");
    await shown(page, ".differences .dismissed");
    equal(await page.locator(".differences .dismissed #difference-0").count(), 1, "the difference goes with it");
    equal(store.marks.length, 1, "one mark");
    equal((await texts(page, ".mark-filter button")).join(), "all,unmarked,dismissed 1", "counted once");
    await page.click(".differences .dismissed summary >> nth=0");
    equal(await page.getAttribute("#difference-0 .dismiss", "aria-pressed"), "true", "its button");
    await page.click("#difference-0 .confirm");
    await until(() => store.marks[0].state === "confirmed", "said otherwise at the difference");
    await until(async () => (await page.getAttribute("#point-0 .confirm", "aria-pressed")) === "true", "and so at the point");
    equal(store.marks.length, 1, "still one");
  });

  served("a report that came again: what it says otherwise, the earlier text within reach", async (store, url) => {
    const words = (text, begin) => ({ begin, end: begin + text.length, text, value: "" });
    const old = "😀 Four people were hurt. Trains ran.";
    const updates = [
      { report: 9, version: 2, place: 1, id: "b", source: "Marl Today", at: "2031-03-03T14:05:00Z", before: 4, changes: [
        { kind: "quantity", label: "people injured", before: words("Four", 2), after: words("seven", 40) },
        { kind: "quantity", label: "people injured", before: words("two", 25), after: words("Four", 60) },
        { kind: "statement", label: "", before: words("Trains ran.", 25), after: null },
        { kind: "statement", label: "", before: null, after: words("A <b>union</b> has called for an inquiry.", 0) },
      ] },
      { report: 10, version: 3, place: 1, id: "b", source: "Marl Today", at: "2031-03-03T16:00:00Z", before: 9, changes: [] },
    ];
    store.reports[4] = { report: 4, story: 1, added: "2031-03-03T12:00:00Z", version: 1, record: { id: "b", title: "Four hurt", text: old }, versions: [] };
    store.put(bridge, { story: 1, updates });
    const page = await at(url, "#story=1", {}, ".updates");
    equal(await texts(page, ".updates h2"), ["1 report updated"], "heading");
    equal(await texts(page, "#point-1 .before"), ["before: “two”"], "beside its answer of today");
    equal(await texts(page, "#update-9 > p"), ["B Marl Today updated 3 March 2031, 14:05 UTC:"], "who and when");
    equal(await texts(page, "#update-9 .changes > li"), ["people injured Four →now seven", "people injured two →now Four", "taken out: Trains ran.", "added: A <b>union</b> has called for an inquiry."], "what");
    equal(await texts(page, "#update-10 > p"), ["B Marl Today updated 3 March 2031, 16:00 UTC: the same in other words."], "nothing of fact");
    await page.click("#update-9 .earlier summary");
    await shown(page, "#update-9 .earlier-words");
    equal([await page.textContent("#update-9 .earlier-words"), await texts(page, "#update-9 .earlier-words del")], [old, ["Four", "Trains ran."]], "the earlier text, marked where it was changed");
    await sound(page, "updates");
    await page.click("#update-10 .earlier summary");
    await shown(page, "#update-10 [role=alert]");
    equal(await texts(page, "#update-10 [role=alert]"), ["There is no such report."], "what the server says");
  });

  served("news are counted as far as the filter lets them through", async (store, url) => {
    const page = await at(url, "#source=Coast%20Herald", {}, ".story");
    await page.waitForTimeout(300);
    store.put({ ...bridge, reports: bridge.reports.map((r) => ({ ...r, published: "2031-09-01T10:00:00Z" })) });
    await until(() => store.requests.some((r) => r.includes("/changes") && r.includes("source=Coast+Herald")), "asked with the filter");
    await page.waitForTimeout(200);
    equal(await page.locator(".fresh").count(), 0, "of another outlet: no news here");
    store.put(calm(7));
    await shown(page, "text=1 story is new or changed: show");
  });

  served("a title of the store stands above the story", async (store, url) => {
    store.put(bridge, { story: 1, title: "Bridge at Oster" });
    const page = await at(url, "#story=1", {}, ".row");
    equal([await page.textContent("h1"), await page.title()], ["Bridge at Oster", "Bridge at Oster · 3 reports · 2 origins · tellings"], "title");
  });

  served("marks by keys: confirm, take back, dismiss, note; the name is asked once", async (store, url) => {
    const page = await at(url, "#story=1", { timezoneId: "UTC" }, ".row");
    await press(page, "j");
    await press(page, "c");
    await shown(page, "dialog[open]");
    await sound(page, "the name");
    await page.keyboard.type("Ana Bruk");
    await press(page, "Enter");
    await shown(page, "#difference-0 .mark-lines");
    equal(store.marks.map((m) => [m.on, m.kind, m.state, m.by]), [["difference", "quantity", "confirmed", "Ana Bruk"]], "a difference");
    await page.focus("#difference-0 button");
    await press(page, "c");
    await until(() => store.marks.length === 0, "taken back");
    await page.evaluate(() => { // two presses before the first is answered
      const button = document.querySelector("#difference-0 .confirm");
      for (let k = 0; k < 3; ++k) button.click();
    });
    await until(() => store.requests.filter((r) => r.startsWith("POST")).length === 3 && store.marks.length === 1, "one after the other");
    await page.click("#difference-0 .confirm");
    await until(() => store.marks.length === 0, "taken back");
    await press(page, "J");
    equal(await page.evaluate(() => document.activeElement.closest(".point").id), "point-0", "the first point");
    await press(page, "d");
    await shown(page, ".points .dismissed");
    equal(await texts(page, ".points > .dismissed > summary"), ["1 point dismissed"], "folded at the end");
    equal(await texts(page, ".points > .point-list h3"), ["people injured", "trains"], "the others");
    equal((await texts(page, ".points .counts li"))[0], "!0 conflicts", "counts");
    await press(page, "J");
    await press(page, "n");
    await page.keyboard.type("Asked the hospital: <b>six</b>");
    await press(page, "Control+Enter");
    await until(() => store.marks.length === 2, "a note");
    equal(await texts(page, "#point-1 .note-words"), ["Asked the hospital: <b>six</b>"], "its words, as words");
    equal(await focused(page), "point-1", "the focus stays there");
    await press(page, "n");
    await press(page, "Escape");
    equal(await page.locator("textarea").count(), 0, "Escape leaves it");
    await press(page, "c");
    await until(() => store.marks[1].state === "confirmed", "its note stays when it is confirmed");
    equal([store.marks.length, store.marks[1].note], [2, "Asked the hospital: <b>six</b>"], "one mark of one reviewer");
  });

  served("marks: filter, address, other reviewers, name", async (store, url) => {
    const page = await at(url, "#story=1", { locale: "en-GB" }, ".row");
    await named(page);
    await page.reload();
    await shown(page, ".row");
    await page.click("#point-0 .dismiss");
    await shown(page, ".mark-filter");
    await page.click("#difference-1 .confirm");
    await until(() => store.marks.length === 2, "both");
    await until(async () => (await texts(page, ".mark-filter button")).join() === "all,unmarked,confirmed 1,dismissed 1", (await texts(page, ".mark-filter button")).join());
    await page.click("[data-mark=confirmed]");
    equal(await page.$$eval(".card", (all) => all.map((c) => c.id)), ["difference-1"], "confirmed");
    equal(await hash(page), "#story=1&mark=confirmed", "address");
    await page.click("[data-mark=dismissed]");
    equal(await texts(page, ".points > .point-list h3"), ["gust"], "dismissed");
    await page.click("[data-mark='']");
    const made = store.marks[0];
    store.marks.push({ ...made, mark: 50, by: "Ole Brand", state: "confirmed", at: "2099-01-01T00:00:00Z" });
    store.wake(store.stories[0]);
    await until(async () => (await page.locator(".points > .point-list #point-0").count()) === 1, "another reviewer's word comes in and is the last");
    equal((await texts(page, "#point-0 .mark-lines li")).map((t) => t.split(",")[0]), ["✗ dismissed by Ana Bruk", "✓ confirmed by Ole Brand"], "both are shown");
    equal(await page.getAttribute("#point-0 .dismiss", "aria-pressed"), "true", "the buttons are one's own");
    await page.click("#point-1 .note-button");
    await page.fill("#point-1 textarea", "half a note");
    store.marks.push({ ...made, mark: 51, by: "Ines Haas", at: "2099-01-02T00:00:00Z" });
    store.wake(store.stories[0]);
    await until(async () => (await texts(page, "#point-0 .mark-lines li")).length === 3, "a third comes in");
    equal(await page.inputValue("#point-1 textarea"), "half a note", "what is being typed stays");
    store.marks.pop();
    await page.click("#point-1 .note-form >> text=Cancel");
    await page.click(".marks-line >> text=change");
    await page.fill("#reviewer", "Ole Brand");
    await press(page, "Enter");
    equal(await page.getAttribute("#point-0 .confirm", "aria-pressed"), "true", "by another name");
    await sound(page, "with marks");
  });

  served("a story that grew: a line tells, marks are found again, those without words are listed apart", async (store, url) => {
    const page = await at(url, "#story=1", { locale: "en-IE" }, ".row");
    await named(page);
    await page.reload();
    await shown(page, ".row");
    await page.click("#point-0 .confirm");
    await page.click("#point-1 .confirm");
    await until(() => store.marks.length === 2, "two marks");
    const [gust, injured, ...rest] = bridge.points;
    store.put({ ...bridge, points: [{ ...injured, readings: injured.readings.map((r) => ({ ...r, text: r.text === "seven" ? "eight" : r.text })) }, gust, ...rest] }, { story: 1, pending: 2 });
    await shown(page, "text=This story has changed since you opened it: show");
    await page.click("#point-2 .confirm");
    await shown(page, ".notice.bad");
    equal(await texts(page, ".notice.bad span"), ["Not saved: The story has changed since it was opened: open it again."], "a mark on what it was");
    await page.click(".fresh");
    await shown(page, ".row");
    equal(await texts(page, ".point:has(.mark-lines) h3"), ["gust"], "found at its new place");
    await page.click("text=Marks whose words are gone (1)");
    holds((await texts(page, ".gone li"))[0].startsWith("people injured (point) confirmed by Ana Bruk"), (await texts(page, ".gone li"))[0]);
    holds((await texts(page, ".gone li"))[0].includes("“At least 4” · “Four” · “seven”"), "what it was set on");
    await sound(page, "gone");
    const [file] = await Promise.all([page.waitForEvent("download"), page.click("#export-marks")]);
    let words = "";
    for await (const part of await file.createReadStream()) words += part;
    equal([file.suggestedFilename(), JSON.parse(words).marks.map((m) => m.index)], ["marks-story-1.json", [1, null]], "export");
    await page.click(".gone >> text=Take it off");
    await until(() => store.marks.length === 1, "taken off");
    await page.waitForTimeout(500); // the news of it have come in
    store.marks.length = 0; // another reviewer was quicker
    await page.click(".point:has(.mark-lines) .confirm");
    await until(async () => (await texts(page, ".notice.bad"))[0]?.startsWith("Not saved: There is no such mark."), "what is no more cannot be changed");
    await until(async () => (await page.locator(".mark-lines").count()) === 0, "and is shown no more");
    await page.click(".notice >> text=Close");
    equal(await page.locator(".notice").count(), 0, "closed");
  });

  served("marks work where the browser keeps nothing", async (store, url) => {
    const page = await at(url, "#story=1", { locale: "en-AU" }, ".row");
    await page.addInitScript(() => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("closed", "SecurityError"); } }));
    await page.reload();
    await shown(page, ".row");
    await page.click("#point-0 .confirm");
    await page.fill("#reviewer", "Ana");
    await press(page, "Enter");
    await until(() => store.marks.length === 1, "a mark");
    await page.click("#point-1 .confirm");
    await until(() => store.marks.length === 2, "not asked again");
  });

  test("served: in a file there are no marks to make, but copies", async () => {
    const page = await open(pageWith("marks-none", bridge));
    equal([await page.locator(".confirm, .dismiss, .note-button").count(), await page.locator(".actions").count() > 0], [0, true], "buttons");
    await press(page, "j");
    await press(page, "c");
    equal(await page.locator("dialog[open]").count(), 0, "nor keys");
  });

  served("copies: as text, as citation, as link to the very place", async (store, url) => {
    const page = await at(url, "#story=1", { permissions: ["clipboard-read", "clipboard-write"] }, ".row");
    const copy = async (item, form) => {
      await page.click(`${item} .copy summary`);
      await page.click(`${item} .menu >> text=${form}`);
      await shown(page, `${item} .said-so:not(:empty)`);
      return page.evaluate(() => navigator.clipboard.readText());
    };
    const first = "“The bridge at Oster was closed on Monday after a 132-kilometre-an-hour gust.”";
    equal((await copy("#point-0", "as text")).split("\n").slice(0, 3), ["gust (conflict)", "132:", `  Northern Wire, 3 March 2031, 07:10 UTC: ${first}`], "text");
    equal((await copy("#point-0", "as citation")).split("\n")[0], `Northern Wire, 3 March 2031, 07:10 UTC: ${first} https://wire.example/oster`, "citation");
    equal(await copy("#point-1", "link"), `${url}#story=1&point=${stories.linkTo(bridge, "point", 1)}`, "link");
    equal((await copy("#difference-5", "as text")).split("\n"), ["statement (omission)", "said:", "  Vell Post, 3 March 2031, 18:45 UTC: “A union has called for an inquiry.”", "silent: Northern Wire, Marl Today"], "a difference");
    equal(await copy("#difference-0", "link"), `${url}#story=1&at=${stories.linkTo(bridge, "difference", 0)}`, "link to a difference");
    const linked = await at(url, "#story=1&point=1.0", {}, ".spot");
    equal(await texts(linked, ".spot"), ["At least 4"], "the link leads there");
    await linked.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await linked.click("#point-0 .copy summary");
    await press(linked, "Escape");
    equal(await linked.locator(".copy[open]").count(), 0, "Escape closes");
    await linked.click("#point-0 .copy summary");
    await linked.click("#point-0 .menu >> text=as text");
    await until(async () => (await texts(linked, "#point-0 .said-so"))[0] === "Copied", "without a clipboard, the old way");
  }, { comparisons: [{ ...bridge, reports: bridge.reports.map((r, k) => (k ? r : { ...r, url: "https://wire.example/oster" })) }] });

  served("compare: texts, addresses and files, source and time; the result as a story; kept when asked", async (store, url) => {
    const page = await at(url, "#compare", {}, ".draft");
    equal(await page.isDisabled(".go"), true, "nothing to compare yet");
    await sound(page, "the form");
    await page.fill(".draft:nth-child(1) textarea", "The bridge was closed after a 132 km/h gust.");
    await page.fill(".draft:nth-child(1) input >> nth=0", "Northern Wire");
    await page.fill(".draft:nth-child(1) input >> nth=1", "2031-03-03T07:10Z");
    const buffer = (words) => Buffer.from(words);
    await page.setInputFiles("input[type=file]", [
      { name: "marl.html", mimeType: "text/html", buffer: buffer("<p>The bridge was shut.</p>") },
      { name: "more.json", mimeType: "application/json", buffer: buffer(JSON.stringify([{ text: "A gust closed it.", source: "Vell Post" }, { url: "https://news.example/unreachable" }])) },
      { name: "picture.png", mimeType: "image/png", buffer: buffer("x") },
      { name: "broken.json", mimeType: "application/json", buffer: buffer("{") },
    ]);
    await until(async () => (await page.locator(".draft").count()) === 4, "four reports");
    equal(await page.textContent(".lines"), "picture.png: only .txt, .html and .json are read.\nbroken.json: this is not JSON.", "what could not be read");
    await page.click(".go");
    await until(async () => (await page.textContent(".lines")) === "https://news.example/unreachable: the address cannot be read.", "the server's words");
    await page.click(".draft:nth-child(4) >> text=Remove");
    const [asked] = await Promise.all([page.waitForRequest((r) => r.url().endsWith("/compare")), page.click(".go")]);
    equal(asked.postDataJSON(), { reports: [{ text: "The bridge was closed after a 132 km/h gust.", source: "Northern Wire", published: "2031-03-03T07:10Z" }, { html: "<p>The bridge was shut.</p>" }, { text: "A gust closed it.", source: "Vell Post" }], keep: false }, "as asked");
    await shown(page, ".row");
    equal(await page.textContent("h1"), "Oster · the governor", "the result");
    equal(await page.locator(".confirm").count(), 0, "nothing to mark: it is not kept");
    await sound(page, "the result");
    await press(page, "j");
    equal(await hash(page), `#compare&at=${stories.linkTo(bridge, "difference", 0)}`, "address");
    await page.click("text=Change the texts");
    equal(await page.inputValue(".draft:nth-child(3) textarea"), "A gust closed it.", "the texts are there still");
    await page.check("text=keep in the store");
    await page.click(".go");
    await page.click("text=Kept: open the story in the store");
    await shown(page, ".confirm");
    equal(await hash(page), "#story=4", "its story");
  });

  served("files dropped on the page are read", async (store, url) => {
    const page = await at(url, "#compare", {}, ".draft");
    const drop = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(["One telling."], "one.txt", { type: "text/plain" }));
      data.items.add(new File(["Another telling."], "two.txt", { type: "text/plain" }));
      return data;
    });
    await page.dispatchEvent(".draft:nth-child(2)", "drop", { dataTransfer: drop });
    await until(async () => (await page.inputValue(".draft:nth-child(2) textarea")) === "Another telling.", "read");
    equal(await page.isDisabled(".go"), false, "enough to compare");
  });

  served("without the token the page says what to do", async (store, url) => {
    const page = await at(url, "#", {}, ".notice, .bad");
    holds((await page.textContent("main")).includes("Open the address that the program printed: it holds the token"), "words");
    const within = await at(url, "?token=secret", {}, ".story");
    equal(await within.locator(".story").count(), 3, "with it");
    equal(within.url(), url, "the address keeps no secret");
    await within.reload();
    await shown(within, ".story");
  }, { token: "secret" });

  const attack = (words) => `<img src=x onerror=alert(1)><b>${words}</b></script><script>alert(2)</script>`;
  served("text is text, whoever sent it", async (store, url) => {
    store.feeds.push({ url: "javascript:alert(3)", title: attack("feed"), read: attack("time"), next: "", trouble: attack("trouble"), reports: 0 });
    store.put({ ...bridge, reports: bridge.reports.map((r) => ({ ...r, source: attack("outlet"), title: attack("title"), url: "javascript:alert(4)" })), points: bridge.points.map((p) => ({ ...p, label: attack("label") })) }, { story: 1, title: attack("story") });
    store.marks.push({ mark: 1, story: 1, on: "point", kind: "quantity", label: attack("label"), state: "confirmed", note: attack("note"), by: attack("name"), at: attack("at"), readings: bridge.points[0].readings.map((r) => ({ report: bridge.reports[r.report].id, text: r.text, value: r.value })) });
    store.marks.push({ ...store.marks[0], mark: 2, readings: [{ report: "x", text: attack("gone"), value: "" }] });
    for (const [hash, wait] of [["#", ".story"], ["#story=1", ".mark-lines"]]) {
      const page = await at(url, hash, {}, wait);
      await page.$$eval("details", (all) => all.forEach((d) => (d.open = true)));
      equal(await page.locator("main img, main script, a[href^=javascript]").count(), 0, `elements of ${hash}`);
      holds((await page.textContent("main")).includes("<img src=x onerror=alert(1)><b>story</b></script>"), "its words are shown");
    }
  });

  test("served: what files hold becomes reports", async () => {
    const given = (words) => fromJson(words, "f.json").map(asGiven);
    equal(given('{"text":"One.","source":"Vell Post","published":"2031-05-12","id":7}'), [{ text: "One.", source: "Vell Post", published: "2031-05-12" }], "a record");
    equal(given('{"reports":[{"html":"<p>One.</p>"},{"url":"https://a.example/1"}]}'), [{ html: "<p>One.</p>" }, { url: "https://a.example/1" }], "an object of records");
    equal(given('{"text":"One."}\n{"text":"Two."}\n'), [{ text: "One." }, { text: "Two." }], "lines");
    let said = "";
    try {
      given('[{"title":"no text"}]');
    } catch (error) {
      said = error.message;
    }
    equal(said, 'f.json: a record has no "text", "html" or "url".', "nothing to compare");
    equal(asGiven({ ...blank(), words: " https://a.example/1 " }), { url: "https://a.example/1" }, "an address");
    equal(asGiven({ ...blank(), words: "See https://a.example/1" }).text, "See https://a.example/1", "a text that has one");
  });

  served("the program gone and back: a line, and it is tried again", async (store, url) => {
    const page = await at(url, "#", {}, ".story");
    store.down = true;
    store.wake(store.stories[0]);
    await shown(page, "text=The program does not answer. Trying again");
    store.down = false;
    store.busy = 1;
    await page.waitForSelector(".notice", { state: "detached", timeout: 10000 });
    await page.click("#story-1 a");
    await shown(page, ".row");
    await named(page);
    store.down = true;
    await page.click("#point-0 .confirm");
    if (await page.locator("dialog[open]").count()) {
      await page.fill("#reviewer", "Ana");
      await press(page, "Enter");
    }
    await shown(page, ".notice.bad");
    holds((await page.textContent(".notice.bad")).startsWith("Not saved: The program does not answer"), "a mark is not lost in silence");
    store.down = false;
  });

  // By what is made, not by the clock, which tells of the machine: how many elements one task makes, but for the overview's cells, whose
  // slices are cut by time.
  served("50 reports of 300 statements: drawn in small steps, a scroll makes nothing, a mark little", async (store, url) => {
    const page = await at(url, "#", { viewport: { width: 1400, height: 1000 } }, ".story");
    await page.evaluate(() => {
      window.steps = [0];
      const next = new MessageChannel();
      let open = false;
      next.port1.onmessage = () => ((open = false), window.steps.push(0));
      new MutationObserver((changes) => {
        if (!open) next.port2.postMessage((open = true));
        const made = (node) => (node.nodeType === Node.ELEMENT_NODE ? 1 + node.querySelectorAll("*").length - node.querySelectorAll("[role=gridcell]").length - node.matches("[role=gridcell]") : 0);
        for (const c of changes) window.steps[window.steps.length - 1] += [...c.addedNodes].reduce((n, node) => n + made(node), 0);
      }).observe(document.body, { subtree: true, childList: true });
    });
    const steps = async (body) => {
      await page.evaluate(() => void (window.steps = [0]));
      await body();
      await page.waitForTimeout(100);
      return await page.evaluate(() => window.steps);
    };
    const opening = await steps(async () => {
      await page.click("#story-1 a");
      await page.waitForFunction(() => document.querySelectorAll(".grid [data-row]").length === 15000 && document.querySelectorAll(".row .cells").length === 300, null, { timeout: 60000 });
    });
    const all = opening.reduce((sum, made) => sum + made);
    holds(all > 4000 && Math.max(...opening) < all / 3, `opening: of ${all} elements ${Math.max(...opening)} are made at once`);
    await page.mouse.move(1000, 500);
    const scrolled = await steps(async () => {
      await page.evaluate(() => scrollTo(0, 0));
      for (let k = 0; k < 60; ++k) {
        await page.mouse.wheel(0, 1200);
        await page.waitForTimeout(16);
      }
      await until(async () => (await page.evaluate(() => scrollY)) > 20000, "scrolled");
    });
    equal(Math.max(...scrolled), 0, "elements made by a scroll");
    await press(page, "j");
    await press(page, "c");
    await page.fill("#reviewer", "Ana Bruk");
    await press(page, "Enter");
    await shown(page, ".card .mark-lines");
    const marked = await steps(async () => {
      const before = await page.locator(".differences .dismissed").count();
      await page.evaluate((before) => document.querySelector(`${before ? ".dismissed" : ".cards"} .dismiss`).click(), before);
      await until(async () => (await page.locator(".differences .dismissed").count()) !== before, "dismissed, or taken back");
    });
    holds(Math.max(...marked) < all / 20, `a mark: of ${all} elements ${Math.max(...marked)} are made anew`);
    equal(await page.locator(".row").count(), 300, "all rows are there, for the browser's search too");
  }, { comparisons: [{ ...stories.large(50, 300), points: [] }] });

  served("print: date and sources, what is in conflict alone where asked", async (store, url) => {
    const page = await at(url, "#story=1", {}, ".row");
    await page.evaluate(() => (window.print = () => {
      window.printed = [...document.querySelectorAll(".points > .point-list h3, .card .badge")].map((e) => e.textContent);
      setTimeout(() => dispatchEvent(new Event("afterprint")), 50);
    }));
    await page.click("#print-conflicts");
    equal(await page.evaluate(() => window.printed), ["gust", "!conflict", "!conflict", "!conflict"], "conflicts only");
    await until(async () => (await texts(page, ".points > .point-list h3")).join() === "gust,people injured,trains", "then all again");
    await page.emulateMedia({ media: "print" });
    await page.waitForTimeout(50);
    holds(/^Printed \d+ \w+ \d{4}$/.test((await texts(page, ".print-only p"))[0]), "date");
    equal((await texts(page, ".print-only li"))[1], "BMarl Today, 3 March 2031, 11:20 UTC+01:00", "sources");
    equal(await page.locator(".actions:visible, nav:visible").count(), 0, "no buttons");
  });

  served("the overview is shaded by reading: the odd one out shows", async (store, url) => {
    const page = await at(url, "#story=1", {}, ".row");
    const colour = (report) => page.$eval(`.grid [data-row='0'][data-report='${report}']`, (e) => getComputedStyle(e).backgroundColor);
    const [a, b, c] = [await colour(0), await colour(1), await colour(2)];
    holds(a === c && a !== b, `A ${a}, B ${b}, C ${c}`);
    equal(await page.getAttribute(".grid [data-row='0'][data-report='0']", "aria-label"), "A, statement 1: conflict, reads as most do", "in words");
  });

  for (const colorScheme of ["light", "dark"])
    served(`no barrier that axe knows, nothing too wide, ${colorScheme}`, async (store, url) => {
      for (const width of [1400, 390])
        for (const [hash, wait] of [["#", ".story"], ["#story=1&mark=", ".row"], ["#compare", ".draft"]]) {
          const page = await at(url, hash, { colorScheme, viewport: { width, height: width > 1000 ? 1000 : 844 } }, wait);
          await sound(page, `${hash} at ${width}`);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          holds(over <= 0, `${hash} at ${width}: ${over} px too wide`);
          await press(page, "?");
          await sound(page, `help of ${hash}`);
        }
    });

  served("what is disputed stands first, on a phone too", async (store, url) => {
    for (const viewport of [{ width: 1400, height: 1000 }, { width: 390, height: 844 }]) {
      const page = await at(url, "#story=1", { viewport }, ".row");
      const first = await page.$eval(".point", (e) => e.getBoundingClientRect().bottom);
      holds(first < viewport.height, `in sight at ${viewport.width}: ${first}`);
    }
  });

  test("served: an address of the list comes back as it was; a foreign one does no harm", async () => {
    const address = "order=disputed&q=dam%20%22at%20Sarn%22&source=Vell%20Post&kind=quantity&relation=update&since=2031-05-01&until=2031-05-31&least=3";
    equal(writeQuery(readRoute(`#${address}`).query), address, "address");
    equal([timeSpan("2031-05-12T08:00:00Z", "2031-05-12T20:15:00Z"), timeSpan("2031-05-12T08:00:00Z", "2031-05-14"), timeSpan("", "2031-05-12")], ["12 May 2031, 08:00 UTC to 20:15 UTC", "12 May 2031 to 14 May 2031", "12 May 2031"], "its times");
    equal(readRoute("#order=x&kind=y&relation=same&since=soon&least=-3").query, everything(), "rubbish");
    equal([readRoute("#story=12&point=1.0"), readRoute("#story=0x1").view, readRoute("#compare").view], [{ view: "story", story: 12 }, "stories", "compare"], "views");
  });
}
