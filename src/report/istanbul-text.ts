import istanbul from 'istanbul-lib-coverage';
import libReport from 'istanbul-lib-report';
import reports from 'istanbul-reports';
import { UserError } from '../model/problem.ts';
import type { Verdict } from '../model/verdict.ts';

/** Paths in a coverage map are absolute for Istanbul; these stand below a root that is then taken off again. */
const ROOT = '/';

/** What one of Istanbul's own reports writes of a verdict's coverage. Throws `UserError` when there is none. */
export function renderIstanbul(
  name: 'lcovonly' | 'cobertura',
  { details, gates }: Verdict,
  escape: (path: string) => string = (path) => path,
): string {
  if (details.coverage === null) {
    const coverage = gates.find(({ gate }) => gate === 'coverage');
    const why = coverage?.status === 'broken' ? 'could not be measured' : 'was not measured';
    throw new UserError('no-coverage', `There is no coverage to report: it ${why}.`, {
      hint: 'The verdict itself is in the reporters terminal and json',
    });
  }
  const files = Object.entries(details.coverage).map(([file, data]) => {
    const path = ROOT + escape(file);
    return [path, { ...('toJSON' in data ? data.toJSON() : data), path }];
  });
  const context = libReport.createContext({ coverageMap: istanbul.createCoverageMap(Object.fromEntries(files)) });
  const written: string[] = [];
  const writer = { println: (line: string) => void written.push(`${line}\n`), write: (text: string) => void written.push(text), close: () => {} };
  Object.defineProperty(context, 'writer', { value: { writeFile: () => writer } });
  // The types do not know the two options that both reports read
  const options = { projectRoot: ROOT, timestamp: '0' } as object;
  reports.create(name, options).execute(context);
  return written.join('');
}
