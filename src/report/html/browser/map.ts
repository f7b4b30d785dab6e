import type { FunctionEntry } from '../functions-data.ts';
import type { Step } from './keys.ts';

/** The CRAP map: draws the functions that are shown, and goes from one to the next by pointer or keyboard. */
/** How near a pointer has to be to a dot, in pixels. */
const REACH = 24;
/** Width and height of the map in its own units. */
const SIZE = 1000;

/** A function with a dot. */
type Dot = FunctionEntry & { spot: [x: number, y: number] };

const element = (id: string): HTMLElement => document.getElementById(id)!;
const plot = document.getElementById('map');

function start(map: HTMLElement): void {
  let dots: Dot[] = [];
  let current = -1;

  function draw(entries: readonly FunctionEntry[]): void {
    dots = entries.filter((entry): entry is Dot => entry.spot !== null);
    element('dots').setAttribute('d', pathOf(dots.filter(({ finding }) => finding === null)));
    element('dots-over').setAttribute('d', pathOf(dots.filter(({ finding }) => finding !== null)));
    select(-1);
  }

  function select(index: number): void {
    current = index;
    const dot = dots[index];
    element('map-tip').hidden = dot === undefined;
    element('map-cursor').setAttribute('d', pathOf(dot ? [dot] : []));
    if (dot !== undefined) showTip(dot);
  }

  function follow(): void {
    const finding = dots[current]?.finding;
    if (finding) location.hash = `finding-${finding}`;
  }

  document.addEventListener('functions-shown', (event) => draw((event as CustomEvent<FunctionEntry[]>).detail));
  map.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') follow();
  });
  map.addEventListener('step', (event) => {
    const next = (event as CustomEvent<Step>).detail(current, dots.length);
    if (next === null) return;
    event.preventDefault();
    select(next);
  });
  map.addEventListener('pointermove', (event) => select(nearest(dots, map.getBoundingClientRect(), event)));
  map.addEventListener('pointerleave', () => select(-1));
  map.addEventListener('click', follow);
}

/** Lines of no length, which round caps make dots. */
function pathOf(dots: readonly Dot[]): string {
  return dots.map(({ spot: [x, y] }) => `M${x} ${y}h0`).join('');
}

/** The dot nearest to a pointer, -1 when none is within reach; ten thousand are looked through in a fraction of a frame. */
function nearest(dots: readonly Dot[], box: DOMRect, pointer: { clientX: number; clientY: number }): number {
  let found = -1;
  let least = REACH ** 2;
  dots.forEach(({ spot: [x, y] }, index) => {
    const right = (x / SIZE) * box.width + box.left - pointer.clientX;
    const down = (y / SIZE) * box.height + box.top - pointer.clientY;
    const distance = right ** 2 + down ** 2;
    if (distance < least) [found, least] = [index, distance];
  });
  return found;
}

function showTip({ name, place, complexity, coverage, crap, finding, spot: [x, y] }: Dot): void {
  const tip = element('map-tip');
  const bold = document.createElement('b');
  bold.textContent = name;
  const over = finding === null ? '' : ', over its limit';
  const facts = `complexity ${complexity}, ${coverage} covered, CRAP ${crap}${over}`;
  tip.replaceChildren(bold, ` ${place}`, document.createElement('br'), facts);
  tip.classList.toggle('left', x > SIZE / 2);
  tip.classList.toggle('above', y > SIZE / 2);
  tip.style.left = `${(100 * x) / SIZE}%`;
  tip.style.top = `${(100 * y) / SIZE}%`;
}

if (plot !== null) start(plot);
