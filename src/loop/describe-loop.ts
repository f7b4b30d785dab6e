import type { LoopOutcome } from './run-loop.ts';

/** How a loop ended and why, in lines for people. */
export function describeLoop({ end, attempts, forbidden }: LoopOutcome, folder: string): string[] {
  const ran = `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`;
  return [
    `loop: ${end === 'passed' ? 'passed' : 'stopped'} after ${ran}: ${reasons[end]}`,
    ...forbidden.map((path) => `  touched: ${path}`),
    `rounds: ${folder}`,
  ];
}

const reasons: Record<LoopOutcome['end'], string> = {
  passed: 'every gate passes',
  broken: 'something could not be measured before the agent began, so there is nothing to hand to it',
  attempts: 'no attempt is left (--max-attempts)',
  budget: 'its time is over (--budget)',
  'same-findings': 'the last two checks found the same',
  protected: 'the agent touched what it is judged by; its edits are as it left them and were not judged',
  interrupted: 'it was interrupted',
};
