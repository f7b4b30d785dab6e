import { expect, it } from 'vitest';
import { hosts } from '../../src/hooks/hosts/index.ts';

const hostNamed = (name: string) => hosts.find((host) => host.name === name)!;

/** Events as the hosts send them. */
const events = {
  claude: {
    session_id: 'abc123',
    transcript_path: '/home/a/.claude/projects/p/abc123.jsonl',
    cwd: '/p',
    permission_mode: 'default',
    hook_event_name: 'Stop',
    stop_hook_active: true,
    last_assistant_message: 'Done.',
  },
  codex: {
    session_id: '0199-aa',
    turn_id: 't1',
    transcript_path: null,
    cwd: '/p',
    hook_event_name: 'Stop',
    model: 'gpt-5',
    permission_mode: 'default',
    stop_hook_active: false,
    last_assistant_message: 'Done.',
  },
  copilot: { timestamp: 1704614750000, cwd: '/p', sessionId: '01HW2X3Y4Z5', transcriptPath: '/t.jsonl', stopReason: 'end_turn' },
  gemini: {
    session_id: 'g1',
    transcript_path: '/t.json',
    cwd: '/p',
    hook_event_name: 'AfterAgent',
    timestamp: '2026-11-01T10:00:00Z',
    prompt: 'Do it',
    prompt_response: 'Done.',
    stop_hook_active: false,
  },
  cursor: {
    conversation_id: 'c1',
    generation_id: 'g1',
    model: 'm',
    hook_event_name: 'stop',
    cursor_version: '2.0.77',
    workspace_roots: ['/p'],
    status: 'completed',
    loop_count: 2,
  },
} as const;

it.each([
  ['claude', { session: 'abc123', folder: '/p', isContinued: true, blocks: 0 }],
  ['codex', { session: '0199-aa', folder: '/p', isContinued: false, blocks: 0 }],
  ['copilot', { session: '01HW2X3Y4Z5', folder: '/p', isContinued: null, blocks: 0 }],
  ['gemini', { session: 'g1', folder: '/p', isContinued: false, blocks: 0 }],
  ['cursor', { session: 'c1', folder: '/p', isContinued: true, blocks: 2 }],
] as const)("a stop is read from the event of %s", (name, event) => {
  expect(hostNamed(name).read(events[name])).toEqual(event);
});

it.each([
  ['claude', { decision: 'block', reason: 'r' }, { systemMessage: 'm' }],
  ['codex', { decision: 'block', reason: 'r' }, { systemMessage: 'm' }],
  ['copilot', { decision: 'block', reason: 'r' }, {}],
  ['gemini', { decision: 'deny', reason: 'r' }, { systemMessage: 'm' }],
  ['cursor', { followup_message: 'r' }, {}],
] as const)('%s is answered in its own words, and by an empty object on a pass', (name, blocked, released) => {
  const host = hostNamed(name);
  expect(host.answer({ kind: 'pass' })).toEqual({});
  expect(host.answer({ kind: 'block', reason: 'r' })).toEqual(blocked);
  expect(host.answer({ kind: 'release', message: 'm' })).toEqual(released);
});

it('a subagent of Claude Code has a session of its own', () => {
  expect(hostNamed('claude').read({ ...events.claude, hook_event_name: 'SubagentStop', agent_id: 'a7' })?.session).toBe('abc123/a7');
});

it.each(['aborted', 'error'])('a run of Cursor that ended as %s is not judged', (status) => {
  expect(hostNamed('cursor').read({ ...events.cursor, status })).toBeNull();
});

it('an event of Cursor without its fields is a stop of which nothing is known', () => {
  expect(hostNamed('cursor').read({})).toEqual({ session: '', folder: null, isContinued: null, blocks: 0 });
});

it.each(hosts.map((host) => [host.name, host] as const))('the entry of %s runs the installed command and nothing else', (name, host) => {
  expect(JSON.stringify(host.settings.entry)).toContain(`npx --no gates hook --agent ${name}`);
});
