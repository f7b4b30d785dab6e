import { type Host, commandFor } from './host.ts';
import { decide, readStop } from './stop-protocol.ts';

/** GitHub Copilot: `agentStop`. It shows a person nothing of the answer: what is not a block is empty. */
export const copilot: Host = {
  name: 'copilot',
  title: 'GitHub Copilot',
  limitMs: 30_000,
  settings: {
    file: '.github/hooks/gates.json',
    path: ['hooks', 'agentStop'],
    entry: { type: 'command', bash: commandFor('copilot'), powershell: commandFor('copilot'), timeoutSec: 30 },
    head: { version: 1 },
  },
  read: readStop,
  answer: (ruling) => (ruling.kind === 'block' ? decide(ruling, 'block') : {}),
};
