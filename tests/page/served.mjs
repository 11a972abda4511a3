// The served page in a browser, before a server that answers as src/serve/openapi.json says.
import { mockServer } from "./mock_server.mjs";
import { everything, readRoute, writeQuery } from "../../web/src/route.ts";
import * as stories from "./stories.mjs";

export function servedTests({ test, equal, holds, open, empty, texts, press, focused, hash, sound, json }) {
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
      } finally {
        server.close();
      }
    });
  const shown = (page, selector) => page.waitForSelector(selector, { state: "visible", timeout: 5000 });
  // Opens a page and waits for what it shows.
  async function at(url, hash = "", options = {}, wait = ".story, .row, .note") {
    const page = await open(url, { hash, ...options });
    await shown(page, wait);
    return page;
  }
  const named = (page, name = "Ana Bruk") => page.evaluate((name) => localStorage.setItem("tellings-name", name), name);
  const until = async (what, message) => {
    for (let k = 0; k < 100; ++k) {
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

  test("served: an address of the list comes back as it was; a foreign one does no harm", async () => {
    const address = "order=disputed&q=dam%20%22at%20Sarn%22&source=Vell%20Post&kind=quantity&relation=update&since=2031-05-01&until=2031-05-31&least=3";
    equal(writeQuery(readRoute(`#${address}`).query), address, "address");
    equal(readRoute("#order=x&kind=y&relation=same&since=soon&least=-3").query, everything(), "rubbish");
    equal([readRoute("#story=12&point=1.0"), readRoute("#story=0x1").view, readRoute("#compare").view], [{ view: "story", story: 12 }, "stories", "compare"], "views");
  });
}
