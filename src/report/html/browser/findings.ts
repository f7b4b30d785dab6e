/** The filters of the findings, and links to one of them. */
const form = document.querySelector<HTMLFormElement>('#findings-filter');

/** A finding in the list, with its text as it is searched, which is read only when somebody searches. */
interface Item {
  element: HTMLElement;
  details: HTMLDetailsElement;
  summary: HTMLElement;
  text: string | null;
}

function start(filter: HTMLFormElement): void {
  const items = [...document.querySelectorAll<HTMLElement>('#findings-list > li')].map((element): Item => {
    return { element, details: element.querySelector('details')!, summary: element.querySelector('summary')!, text: null };
  });
  const show = (): void => showMatching(filter, items);
  filter.addEventListener('input', show);
  filter.addEventListener('submit', (event) => event.preventDefault());
  document.getElementById('findings-expand')!.addEventListener('click', () => {
    for (const { element, details } of items) details.open ||= !element.hidden;
  });
  for (const link of document.querySelectorAll<HTMLElement>('a[data-gate]')) {
    link.addEventListener('click', () => {
      field(filter, 'gate').value = link.dataset['gate']!;
      show();
    });
  }
  const open = (): void => openLinked(filter, items);
  window.addEventListener('hashchange', open);
  show();
  open();
}

function field(filter: HTMLFormElement, name: string): HTMLInputElement {
  return filter.elements.namedItem(name) as HTMLInputElement;
}

function showMatching(filter: HTMLFormElement, items: readonly Item[]): void {
  const [gate, state, file, text] = ['gate', 'state', 'file', 'text'].map((name) => field(filter, name).value.toLowerCase());
  let shown = 0;
  for (const item of items) {
    const { dataset } = item.element;
    const matches =
      includes(dataset['gate']!, gate!, true) &&
      includes(dataset['state']!, state!, true) &&
      includes(dataset['file']!.toLowerCase(), file!) &&
      (text === '' || textOf(item).includes(text!));
    item.element.hidden = !matches;
    shown += Number(matches);
  }
  const count = `${shown} of ${items.length} findings`;
  document.getElementById('findings-count')!.textContent = count;
}

function includes(value: string, wanted: string, whole = false): boolean {
  return whole ? wanted === '' || value === wanted : value.includes(wanted);
}

function textOf(item: Item): string {
  item.text ??= item.element.textContent!.toLowerCase();
  return item.text;
}

/** Opens the finding that the address names; filters that hide it are taken back. */
function openLinked(filter: HTMLFormElement, items: readonly Item[]): void {
  const item = items.find(({ summary }) => `#${summary.id}` === location.hash);
  if (item === undefined) return;
  if (item.element.hidden) {
    filter.reset();
    showMatching(filter, items);
  }
  item.details.open = true;
  item.summary.scrollIntoView();
  item.summary.focus({ preventScroll: true });
}

if (form !== null) start(form);
