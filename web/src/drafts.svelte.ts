// What the reader is about to compare. It outlives the view, so that a look at the stories loses nothing.
import type { Compared, GivenReport } from "./served.ts";

export interface Draft { words: string; html: boolean; name: string; source: string; title: string; published: string; language: string }

export const blank = (): Draft => ({ words: "", html: false, name: "", source: "", title: "", published: "", language: "" });

export class Drafts {
  all = $state<Draft[]>([blank(), blank()]);
  keep = $state(false);
  result = $state.raw<Compared | null>(null);

  get given(): Draft[] {
    return this.all.filter((d) => d.words.trim());
  }

  // What was read from files goes where nothing was written yet, then to the end.
  add(drafts: readonly Draft[]): void {
    for (const d of drafts) {
      const place = this.all.findIndex((x) => !x.words.trim());
      if (place >= 0) this.all[place] = { ...d, source: d.source || this.all[place].source, published: d.published || this.all[place].published };
      else this.all.push(d);
    }
  }

  remove(place: number): void {
    this.all.splice(place, 1);
    while (this.all.length < 2) this.all.push(blank());
  }
}

const address = /^https?:\/\/\S+$/i;

export function asGiven(d: Draft): GivenReport {
  const words = d.words.trim();
  const out: GivenReport = address.test(words) ? { url: words } : d.html ? { html: d.words } : { text: d.words };
  for (const key of ["source", "title", "published", "language"] as const) if (d[key].trim()) out[key] = d[key].trim();
  return out;
}
