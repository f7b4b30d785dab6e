/** Most characters of JSON of a list: with the text beside it, an answer stays well under 25,000 tokens. */
export const MOST_CHARACTERS = 30_000;

/** The first items, as many as there is room for; one always, so that a reader gets on. */
export function fit<Item>(items: readonly Item[], room = MOST_CHARACTERS): Item[] {
  let used = 0;
  const end = items.findIndex((item) => (used += JSON.stringify(item).length) > room);
  return items.slice(0, end === -1 ? items.length : Math.max(1, end));
}
