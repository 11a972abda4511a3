// What the browser remembers for the reader. Storage may be closed to a page: then it lasts as long as the page.
const here = new Map<string, string>();

export function recall(key: string): string {
  try {
    return localStorage.getItem(`tellings-${key}`) ?? here.get(key) ?? "";
  } catch {
    return here.get(key) ?? "";
  }
}

export function keep(key: string, value: string): void {
  here.set(key, value);
  try {
    localStorage.setItem(`tellings-${key}`, value);
  } catch {
    // as above
  }
}
