import type { Host } from './host.ts';
import { decide, groupedEntry, readStop } from './stop-protocol.ts';

/** Codex: `Stop`. Keys that its schema (`stop.command.output`) does not know make an answer invalid. */
export const codex: Host = {
  name: 'codex',
  title: 'Codex',
  limitMs: 600_000,
  settings: { file: '.codex/hooks.json', path: ['hooks', 'Stop'], entry: groupedEntry('codex', 600) },
  read: readStop,
  answer: (ruling) => decide(ruling, 'block'),
};
