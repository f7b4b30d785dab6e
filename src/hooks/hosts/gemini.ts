import type { Host } from './host.ts';
import { decide, groupedEntry, readStop } from './stop-protocol.ts';

/** Gemini CLI: `AfterAgent`, its timeout in milliseconds, https://geminicli.com/docs/hooks/reference */
export const gemini: Host = {
  name: 'gemini',
  title: 'Gemini CLI',
  limitMs: 60_000,
  projectVariable: 'GEMINI_PROJECT_DIR',
  settings: { file: '.gemini/settings.json', path: ['hooks', 'AfterAgent'], entry: groupedEntry('gemini', 60_000) },
  read: readStop,
  answer: (ruling) => decide(ruling, 'deny'),
};
