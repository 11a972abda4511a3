// Long work in slices, so that the page answers meanwhile.
export const SLICE_MS = 30; // a slice may take so long: what takes 50 is felt

// Lets the browser draw and hear the reader.
export const breathe = (): Promise<void> => new Promise((done) => setTimeout(done));
