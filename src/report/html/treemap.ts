import { hierarchy, treemap as layOut } from 'd3-hierarchy';
import { formatNumber } from '../figures.ts';
import { count } from '../text.ts';
import { round } from './crap-scale.ts';
import type { FileRow } from './file-rows.ts';
import { html, type Markup } from './markup.ts';

/** A folder, or a file where `row` is set. */
interface Node {
  row?: FileRow;
  children?: Map<string, Node>;
}

/** Sides of the map in its own units, about as it is shown: files are laid out to be near squares. */
const [WIDTH, HEIGHT] = [1000, 440];
/** Smallest sides that hold a word. */
const [WORD_WIDTH, WORD_HEIGHT] = [46, 22];

/** Files as areas as large as they have mutation sites, by folder, coloured by mutation score; those without sites are left out. */
export function treemap(rows: readonly FileRow[]): Markup {
  const shown = rows.filter(({ sites }) => (sites ?? 0) > 0);
  const root = hierarchy<Node>({ children: tree(shown) }, ({ children }) => children && [...children.values()]);
  root.sum(({ row }) => row?.sites ?? 0).sort((left, right) => right.value! - left.value!);
  const leaves = layOut<Node>().size([WIDTH, HEIGHT]).paddingInner(2).paddingOuter(1)(root).leaves();
  const cells = leaves.map(({ data, x0, y0, x1, y1 }) => (data.row ? cell(data.row, { x0, y0, x1, y1 }) : null));
  return html`<div class="treemap" id="treemap" tabindex="0" role="application" aria-label="Mutation sites of ${count(shown.length, 'file')}" aria-describedby="treemap-help">
<svg width="100%" height="100%" aria-hidden="true">${cells}</svg>
<div class="tip" id="treemap-tip" role="status" hidden></div>
</div>`;
}

function tree(rows: readonly FileRow[]): Map<string, Node> {
  const root = new Map<string, Node>();
  for (const row of rows) {
    let folder = root;
    const names = row.file.split('/');
    for (const name of names.slice(0, -1)) folder = folderIn(folder, name);
    folder.set(names.at(-1)!, { row });
  }
  return root;
}

function folderIn(folder: Map<string, Node>, name: string): Map<string, Node> {
  // a name that ends in a slash can be no file's
  const node = folder.get(`${name}/`) ?? { children: new Map<string, Node>() };
  folder.set(`${name}/`, node);
  return node.children!;
}

function cell(row: FileRow, { x0, y0, x1, y1 }: { x0: number; y0: number; x1: number; y1: number }): Markup {
  const [width, height] = [x1 - x0, y1 - y0];
  const label = `${row.file}: ${count(row.sites!, 'site')}, ${describeScore(row)}`;
  const share = (part: number, whole: number): string => `${round((100 * part) / whole)}%`;
  return html`<svg class="cell ${band(row.score)}" data-label="${label}" x="${share(x0, WIDTH)}" y="${share(y0, HEIGHT)}" width="${share(width, WIDTH)}" height="${share(height, HEIGHT)}"><rect width="100%" height="100%"/>${
    width < WORD_WIDTH || height < WORD_HEIGHT
      ? null
      : html`<text x="5" y="16">${row.file.split('/').at(-1)}</text>${height >= 2 * WORD_HEIGHT ? html`<text x="5" y="33">${scoreText(row.score)}</text>` : null}`
  }</svg>
`;
}

function describeScore({ score, survived, noCoverage }: FileRow): string {
  if (score === null) return 'no mutant was tested';
  return `score ${scoreText(score)}, ${survived} survived, ${noCoverage} not covered`;
}

/** `91.3%`, or a dash where no mutant was judged. */
export function scoreText(score: number | null): string {
  return score === null ? '–' : formatNumber(score, '%');
}

/** Bands of scores, each from its number on: a class of the stylesheet and its text in the legend. */
export const bands = [
  { from: 95, name: 'score-5' },
  { from: 80, name: 'score-4' },
  { from: 60, name: 'score-3' },
  { from: 40, name: 'score-2' },
  { from: 0, name: 'score-1' },
] as const;

function band(score: number | null): string {
  return score === null ? 'score-none' : bands.find(({ from }) => score >= from)!.name;
}
