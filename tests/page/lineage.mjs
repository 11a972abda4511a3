// Who took it from whom: the words and the layout without a browser, then the drawing in the page.
import { instant, kin, layout, originsInWords, peopleOf, ROW, stepInWords, supportInWords, takenFrom } from "../../web/src/lineage.ts";
import { letter } from "../../web/src/text.ts";
import * as stories from "./stories.mjs";

const tellersOf = (...published) => published.map((p, k) => ({ letter: letter(k), name: `Outlet ${k + 1}`, published: p }));
const edge = (from, to, step = "copy", score = 0.9) => ({ from, to, step, score });
const lineageOf = (edges, lost) => ({ edges, origins: [], fewest_origins: 1, most_origins: 1, ...(lost && { lost }) });
const at = (hour, minute = 0) => `2031-05-12T${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}:00Z`;
const plain = (words) => words.replace(/\s/g, " ");

export function lineageTests({ test, equal, holds, open, pageWith, pageOf, tellings, examples, day, texts, press, sound }) {
  // What holds of every drawing; gives the nodes by number.
  function checked(lineage, tellers, width = 1000) {
    const d = layout(lineage, tellers, width);
    const nodes = d.nodes.toSorted((a, b) => a.index - b.index);
    equal(nodes.map((n) => n.index), Array.from({ length: tellers.length + (lineage.lost?.length ?? 0) }, (_, k) => k), "every node once");
    const boxes = d.nodes.map((n) => ({ left: n.label, right: n.label + n.width, top: n.y - 10, bottom: n.y + 10 }));
    for (const [k, a] of boxes.entries()) {
      holds(a.left >= 0 && a.right <= d.width && a.bottom <= d.height, `label ${k} is outside`);
      for (const b of boxes.slice(k + 1)) holds(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top, `labels overlap at ${a.top}`);
    }
    holds(d.nodes.every((n) => Number.isFinite(n.x) && n.x >= 0), "x is a number");
    return { ...d, nodes };
  }

  test("lineage: time goes from left to right, children stand below what they were taken from", async () => {
    const d = checked(lineageOf([edge(0, 1), edge(0, 2), edge(1, 3)]), tellersOf(at(6), at(9), at(7), at(12)));
    equal(d.nodes.map((n) => n.row), [0, 2, 1, 3], "lines: earlier children first, a child's own below it");
    const [a, b, c, e] = d.nodes;
    holds(a.x < c.x && c.x < b.x && b.x < e.x, "order of time");
    const hour = (e.x - a.x) / 6;
    holds(Math.abs(b.x - a.x - 3 * hour) < 2 && Math.abs(c.x - a.x - hour) < 2, "distances are those of time");
    equal(d.strip, null, "no strip where all have a time");
    equal(d.width, 1000, "the width that there is");
  });

  test("lineage: equal times still leave room for the arrow, a chain of them too", async () => {
    const d = checked(lineageOf([edge(0, 1), edge(1, 2), edge(0, 3)]), tellersOf(at(6), at(6), at(6), at(6)));
    const [a, b, c, e] = d.nodes.map((n) => n.x);
    holds(a + 12 < b && b + 12 < c && e === b, `x ${[a, b, c, e]}`);
    equal(d.ticks.length, 1, "one tick");
  });

  test("lineage: a date alone is the whole day, zones are kept to", async () => {
    equal(instant("2031-05-12T08:00:00+02:00"), instant("2031-05-12T06:00:00Z"), "zone");
    equal(instant("2031-05-12T08:00+0200")?.earliest, instant("2031-05-12T06:00")?.earliest, "zone without a colon, none");
    equal([instant("yesterday"), instant(""), instant("2031-13-12")], [undefined, undefined, undefined], "no time");
    const [a, b, c] = checked(lineageOf([edge(0, 1)]), tellersOf(at(10), "2031-05-12", at(20))).nodes;
    holds(b.x > a.x && b.x < c.x, "may have been later that day");
  });

  test("lineage: clocks that run late are shown as they are, the arrow goes back", async () => {
    const d = checked(lineageOf([edge(0, 1)]), tellersOf(at(10), at(8), at(12)));
    holds(d.nodes[1].x < d.nodes[0].x, "left of its parent");
    holds(d.nodes[1].row > d.nodes[0].row, "below it");
    equal(d.lines.length, 1, "an arrow");
  });

  test("lineage: reports without a time stand in a strip of their own at the end", async () => {
    const d = checked(lineageOf([edge(0, 1), edge(1, 2)]), tellersOf(at(6), undefined, undefined, at(9)));
    const [a, b, c, e] = d.nodes;
    holds(d.strip > e.label + e.width && d.strip > a.x && b.x > d.strip && c.x > b.x, `strip at ${d.strip}, ${[a.x, b.x, c.x, e.x]}`);
    const none = checked(lineageOf([edge(0, 1)]), tellersOf(undefined, "soon"));
    equal([none.ticks.length, none.strip], [0, 0], "nobody has a time");
  });

  test("lineage: a lost source stands left of its earliest child, with or without a time", async () => {
    const d = checked(lineageOf([edge(3, 0, "lost_source", 0.3), edge(3, 1, "lost_source", 0.6)], [{ id: 3, name: "Interior Ministry" }]), tellersOf(at(9), at(8), at(7)));
    holds(d.nodes[3].x < d.nodes[1].x && d.nodes[3].lost, "left of it");
    equal(d.nodes[3].name, "lost source: Interior Ministry", "its name");
    equal(d.lines.map((l) => l.sure), [true, false], "which arrows are dashed"); // by line: B is the earlier one
    const undated = checked(lineageOf([edge(2, 0, "lost_source"), edge(2, 1, "lost_source")], [{ id: 2 }]), tellersOf(undefined, undefined));
    holds(undated.nodes[2].x < undated.nodes[0].x, "without a time");
  });

  test("lineage: two parents give two arrows", async () => {
    const lineage = lineageOf([edge(0, 2, "mixture", 0.6), edge(1, 2, "mixture", 0.4)]);
    const d = checked(lineage, tellersOf(at(6), at(7), at(8)));
    equal(d.lines.map((l) => [l.edge.from, l.sure]), [[0, true], [1, false]], "arrows");
    holds(d.lines[0].path !== d.lines[1].path, "beside each other");
    equal(plain(d.nodes[2].step), "mixture of A 60 %, B 40 %", "words at the arrow");
  });

  test("lineage: broken data do not hang it", async () => {
    const d = checked(lineageOf([edge(0, 1), edge(1, 2), edge(2, 0), edge(1, 1), edge(7, 0), edge(0, -1)]), tellersOf(at(6), at(7), at(8)));
    equal(d.lines.length, 2, "what closes a circle or leads nowhere is left out");
    equal(layout(lineageOf([]), tellersOf(at(6)), 300).nodes.length, 1, "one report");
  });

  test("lineage: 200 reports keep their labels apart", async () => {
    const { reports, lineage } = stories.ferry(200);
    const tellers = reports.map((r, k) => ({ letter: letter(k), name: r.source, published: r.published }));
    for (const width of [280, 358, 1200]) {
      const d = checked(lineage, tellers, width);
      equal(d.height, 202 * ROW, "height");
      for (const l of d.lines) {
        const [from, to] = [d.nodes[l.edge.from], d.nodes[l.edge.to]];
        if (from.timed && to.timed) holds(to.x > from.x, `${to.index} stands left of ${from.index}`); // the clocks of this story are right
      }
      holds(d.ticks.length >= 2, "ticks");
      for (const [k, t] of d.ticks.slice(1).entries()) holds(t.x - d.ticks[k].x >= 40, "ticks stand apart");
    }
  });

  test("lineage: steps and origins are said in plain words", async () => {
    const people = peopleOf(
      lineageOf([edge(0, 1, "copy", 0.95), edge(0, 2, "cut", 0.5), edge(0, 3, "edit"), edge(1, 4, "rewrite"), edge(1, 5, "mixture", 0.6), edge(2, 5, "mixture", 0.4), edge(7, 6, "lost_source", 0.38)], [{ id: 7 }]),
      tellersOf(...Array(7).fill(at(6))),
    );
    equal(people.map((p) => plain(takenFrom(people, p))), ["", "copied from A, 95 %", "cut from A, 50 %", "edited from A, 90 %", "rewritten from B, 90 %", "mixed from B, 60 %, and C, 40 %", "taken from the lost source, 38 %", ""], "sentences");
    equal(people.map((p) => plain(stepInWords(people, p))).slice(4), ["rewrite 90 %", "mixture of B 60 %, C 40 %", "from it 38 %", ""], "at the arrows");
    equal([[1, 1], [2, 2], [1, 3]].map(([a, b]) => originsInWords({ fewest_origins: a, most_origins: b })), ["1 origin", "2 origins", "1 to 3 origins"], "origins");
    equal(supportInWords({ reports: [0, 2], fewest_origins: 1, most_origins: 1, source: "Ministry of Defense" }), "2 reports, 1 origin: Ministry of Defense", "support");
    const { ancestors, descendants } = kin(people, 1);
    equal([[...ancestors], [...descendants].sort()], [[0], [4, 5]], "kin");
  });

  const bridge = { ...stories.bridge, ...stories.bridgeLineage };
  const over = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const related = (page) => page.$$eval(".node.kin .letter", (all) => all.map((e) => e.textContent));

  test("the story view shows who took it from whom", async () => {
    const page = await open(pageWith("lineage", bridge));
    equal(await page.locator(".node:visible").count(), 0, "folded");
    await page.click(".who-from-whom > summary");
    equal(await page.textContent("#lineage"), "Who took it from whom: 3 reports, 2 origins", "heading");
    equal(await texts(page, ".node text"), ["A Northern Wire", "C Vell Post copy 95 %", "B Marl Today"], "nodes");
    equal(await page.$$eval(".node", (all) => all.map((n) => document.getElementById(n.getAttribute("aria-describedby")).textContent.replace(/\s/g, " "))), [
      "A not taken from another report (Northern Wire, 3 March 2031, 07:10 UTC)",
      "C copied from A, 95 % (Vell Post, 3 March 2031, 18:45 UTC)",
      "B not taken from another report (Marl Today, 3 March 2031, 11:20 UTC+01:00)",
    ], "what is read out with them");
    await page.click(".words summary");
    equal(await page.locator(".words li:visible").count(), 3, "in words, for all to read");
    const without = await open(pageWith("bridge", stories.bridge));
    equal(await without.locator("#lineage, .support").count(), 0, "not where the data have none");
  });

  test("the program's own pages show what its JSON says", async () => {
    const { reports, lineage } = JSON.parse(tellings("compare", "--origins", "--format", "json", ...examples));
    let page = await open(pageOf("dam-lineage", ...examples));
    equal(await page.textContent("#lineage"), `Who took it from whom: ${reports.length} reports, ${originsInWords(lineage)}`, "heading");
    equal(await page.locator(".line").count(), lineage.edges.length, "arrows");
    equal(await page.locator(".node").count(), reports.length + (lineage.lost?.length ?? 0), "nodes");
    const stories = tellings("lineage", "--format", "json", day).trim().split("\n").map((line) => JSON.parse(line));
    page = await open(pageOf("day", { command: "lineage" }, day));
    equal(await page.locator(".story").count(), stories.length, "stories");
    equal(await page.locator(".line").count(), stories.reduce((sum, s) => sum + s.edges.length, 0), "arrows of the day");
  });

  test("support of a reading is counted in origins where that says more than its letters", async () => {
    let page = await open(pageWith("lineage", bridge));
    equal(await texts(page, "#difference-0 .reading"), ["A, C 132 km/h 2 reports, 1 origin: Weather office", "B 137 km/h"], "with its source");
    equal(await texts(page, "#difference-1 .reading .support"), [], "one report each");
    const [first, ...rest] = bridge.differences;
    const range = { ...first, support: [{ reports: [0, 2], fewest_origins: 1, most_origins: 2 }] };
    page = await open(pageWith("lineage-range", { ...bridge, differences: [range, ...rest] }));
    equal(await texts(page, "#difference-0 .support"), ["2 reports, 1 to 2 origins"], "a range stays a range");
    const words = { ...first, kind: "statement", support: [{ reports: [0, 2], fewest_origins: 1, most_origins: 1 }, { reports: [1], fewest_origins: 1, most_origins: 1 }] };
    page = await open(pageWith("lineage-words", { ...bridge, differences: [words, ...rest] }));
    equal(await texts(page, "#difference-0 .reading"), ["A–C A, C: 2 reports, 1 origin"], "readings in other words, each for itself");
  });

  test("a node under the pointer or in focus shows its ancestors and descendants", async () => {
    const page = await open(pageWith("ferry", stories.lineages([stories.ferryChain])));
    equal(await related(page), [], "none at first");
    await page.hover('.node[data-order="1"] text');
    equal(await related(page), ["A", "B", "C"], "of B");
    equal(await page.locator(".line.kin").count(), 2, "its arrows");
    await page.mouse.move(0, 0);
    equal(await related(page), [], "and no longer");
    await page.focus('.node[tabindex="0"]');
    equal(await page.locator('.node[tabindex="0"]').count(), 1, "one stop of the tab key");
    await press(page, "ArrowRight");
    await press(page, "ArrowRight");
    equal(await related(page), ["A", "B", "C"], "of C, by keys");
    holds((await page.textContent(".about")).includes("Edited from B"), await page.textContent(".about"));
    await press(page, "ArrowLeft");
    equal(await page.evaluate(() => document.activeElement.querySelector(".letter").textContent), "B", "left: what it was taken from");
    await press(page, "End");
    equal(await related(page), ["A", "D"], "of D: not its siblings");
    equal(await page.$eval(".line.kin path", (e) => getComputedStyle(e).strokeWidth) > (await page.$eval(".line:not(.kin) path", (e) => getComputedStyle(e).strokeWidth)), true, "thicker, not by colour alone");
  });

  test("less probable steps are dashed, so are lost sources", async () => {
    const page = await open(pageWith("ferry", stories.lineages([stories.ferry(60)])));
    const dashes = (selector) => page.$eval(selector, (e) => getComputedStyle(e).strokeDasharray);
    holds((await dashes(".line path.unsure")) !== "none" && (await dashes("circle.lost")) !== "none", "dashed");
    equal(await dashes(".line path:not(.unsure, .head)"), "none", "solid");
    equal(await page.locator(".tree circle.lost").count(), 2, "lost sources");
  });

  test("labels do not meet in the browser's own fonts, and all stays in its box", async () => {
    for (const width of [390, 1280]) {
      const page = await open(pageWith("ferry", stories.lineages([stories.ferry(200)])), { viewport: { width, height: 800 } });
      const boxes = await page.$$eval(".node text", (all) => all.map((e) => e.getBoundingClientRect()).map((r) => [r.left, r.right, r.top, r.bottom]));
      equal(boxes.length, 202, "labels");
      boxes.sort((a, b) => a[2] - b[2]).slice(1).forEach((b, k) => holds(b[2] >= boxes[k][3] - 1, `labels meet at ${b}`));
      const beyond = await page.$$eval(".node text", (all) => all.filter((e) => e.getBBox().x + e.getBBox().width > Number(e.ownerSVGElement.getAttribute("width"))).length);
      equal(beyond, 0, "beyond the drawing");
      equal(await over(page) <= 0, true, `the page scrolls sideways at ${width}`);
      holds(await page.$eval(".tree", (e) => e.clientHeight < 600 && e.scrollHeight > 5000), "scrolls in its box");
    }
  });

  test("the page of lineages shows every story", async () => {
    const page = await open(pageWith("lineages", stories.lineages([stories.ferryChain, stories.ferry(20), { ...stories.ferry(1), title: "One" }])));
    equal(await page.textContent("h1"), "Who took it from whom: 3 stories", "heading");
    equal(await page.title(), "Who took it from whom: 3 stories · tellings", "title of the document");
    equal(await texts(page, "h2"), ["Ferry runs aground", "Telling 1 of the ferry", "Telling 1 of the ferry"], "stories");
    equal(await texts(page, ".story .origins"), ["4 reports, 1 origin", "20 reports, 4 to 5 origins"], "origins");
    equal(await page.locator(".tree").count(), 2, "drawings");
    holds((await page.textContent("main")).includes("One report: Tavna Wire"), "a story of one report");
    const many = await open(pageWith("lineages-many", stories.lineages(Array(120).fill(stories.ferryChain))));
    equal(await many.locator(".story").count(), 50, "the first ones");
    await many.click("text=Show more (70 left)");
    equal(await many.locator(".story").count(), 100, "more");
    await many.emulateMedia({ media: "print" });
    await many.waitForFunction(() => document.querySelectorAll(".story").length === 120, null, { timeout: 30000 }); // all on paper
  });

  for (const colorScheme of ["light", "dark"]) {
    test(`no barrier that axe knows in lineage, ${colorScheme}`, async () => {
      let page = await open(pageWith("lineage", bridge), { colorScheme });
      await page.click(".who-from-whom > summary");
      await page.focus('.node[tabindex="0"]');
      await page.click(".words summary");
      await page.focus('.node[tabindex="0"]');
      await sound(page, "story");
      page = await open(pageWith("lineages", stories.lineages([stories.ferryChain, stories.ferry(30), stories.ferry(1)])), { colorScheme });
      await page.focus('.node[tabindex="0"]');
      await sound(page, "lineages");
      page = await open(pageWith("lineages", stories.lineages([stories.ferry(30)])), { colorScheme, viewport: { width: 390, height: 800 } });
      await sound(page, "narrow");
      equal((await over(page)) <= 0, true, "no sideways scrolling");
    });
  }
}
