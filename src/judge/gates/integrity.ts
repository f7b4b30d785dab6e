import { defineGate } from '../../model/gate.ts';
import type { Observation } from '../../model/gate.ts';
import type { Integrity, PolicyChange, PolicySource, Tampering } from '../../model/integrity.ts';
import { integrityAdvice } from '../integrity-advice.ts';
import { count, listed } from '../wording.ts';

/** The diff does not make a good verdict easier to get: tests, assertions, ignore comments, tools' limits, the policy. */
export const integrity = defineGate({
  name: 'integrity',
  title: 'Integrity',
  needs: ['integrity'],
  judge({ integrity }, { plan }) {
    const failing = integrity.tamperings.filter(({ level }) => level === 'fails');
    const policy = policyObservations(plan.policy);
    return {
      summary: summaryOf(integrity, failing, policy.length),
      figures: [
        { name: 'changed files compared', measured: integrity.compared, limit: null, unit: 'count' },
        { name: 'loosened', measured: failing.length + policy.length, limit: 0, unit: 'count' },
        { name: 'to look at', measured: integrity.tamperings.length - failing.length, limit: null, unit: 'count' },
      ],
      observations: [...policy, ...failing.map(observe)],
      problems: [],
    };
  },
});

function summaryOf({ compared, tamperings }: Integrity, failing: Tampering[], policies: number): string {
  const kinds = [...(policies > 0 ? ['policy'] : []), ...new Set(failing.map(({ what }) => what))];
  const files = count(compared, 'changed file');
  const noticed = tamperings.length - failing.length;
  const look = noticed === 0 ? '' : `, ${noticed} to look at`;
  if (kinds.length === 0) return `nothing loosened in ${files}${look}`;
  return `${failing.length + policies} loosened in ${files}: ${listed(kinds, 6)}${look}`;
}

function observe(tampering: Tampering): Observation {
  const { what, file, span, gone, name, message, before, now } = tampering;
  return {
    rule: `integrity.${what}`,
    message,
    advice: integrityAdvice[what],
    // What is gone has no place in the present text: its file, and its line at the base in the message
    at: span === null || gone ? { file } : { file, span },
    ...(name === null ? {} : { function: name }),
    measured: null,
    limit: null,
    output: diffOf(before, now),
    identity: JSON.stringify([name, before, now]),
    change: 'introduced',
  };
}

function diffOf(before: string | null, now: string | null): string {
  return [...(before === null ? [] : [`- ${before}`]), ...(now === null ? [] : [`+ ${now}`])].join('\n');
}

/** One finding for everything about the policy that is not stricter. */
function policyObservations(policy: PolicySource | null): Observation[] {
  const changes = (policy?.changes ?? []).filter(({ effect }) => effect !== 'stricter');
  if (changes.length === 0 || policy!.allowed) return [];
  return [
    {
      rule: 'integrity.policy',
      message: `Policy changed: needs a person (${listed(changes.map(describe), 6)}). This run is judged by the policy of the base.`,
      advice: 'The code has to meet the policy of the base; a change of the policy is decided by whoever runs the gate.',
      at: null,
      measured: null,
      limit: null,
      output: changes.map(({ setting, before, now }) => `- ${setting}: ${before}\n+ ${setting}: ${now}`).join('\n'),
      identity: JSON.stringify(changes),
      change: 'introduced',
    },
  ];
}

function describe({ setting, before, now }: PolicyChange): string {
  return `${setting} ${before} -> ${now}`;
}
