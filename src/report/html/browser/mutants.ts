/** The page of `mutation-testing-elements`, in a frame: it changes the address and the title of the page it is on. */
const opener = document.getElementById('mutants-open') as HTMLButtonElement | null;

const element = (id: string): HTMLElement => document.getElementById(id)!;

/** The text of a packed element: gzip in base64. */
async function unpack(id: string): Promise<string> {
  const bytes = Uint8Array.from(atob(element(id).textContent!), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}

async function open(): Promise<void> {
  element('mutants-status').textContent = 'unpacking…';
  const [report, code] = await Promise.all([unpack('mutants-report'), unpack('mutants-code')]);
  const frame = document.createElement('iframe');
  frame.title = 'All mutants in their source';
  frame.srcdoc = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mutants</title></head><body></body></html>';
  frame.addEventListener('load', () => fill(frame.contentDocument!, code, JSON.parse(report)), { once: true });
  element('mutants-frame').replaceChildren(frame);
  element('mutants-status').textContent = '';
}

function fill(page: Document, code: string, report: unknown): void {
  const script = page.createElement('script');
  script.textContent = code;
  page.head.append(script);
  const theme = themeNow();
  page.documentElement.style.colorScheme = theme;
  const app = page.createElement('mutation-test-report-app');
  page.body.append(Object.assign(app, { report, theme }));
}

function themeNow(): string {
  const { theme } = document.documentElement.dataset;
  if (theme === 'light' || theme === 'dark') return theme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

opener?.addEventListener('click', () => {
  opener.disabled = true;
  void open().catch((error: unknown) => {
    element('mutants-status').textContent = `The mutants could not be shown: ${String(error)}`;
    opener.disabled = false;
  });
});
