// What a reader brings, as the server takes it: pasted words, an address, or files, which are read in the browser.
import type { GivenReport } from "./served.ts";

export interface Draft { words: string; html: boolean; file: string; source: string; title: string; published: string; language: string }

export const MOST = 50; // reports in one comparison
const FILE_BYTES_MAX = 4_000_000;

export const blank = (): Draft => ({ words: "", html: false, file: "", source: "", title: "", published: "", language: "" });

export const isAddress = (words: string): boolean => /^https?:\/\/\S+$/i.test(words.trim());

export function asGiven(d: Draft): GivenReport {
  const words = d.words.trim();
  const out: GivenReport = isAddress(words) ? { url: words } : d.html ? { html: d.words } : { text: d.words };
  for (const key of ["source", "title", "published", "language"] as const) if (d[key].trim()) out[key] = d[key].trim();
  return out;
}

// One record, or an array of them, or an object that has them under "reports". Throws where there is no text in it.
export function fromJson(words: string, file: string): Draft[] {
  let data: unknown;
  try {
    data = JSON.parse(words);
  } catch {
    data = words.trim().split("\n").map((line) => JSON.parse(line)); // JSON Lines
  }
  const found = Array.isArray(data) ? data : Array.isArray((data as any)?.reports) ? (data as any).reports : [data];
  return found.map((r: any): Draft => {
    const own = (key: string) => (typeof r?.[key] === "string" ? r[key] : "");
    const body = own("text") || own("html") || own("url");
    if (!body) throw new Error(`${file}: a record has no "text", "html" or "url".`);
    return { ...blank(), words: body, html: !own("text") && own("html") !== "", file, source: own("source"), title: own("title"), published: own("published"), language: own("language") };
  });
}

// The drafts that files hold, and what could not be read, in words.
export async function readFiles(files: readonly File[]): Promise<{ drafts: Draft[]; trouble: string[] }> {
  const drafts: Draft[] = [];
  const trouble: string[] = [];
  for (const file of files) {
    try {
      if (file.size > FILE_BYTES_MAX) throw new Error(`${file.name}: the file is too large.`);
      const words = await file.text();
      if (/\.jsonl?$/i.test(file.name)) drafts.push(...fromJson(words, file.name));
      else if (/\.html?$/i.test(file.name)) drafts.push({ ...blank(), words, html: true, file: file.name });
      else if (/\.(txt|text|md)$/i.test(file.name) || file.type.startsWith("text/")) drafts.push({ ...blank(), words, file: file.name });
      else throw new Error(`${file.name}: only .txt, .html and .json are read.`);
    } catch (error) {
      trouble.push(error instanceof SyntaxError ? `${file.name}: this is not JSON.` : error instanceof Error ? error.message : String(error));
    }
  }
  return { drafts, trouble };
}
