interface Page {
  document?: { head?: { innerHTML: string }; body?: ({ innerHTML: string } & Attributes) | null; documentElement?: Attributes };
  localStorage?: { clear(): void };
  sessionStorage?: { clear(): void };
}

interface Attributes {
  getAttributeNames(): string[];
  removeAttribute(name: string): void;
}

/** Empties the page of jsdom or happy-dom, where there is one. */
export function clearPage(): void {
  const { document } = globalThis as Page;
  if (!document?.body) return;
  const { localStorage, sessionStorage } = globalThis as Page;
  if (document.head) document.head.innerHTML = '';
  document.body.innerHTML = '';
  clearAttributes(document.body);
  clearAttributes(document.documentElement);
  localStorage?.clear();
  sessionStorage?.clear();
}

function clearAttributes(element: Attributes | undefined): void {
  for (const name of element?.getAttributeNames() ?? []) element!.removeAttribute(name);
}
