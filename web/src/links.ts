// Links to a place hang on its words, so that they find it again when the story has grown and its points stand in another order.
import type { Item, Story, Telling } from "./story.ts";
import type { PointItem } from "./points.ts";

// A reading of a point, by their numbers.
export interface Spot { point: number; reading: number }

const CONTEXT = 24; // UTF-16 units before the words, which tell one place in a report from another with the same words

// FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/), over UTF-16 units, in 7 characters.
function hashOf(words: string): string {
  let hash = 0x811c9dc5;
  for (let k = 0; k < words.length; ++k) hash = Math.imul(hash ^ words.charCodeAt(k), 0x01000193);
  return (hash >>> 0).toString(36).padStart(7, "0");
}

// "w" and two halves: of who says what, and of what stands before it. The second is missing where the text is not at hand.
export function keyOf(report: { id: string; source?: string }, kind: string, words: string, before?: string): string {
  const said = hashOf([kind, report.source ?? "", report.id, words].join("\n"));
  return `w${said}${before === undefined ? "" : hashOf(before).slice(-4)}`;
}

const inText = (t: Telling, kind: string, begin: number, end: number) => keyOf(t, kind, t.text.slice(begin, end), t.text.slice(Math.max(0, begin - CONTEXT), begin));

export function keyOfSpot(story: Story, p: PointItem, reading: number): string {
  const w = p.answers.flatMap((a) => a.where).find((w) => w.reading === reading) ?? p.answers[0].where[0];
  const t = story.tellings[w.report];
  return keyOf(t, p.kind, w.words, t.text.slice(Math.max(0, w.begin - CONTEXT), w.begin));
}

export function keyOfItem(story: Story, d: Item): string {
  const p = d.places[0];
  return p ? inText(story.tellings[p.report], d.kind, p.begin, p.end) : String(d.index);
}

// What has the key, else what has its first half: the words may stand in another sentence by now.
function find<T>(all: Iterable<[string, T]>, key: string): T | null {
  let like: T | null = null;
  for (const [own, it] of all) {
    if (own === key) return it;
    if (own.slice(0, 8) === key.slice(0, 8)) like ??= it;
  }
  return like;
}

// Null where the words are there no more. Links of earlier versions have numbers: `3.0`, the place in the list.
export function spotOf(story: Story, key: string): Spot | null {
  const old = /^(\d{1,6})\.(\d{1,6})$/.exec(key);
  if (old) {
    const spot = { point: Number(old[1]), reading: Number(old[2]) };
    return story.points[spot.point]?.answers.some((a) => a.where.some((w) => w.reading === spot.reading)) ? spot : null;
  }
  const all = function* (): Generator<[string, Spot]> {
    for (const p of story.points) for (const a of p.answers) for (const w of a.where) yield [keyOfSpot(story, p, w.reading), { point: p.index, reading: w.reading }];
  };
  return find(all(), key);
}

// The number of the difference.
export function itemOf(story: Story, key: string): number | null {
  if (/^\d{1,6}$/.test(key)) return story.items.some((d) => d.index === Number(key)) ? Number(key) : null;
  const all = function* (): Generator<[string, number]> {
    for (const d of story.items) for (const p of d.places) yield [inText(story.tellings[p.report], d.kind, p.begin, p.end), d.index];
  };
  return find(all(), key);
}
