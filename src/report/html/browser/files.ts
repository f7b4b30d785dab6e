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

  treemap.addEventListener('keydown', (event) => {
    const next = nextIndex(event.key, current, cells.length);
    if (next === null) return;
    event.preventDefault();
    select(next);
  });
  treemap.addEventListener('pointermove', ({ target }) => {
    select(cells.indexOf((target as Element).closest('[data-label]') as SVGElement));
  });
  treemap.addEventListener('pointerleave', () => select(-1));
}

/** The cell that a key leads to; null for a key that leads nowhere. */
function nextIndex(key: string, current: number, size: number): number | null {
  if (key === 'Escape') return -1;
  const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -size, End: size };
  const step = steps[key];
  if (step === undefined || size === 0) return null;
  return Math.min(size - 1, Math.max(0, current + step));
}

if (map !== null) start(map);
