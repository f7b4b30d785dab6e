import type { Host } from './host.ts';
import { decide, groupedEntry, readStop } from './stop-protocol.ts';

/** Claude Code: `Stop` and `SubagentStop`, https://code.claude.com/docs/en/hooks */
export const claude: Host = {
  name: 'claude',
  title: 'Claude Code',
  limitMs: 600_000,
  projectVariable: 'CLAUDE_PROJECT_DIR',
  settings: { file: '.claude/settings.json', path: ['hooks', 'Stop'], entry: groupedEntry('claude', 600) },
  read: readStop,
  answer: (ruling) => decide(ruling, 'block'),
};
