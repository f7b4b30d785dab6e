/** Pictures of many things: arrow keys, Home, End and Escape are told to them as the event `step`. */
const PICTURES = ['map', 'treemap'];

/** The index that a key leads to from another, of so many; -1 for none, null where it leads nowhere. */
export type Step = (current: number, size: number) => number | null;

function stepOf(key: string): Step {
  return (current, size) => {
    if (key === 'Escape') return -1;
    const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -size, End: size };
    const step = steps[key];
    if (step === undefined || size === 0) return null;
    return Math.min(size - 1, Math.max(0, current + step));
  };
}

for (const id of PICTURES) {
  const picture = document.getElementById(id);
  picture?.addEventListener('keydown', (event) => {
    const step = new CustomEvent<Step>('step', { detail: stepOf(event.key), cancelable: true });
    if (!picture.dispatchEvent(step)) event.preventDefault();
  });
}
