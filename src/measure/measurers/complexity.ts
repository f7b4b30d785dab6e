import type { Measurer } from '../../model/measurer.ts';
import { measureFiles } from '../static/measure-files.ts';
import { describeParser } from '../static/parse.ts';

/** Measures the complexity of every function in every source file. */
export const complexityMeasurer: Measurer = {
  name: 'complexity',
  provides: ['complexity'],
  after: [],
  async measure(context) {
    const tool = describeParser();
    const measured = await measureFiles('complexity', tool, context);
    return { complexity: { status: 'measured', value: { ...measured, tool } } };
  },
};
