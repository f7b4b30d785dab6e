/** Names of checks, each with the scripts that are it, the likeliest first. */
const knownChecks: readonly { name: string; scripts: RegExp[] }[] = [
  { name: 'lint', scripts: [/^lint$/, /^eslint$/, /^lint[:-](?:check|js|ts|all)$/, /^(?:biome|oxlint|xo|standard)$/] },
  { name: 'format', scripts: [/^(?:format|fmt|prettier)[:-]check$/, /^check[:-](?:format|prettier)$/] },
  { name: 'types', scripts: [/^type-?check$/, /^check[:-]?types?$/, /^(?:types?[:-]check|test[:-]types?)$/, /^(?:tsc|types)$/] },
  {
    name: 'architecture',
    scripts: [/^(?:dependency-cruiser|depcruise|dependency-cruise|architecture|arch)$/, /^(?:test|lint|check)[:-](?:depcruise|deps|arch\w*)$/],
  },
  { name: 'acceptance', scripts: [/^test[:-]acceptance$/, /^acceptance$/, /^(?:test[:-]e2e|e2e)$/] },
];

/** Words of a script that changes the tree, or that never ends: it cannot judge. */
const unfit = /(?:^|\s)(?:--fix|--write|-w|--watch|--ui)(?:[\s=]|$)/;

/** The scripts of a package.json that look like checks: the command that runs each, by the check's name. */
export function proposeChecks(
  scripts: Readonly<Record<string, string>>,
  runScript: (name: string) => string,
): Record<string, string> {
  const fit = Object.keys(scripts).filter((name) => !unfit.test(scripts[name]!));
  const found = knownChecks.flatMap((check) => {
    const script = check.scripts.flatMap((pattern) => fit.filter((name) => pattern.test(name)))[0];
    return script === undefined ? [] : [[check.name, runScript(script)] as const];
  });
  return Object.fromEntries(found);
}
