import type { Step } from './keys.ts';

/** The treemap: what an area stands for, by pointer or keyboard. */
const map = document.getElementById('treemap');

function start(treemap: HTMLElement): void {
  const tip = document.getElementById('treemap-tip')!;
  const cells = [...treemap.querySelectorAll<SVGElement>('[data-label]')];
  let current = -1;

  function select(index: number): void {
    cells[current]?.classList.remove('current');
    current = index;
    const cell = cells[index];
    tip.hidden = cell === undefined;
    if (cell !== undefined) showTip(cell);
  }

  function showTip(cell: SVGElement): void {
    cell.classList.add('current');
    const [x, y] = ['x', 'y'].map((name) => cell.getAttribute(name)!);
    tip.textContent = cell.dataset['label']!;
    tip.classList.toggle('left', parseFloat(x!) > 50);
    tip.classList.toggle('above', parseFloat(y!) > 50);
    tip.style.left = x!;
    tip.style.top = y!;
  }

  treemap.addEventListener('step', (event) => {
    const next = (event as CustomEvent<Step>).detail(current, cells.length);
    if (next === null) return;
    event.preventDefault();
    select(next);
  });
  treemap.addEventListener('pointermove', ({ target }) => {
    select(cells.indexOf((target as Element).closest('[data-label]') as SVGElement));
  });
  treemap.addEventListener('pointerleave', () => select(-1));
}

if (map !== null) start(map);
