import type { Measurer } from '../../model/measurer.ts';
import { describeInstrumenter } from '../static/describe-instrumenter.ts';
import { measureFiles } from '../static/measure-files.ts';

/** Counts the mutation sites of every source file. */
export const mutationSitesMeasurer: Measurer = {
  name: 'mutation-sites',
  provides: ['mutation-sites'],
  after: [],
  async measure(context) {
    const tool = describeInstrumenter();
    const measured = await measureFiles('mutation-sites', tool, context);
    return { 'mutation-sites': { status: 'measured', value: { ...measured, tool } } };
  },
};
