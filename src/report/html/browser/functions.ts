import type { FunctionEntry, FunctionsData } from '../functions-data.ts';

/** The filter of the functions and their table, page by page. What is shown is told to the map as an event. */
const PAGE = 50;
const source = document.getElementById('functions-data');

const element = (id: string): HTMLElement => document.getElementById(id)!;
const button = (id: string): HTMLButtonElement => element(id) as HTMLButtonElement;

function start({ files, rows }: FunctionsData): void {
  const form = element('functions-filter') as HTMLFormElement;
  const entries = rows.map(([file, name, line, complexity, coverage, crap, finding, spot]): FunctionEntry => {
    return { place: `${files[file]}:${line}`, name, complexity, coverage, crap, finding, spot };
  });
  const haystack = entries.map(({ place, name }) => `${place} ${name}`.toLowerCase());
  let shown = entries;
  let page = 0;

  function filter(): void {
    const fields = new FormData(form);
    const text = String(fields.get('text')).toLowerCase();
    const over = fields.has('over');
    shown = entries.filter(({ finding }, index) => haystack[index]!.includes(text) && (!over || finding !== null));
    element('functions-count').textContent = `${shown.length} of ${entries.length} functions`;
    document.dispatchEvent(new CustomEvent('functions-shown', { detail: shown }));
    turnTo(0);
  }

  function turnTo(next: number): void {
    page = next;
    const from = page * PAGE;
    const last = Math.min(shown.length, from + PAGE);
    document.querySelector('#functions-table tbody')!.replaceChildren(...shown.slice(from, last).map(tableRow));
    element('functions-page').textContent = shown.length === 0 ? 'none' : `${from + 1} to ${last} of ${shown.length}`;
    button('functions-back').disabled = page === 0;
    button('functions-next').disabled = last === shown.length;
  }

  element('function-files').append(...files.map((file) => new Option(file)));
  form.addEventListener('input', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  button('functions-back').addEventListener('click', () => turnTo(page - 1));
  button('functions-next').addEventListener('click', () => turnTo(page + 1));
  filter();
}

function tableRow({ name, place, complexity, coverage, crap, finding }: FunctionEntry): HTMLTableRowElement {
  const row = document.createElement('tr');
  const heading = document.createElement('th');
  heading.scope = 'row';
  heading.textContent = name;
  row.append(heading);
  row.insertCell().textContent = place;
  for (const figure of [String(complexity), coverage, crap]) {
    const cell = row.insertCell();
    cell.className = 'number';
    cell.textContent = figure;
  }
  const judged = row.insertCell();
  if (finding !== null) judged.append(linkTo(finding, name));
  return row;
}

function linkTo(finding: string, name: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = `#finding-${finding}`;
  link.textContent = 'over';
  link.setAttribute('aria-label', `${name} is over its limit: the finding`);
  return link;
}

if (source !== null) start(JSON.parse(source.textContent!) as FunctionsData);
