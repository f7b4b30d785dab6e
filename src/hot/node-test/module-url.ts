const MARK = 'gates';
const GENERATION = new RegExp(`[?&]${MARK}=(\\d+)`);
const QUERY = new RegExp(`[?&]${MARK}=[\\d.]+`, 'g');

/** The generation that a module is of, null for one that is loaded once and for all. */
export function generationOf(url: string | undefined): string | null {
  return GENERATION.exec(url ?? '')?.[1] ?? null;
}

/** The URL of a module in a generation: another URL is another module, loaded afresh. */
export function inGeneration(url: string, generation: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}${MARK}=${generation}`;
}

/** The URL as the user knows it. */
export function withoutGeneration(url: string): string {
  return url.replace(QUERY, '');
}

/** Whether a URL is one of the user's own modules: below the folder (a URL that ends in `/`), and in no package. */
export function isOwnUrl(url: string, root: string): boolean {
  return url.startsWith(root) && !url.includes('/node_modules/');
}
