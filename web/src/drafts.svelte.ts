// What the reader is about to compare. It outlives the view, so that a look at the stories loses nothing.
import { blank, type Draft } from "./given.ts";
import type { Compared } from "./served.ts";

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
      if (place < 0) this.all.push(d);
      else this.all[place] = { ...d, source: d.source || this.all[place].source, published: d.published || this.all[place].published };
    }
  }

  remove(place: number): void {
    this.all.splice(place, 1);
    while (this.all.length < 2) this.all.push(blank());
  }
}
