/** Processes that are groups of their own, so that nothing ends them but us: they end when this process does. */
export const endsWithUs = new Set<{ kill(): void }>();

process.once('exit', () => endAll());
for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    endAll();
    process.kill(process.pid, signal);
  });
}

function endAll(): void {
  for (const each of endsWithUs) each.kill();
}
