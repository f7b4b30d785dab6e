import type { Command } from 'commander';
import { mutationChoiceNames, presetNames } from '../model/names.ts';
import { parseDuration, parseGates, parseInteger, parsePreset, parseRunner } from './options.ts';

/** What says how the tests are run for mutants. */
export function configOptions(command: Command): Command {
  return command
    .option('--config <file>', 'configuration file (default: gates.config.{ts,mts,js,mjs,json})')
    .option('--runner <name>', `what runs the tests for each mutant: ${mutationChoiceNames.join(', ')} (default: found from the tests)`, parseRunner)
    .option('--concurrency <n>', 'CPU slots for everything at once (default: all)', parseInteger('--concurrency', 1));
}

/** What says what is judged, and how. */
export function planOptions(command: Command): Command {
  return treeOptions(command)
    .option('--staged', 'judge only what is staged, as it is staged')
    .option('--budget <time>', 'time for mutation testing, for the most telling mutants: 20s, 2m', parseDuration);
}

/** What says how a work tree is judged. */
export function treeOptions(command: Command): Command {
  return configOptions(command)
    .option('--preset <name>', `set of limits: ${presetNames.join(', ')}`, parsePreset)
    .option('--only <gates>', 'run only these gates, comma-separated', parseGates)
    .option('--skip <gates>', 'leave these gates out, comma-separated', parseGates)
    .option('--since <commit>', 'judge only what changed since the merge base with this commit; auto: as CI names it')
    .option('--allow-policy-change', 'with --since or --staged: let changed limits and excludes take effect')
    .option('--no-cache', 'measure everything afresh')
    .option('--seed <n>', 'seed of everything drawn at random', parseInteger('--seed', 0));
}
