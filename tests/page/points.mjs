// Points of fact on the page: what is disputed stands first, and every answer leads to its very words. And the page of many stories.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makePoints, oddCells, shortTimes, subjectOf, voicesOf } from "../../web/src/points.ts";
import { pieces } from "../../web/src/text.ts";
import * as stories from "./stories.mjs";

export function pointTests({ test, equal, holds, open, pageWith, folder, tellings, examples, empty, texts, press, focused, hash, sound, dam, json }) {
  const { pointedBridge: bridge, bridgePoints: points } = stories;
  const nowhere = () => ({ begin: 0, end: 0, row: 0 });

  test("points: answers in order of time, an arrow where the value changes", async () => {
    const voices = (...times) => voicesOf(times.map((published, k) => ({ id: String(k), published })));
    const shape = (published) => {
      const [p] = makePoints([points[1]], voices(...published), nowhere);
      return p.answers.map((a, k) => (p.joins[k] === "later" ? "→ " : p.joins[k] === "unknown" ? "? " : "") + a.words).join(" ");
    };
    const [early, mid, late] = ["2031-03-03T07:00:00Z", "2031-03-03T10:00:00+01:00", "2031-03-03T18:00:00Z"];
    equal(shape([early, mid, late]), "At least 4 Four → seven", "as they came");
    equal(shape([late, mid, early]), "seven → Four At least 4", "the other way round");
    equal(shape(["", mid, late]), "At least 4 Four → seven", "without a time beside its like");
    equal(shape([early, mid, ""]), "At least 4 Four ? seven", "without a time and without a like");
    equal(shortTimes(voices(early, mid, "")), ["07:00", "09:00", undefined], "times of one day");
    equal(shortTimes(voices(early, "2031-03-04")), ["3 Mar, 07:00", "4 Mar"], "of several days");
    equal(shortTimes(voices(early, "2032-03-04")), ["3 Mar 2031, 07:00", "4 Mar 2032"], "of several years");
  });

  test("points: the title is what most reports name, and nobody's headline", async () => {
    equal(subjectOf(points), ["Oster", "the governor"], "names and places");
    const named = (label, ...reports) => ({ label, kind: "name", relation: "same", confidence: 1, readings: reports.map((report) => ({ report })) });
    equal(subjectOf([named("Verel", 0, 1), named("Sarn", 0, 1, 2), named("Upper Sarn", 0, 1, 2), named("Vell", 0, 1, 2, 2), named("Lehn", 0, 1)]), ["Vell", "Sarn", "Verel"], "most reports, then most often; none twice; three");
    equal(subjectOf([]), [], "none");
  });

  test("points: the odd one out is who answers otherwise than most", async () => {
    const made = makePoints(points, voicesOf(bridge.reports), (report, begin) => ({ begin, end: begin, row: 0 }));
    equal(made[0].answers.map((a) => a.odd), [false, true], "one against two");
    equal(made[1].answers.map((a) => a.odd), [false, false, false], "nobody has most");
    equal([...oddCells(made, 3)], [[1, ["gust"]]], "cells");
  });

  test("points: a place that is asked for cuts the marks and is told apart", async () => {
    const got = pieces("abcdefgh", 0, 8, [{ begin: 2, end: 5, difference: 1, severity: "tone" }], { begin: 4, end: 6 });
    equal(got.map((p) => [p.text, p.mark !== undefined, p.spot]), [["ab", false, false], ["cd", true, false], ["e", true, true], ["f", false, true], ["gh", false, false]], "pieces");
  });

  test("points stand first, what is disputed above, agreement folded", async () => {
    for (const viewport of [{ width: 1400, height: 1000 }, { width: 390, height: 800 }]) {
      const page = await open(pageWith("points", bridge), { viewport });
      equal(await page.textContent("h1"), "Oster · the governor", "title");
      equal(await page.$$eval("main > *", (all) => all.map((e) => e.className.split(" ")[0])), ["head", "points", "overview", "reports", "panes"], "order");
      const first = await page.$eval(".point", (e) => ({ bottom: e.getBoundingClientRect().bottom, relation: e.dataset.relation }));
      holds(first.relation === "conflict" && first.bottom < viewport.height, `in sight at ${viewport.width}: ${first.bottom}`);
      equal(await texts(page, ".points > .point-list h3"), ["gust", "people injured", "trains"], "gravest first, the doubtful one behind a fold");
      equal(await page.locator(".agreed a:visible").count(), 0, "folded");
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      holds(over <= 0, `${over} px too wide`);
    }
  });

  test("points: answers with their outlets, times and origins", async () => {
    const page = await open(pageWith("points", bridge));
    equal(await texts(page, "#point-0 .words"), ["132", "137"], "words");
    equal(await texts(page, "#point-0 .answer:first-child .outlet"), ["A Northern Wire 07:10", "C Vell Post 18:45"], "who, when");
    equal(await texts(page, "#point-0 .origins"), ["2 reports, 1 origin: Weather office"], "origins");
    equal(await texts(page, "#point-0 .odd .words"), ["137"], "the odd one out");
    equal(await texts(page, "#point-1 .answers > li"), ["At least 4 A Northern Wire 07:10", "Four B Marl Today 10:20", "→later", "seven C Vell Post 18:45"], "an update");
    equal(await texts(page, "#point-0 .badge"), ["!conflict"], "sign and word");
    await page.click(".agreed > summary");
    equal(await texts(page, ".points > details:first-of-type dd li"), ["closed Monday all", "Oster all", "the governor A, B"], "agreement");
    await sound(page, "axe with points open");
  });

  test("points: an answer leads to its very words, Escape back, the address keeps it", async () => {
    const page = await open(pageWith("points", bridge));
    await page.focus("#point-1-2");
    await press(page, "Enter");
    equal(await focused(page), "row-1", "the row");
    equal(await texts(page, ".spot"), ["seven"], "the words");
    holds(await page.$eval(".spot", (e) => e.getBoundingClientRect().top > 0 && e.getBoundingClientRect().bottom < innerHeight), "in sight");
    equal(await page.getAttribute("#point-1-2", "aria-current"), "true", "which answer");
    equal(await hash(page), `#point=${stories.linkTo(bridge, "point", 1, 2)}`, "address");
    await press(page, "Escape");
    equal(await focused(page), "point-1-2", "back");
    await page.reload();
    await page.waitForSelector(".spot");
    equal(await texts(page, ".spot"), ["seven"], "after reload");
    await press(page, "j");
    equal(await page.locator(".spot").count(), 0, "a difference takes its place");
    const broken = await open(pageWith("points", bridge), { hash: "#point=9.9" });
    equal([await broken.locator(".spot").count(), await broken.locator("text=The words that this link leads to are not in these reports any more.").count()], [0, 1], "a foreign address does no harm");
  });

  test("points: every answer of the example leads to the words that the JSON names", async () => {
    const page = await open(dam);
    const links = await page.$$eval("a[id^=point-]", (all) => all.map((a) => a.id));
    holds(links.length > 10, `${links.length} links`);
    const [open1] = [await page.$$("details")];
    for (const d of open1) await d.evaluate((e) => (e.open = true));
    for (const id of links) {
      const [point, reading] = id.split("-").slice(1).map(Number);
      await page.$eval(`#${id}`, (e) => e.click());
      await page.waitForTimeout(5);
      equal((await texts(page, ".spot")).join(" "), json.points[point].readings[reading].text.replace(/\s+/g, " "), id);
    }
  });

  test("points: stacked tellings show the words where another report speaks for the one", async () => {
    const large = stories.large(9, 3);
    const where = (report, words) => ({ report, begin: large.reports[report].text.indexOf(words), end: large.reports[report].text.indexOf(words) + words.length, text: words, value: words });
    const made = { ...large, points: [{ label: "boats", kind: "quantity", relation: "conflict", confidence: 0.9, readings: [{ ...where(1, "1 boats"), group: 0 }, { ...where(3, "2 boats"), group: 1 }, { ...where(8, "1 boats"), group: 0 }] }] };
    const page = await open(pageWith("stacked", made));
    await page.click("#point-0-2");
    equal((await texts(page, ".spot")).join(" "), "1 boats", "words");
  });

  test("points: the overview tells who answers otherwise", async () => {
    const page = await open(pageWith("points", bridge));
    equal(await page.$$eval(".grid .odd", (all) => all.map((e) => e.getAttribute("aria-label"))), ["B, statement 1: conflict; answers otherwise than most: gust"], "cells");
  });

  test("points: print shows all of them", async () => {
    const page = await open(pageWith("points-print", bridge));
    await page.emulateMedia({ media: "print" });
    await page.locator(".agreed a").nth(2).waitFor({ state: "visible", timeout: 30000 });
  });

  for (const colorScheme of ["light", "dark"])
    test(`points: no barrier that axe knows, ${colorScheme}`, async () => {
      const page = await open(pageWith("points", bridge), { colorScheme, viewport: { width: 390, height: 800 }, hash: "#point=0.1" });
      await sound(page, "narrow");
    });

  function storiesPage(name) {
    const lines = [
      { story: 4, reports: examples.map(String) },
      { story: "calm", reports: [{ id: "x", source: "Coast Herald", text: "The harbour of Keld was calm on Monday. Nobody was hurt." }, { id: "y", source: "Radio Keld", text: "On Monday the harbour of Keld was calm, and nobody was hurt." }] },
    ];
    const from = join(folder, `${name}.jsonl`);
    const path = join(folder, `${name}.html`);
    writeFileSync(from, lines.toReversed().map((l) => JSON.stringify(l)).join("\n") + "\n");
    tellings("compare", "--stories", from, "--format", "html", "-o", path);
    return path;
  }

  test("stories: one page, the most disputed first, each opens to its comparison and back", async () => {
    const path = storiesPage("stories");
    holds(readFileSync(path, "utf8").startsWith(empty.slice(0, 200)), "the same page");
    const page = await open(path);
    equal(await page.textContent("h1"), "2 stories, the most disputed first", "heading");
    const titles = await texts(page, ".story h2");
    equal(titles.length, 2, "stories");
    equal(await page.locator("#story-0 ~ .point-list .point").count(), 3, "the first disputes; three points of it are shown");
    equal(await page.locator("#story-1 ~ .point-list .point").count(), 0, "the second does not");
    await sound(page, "list");
    await page.click("#story-0 a");
    await page.waitForSelector(".row");
    equal(await page.textContent("h1"), titles[0], "title");
    equal(await page.locator(".row").count(), json.rows.length, "rows");
    await press(page, "j");
    equal(await hash(page), `#story=0&at=${stories.linkTo(json, "difference", Number((await page.getAttribute(".card[aria-current]", "id")).slice("difference-".length)))}`, "address");
    await sound(page, "story");
    await page.click("text=All stories");
    await page.waitForSelector(".story");
    equal(await texts(page, ".story h2"), titles, "back");
    equal(await page.evaluate(() => document.activeElement.textContent), titles[0], "where it was left");
  });

  test("stories: a link to an answer opens its story at the words", async () => {
    const page = await open(storiesPage("stories"));
    const link = page.locator(".story .outlet").first();
    const words = await page.locator(".story .words").first().textContent();
    await link.click();
    await page.waitForSelector(".spot");
    equal(await texts(page, ".spot"), [words], "words");
    await page.reload();
    await page.waitForSelector(".spot");
    equal(await texts(page, ".spot"), [words], "after reload");
  });

  test("stories: none, and a narrow screen", async () => {
    let page = await open(pageWith("no-stories", { schema: "tellings/stories/1", stories: [] }));
    holds((await page.textContent("main")).includes("No story is here"), "none");
    page = await open(storiesPage("stories"), { viewport: { width: 390, height: 800 } });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    holds(over <= 0, `${over} px too wide`);
  });
}
