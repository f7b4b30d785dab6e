import { unreachable } from '../model/problem.ts';
import type { LoopOutcome } from './run-loop.ts';

/** How a loop ended and why, in lines for people. */
export function describeLoop({ end, verdict, attempts, forbidden }: LoopOutcome, folder: string): string[] {
  const ran = `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`;
  return [
    `loop: ${end === 'passed' ? 'passed' : 'stopped'} after ${ran}: ${reasonOf(end, verdict.verdict)}`,
    ...forbidden.map((path) => `  touched: ${path}`),
    `rounds: ${folder}`,
  ];
}

function reasonOf(end: LoopOutcome['end'], last: LoopOutcome['verdict']['verdict']): string {
  switch (end) {
    case 'passed':
      return 'every gate passes';
    case 'broken':
      return 'something could not be measured before the agent began, so there is nothing to hand to it';
    case 'attempts':
      return `no attempt is left and the last check ${last === 'broken' ? 'is broken' : 'failed'} (--max-attempts)`;
    case 'budget':
      return 'its time is over (--budget)';
    case 'same-findings':
      return 'the last two checks found the same';
    case 'protected':
      return 'the agent touched what it is judged by; its edits are as it left them and were not judged';
    case 'interrupted':
      return 'it was interrupted';
    default:
      return unreachable(end);
  }
}
