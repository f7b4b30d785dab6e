import { vi } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { renderPage } from '../../src/report/html/render-page.ts';

/** Makes the page of a verdict the document, then runs those of its scripts that are named. */
export async function openPage(verdict: Verdict, ...scripts: string[]): Promise<void> {
  const text = renderPage(verdict, { scripts: [], elements: 'globalThis.started = true;' });
  document.documentElement.innerHTML = text.replace('<!doctype html>', '');
  vi.resetModules();
  for (const name of scripts) await import(`../../src/report/html/browser/${name}.ts`);
}

/** The element of an id. */
export const byId = (id: string): HTMLElement => document.getElementById(id)!;

/** Types into, or chooses in, a field of a form. */
export function fill(form: string, name: string, value: string | boolean): void {
  const field = (byId(form) as HTMLFormElement).elements.namedItem(name) as HTMLInputElement;
  if (typeof value === 'boolean') field.checked = value;
  else field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Presses a key on an element. */
export function press(id: string, key: string): boolean {
  return byId(id).dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
}
