// A point or a difference as words to paste: plain text, or citations. And the clipboard.
import type { PointItem } from "./points.ts";
import { sentenceAround, type Item, type Story, type Telling } from "./story.ts";
import { time } from "./text.ts";

const named = (t: Telling): string => (t.published ? `${t.name}, ${time(t.published)}` : t.name);
const plain = (words: string): string => words.replace(/\s+/g, " ").trim();

// The sentence in which the words stand.
function said(t: Telling, begin: number, end: number): string {
  const s = sentenceAround(t, begin, end);
  return `“${plain(t.text.slice(s.begin, s.end))}”`;
}

const cite = (t: Telling, begin: number, end: number): string => [`${named(t)}: ${said(t, begin, end)}`, t.url].filter(Boolean).join(" ");
const once = (lines: string[]): string => [...new Set(lines)].join("\n");

export function pointAsText(story: Story, p: PointItem): string {
  const lines = p.answers.flatMap((a) => [`${plain(a.words)}:`, ...a.where.map((w) => `  ${named(story.tellings[w.report])}: ${said(story.tellings[w.report], w.begin, w.end)}`)]);
  return [`${plain(p.label)} (${p.relation})`, ...lines].join("\n");
}

export const pointAsCitation = (story: Story, p: PointItem): string =>
  once(p.answers.flatMap((a) => a.where.map((w) => cite(story.tellings[w.report], w.begin, w.end))));

export function differenceAsText(story: Story, d: Item): string {
  const lines = d.groups.flatMap((g) => {
    if (g.silent) return [`silent: ${g.reports.map((k) => story.tellings[k].name).join(", ")}`];
    const places = d.places.filter((p) => g.reports.includes(p.report));
    return [`${plain(g.label) || "said"}:`, ...places.map((p) => `  ${named(story.tellings[p.report])}: ${said(story.tellings[p.report], p.begin, p.end)}`)];
  });
  return [`${d.kind} (${d.update ? "update" : d.severity})`, ...lines].join("\n");
}

export const differenceAsCitation = (story: Story, d: Item): string => once(d.places.map((p) => cite(story.tellings[p.report], p.begin, p.end)));

// False where the browser does not let it. A page from plain http beyond this machine has no clipboard of its own: then the old way.
export async function copyText(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    const field = document.createElement("textarea");
    const before = document.activeElement as HTMLElement | null;
    field.value = words;
    field.className = "sr";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    before?.focus({ preventScroll: true });
    return done;
  }
}
