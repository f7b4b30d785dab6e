import type { Finding, Verdict } from '../../model/verdict.ts';
import { checkCommand } from '../scope.ts';
import { count } from '../text.ts';
import { code } from './text.ts';

/** Command that tests mutants again by their ids. */
const VERIFY = 'npx gates verify';

/** Which finding weighs most, and the commands that show when it is settled. */
export function nextSteps(verdict: Verdict, findings: Finding[]): string[] {
  if (verdict.verdict === 'passed') return [];
  const first =
    verdict.verdict === 'broken'
      ? 'what could not be measured comes first: until it is, nothing is known of it'
      : 'the first finding of each gate weighs most';
  const checks = checksOf(findings);
  const single = checks.length === 0 ? '' : `A fix shows in ${checks.join(', ')}; `;
  return [`Next: ${first}. ${single}${single === '' ? 'The' : 'the'} whole is judged by ${code(checkCommand(verdict), 100)}.`];
}

/** Mutants that no test noticed, where there are few enough for their gate to pass: they are no findings then. */
export function unnoticed({ gates }: Verdict): string[] {
  const passed = gates.find(({ gate, status }) => gate === 'mutation' && status === 'passed');
  const figures = passed?.figures.filter(({ name }) => name === 'survived' || name === 'not covered') ?? [];
  const mutants = figures.reduce((sum, { measured }) => sum + measured, 0);
  return mutants === 0 ? [] : [`${count(mutants, 'mutant')} that no test noticed, within the limit: \`npx gates mutant\` lists ${mutants === 1 ? 'it' : 'them'}.`];
}

/** The verify commands of findings, those of mutants as one. */
function checksOf(findings: readonly Finding[]): string[] {
  const commands = new Set(findings.map(({ verify }) => verify).filter((verify) => verify !== ''));
  const ids = [...commands].filter((command) => command.startsWith(`${VERIFY} `)).map((command) => command.slice(VERIFY.length + 1));
  const others = [...commands].filter((command) => !command.startsWith(`${VERIFY} `));
  const mutants = ids.length === 0 ? [] : [code([VERIFY, ...ids].join(' '), 800)];
  return [...mutants, ...others.slice(0, 5).map((command) => code(command, 200))];
}
