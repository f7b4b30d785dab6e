interface Page {
  document?: PageDocument;
  location?: { href: string };
  history?: { replaceState(data: unknown, title: string, url: string): void };
  localStorage?: { clear(): void };
  sessionStorage?: { clear(): void };
}

interface PageDocument {
  head?: { innerHTML: string };
  body?: ({ innerHTML: string } & Attributes) | null;
  documentElement?: Attributes;
  cookie?: string;
}

interface Attributes {
  getAttributeNames(): string[];
  removeAttribute(name: string): void;
}

const page = globalThis as Page;

/** Where the page of jsdom or happy-dom is, when there is one. */
export function readAddress(): string | undefined {
  return page.document && page.location?.href;
}

/** Empties the page of jsdom or happy-dom, where there is one, and goes back to where it was. */
export function clearPage(address: string | undefined): void {
  const { document, localStorage, sessionStorage } = page;
  if (!document?.body) return;
  if (address !== undefined) goTo(address);
  clearDocument(document);
  localStorage?.clear();
  sessionStorage?.clear();
}

function goTo(address: string): void {
  if (page.location?.href !== address) page.history?.replaceState(null, '', address);
}

function clearDocument(document: PageDocument): void {
  if (document.head) document.head.innerHTML = '';
  document.body!.innerHTML = '';
  clearAttributes(document.body!);
  clearAttributes(document.documentElement);
  for (const cookie of document.cookie?.split('; ') ?? []) {
    document.cookie = `${cookie.split('=', 1)[0]}=; expires=Thu, 01 Jan 1970 00:00:00 GMT`;
  }
}

function clearAttributes(element: Attributes | undefined): void {
  for (const name of element?.getAttributeNames() ?? []) element!.removeAttribute(name);
}
