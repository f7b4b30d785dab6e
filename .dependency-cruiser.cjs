/** The architecture's rules: data flows one way, cli -> run -> stages -> model. */
const stage = '^src/(config|plan|measure|judge|report|init|baseline)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A cycle means that two files are one idea, or that an idea is in the wrong file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'model-imports-nothing',
      comment: 'The model is the vocabulary of every stage: it may not know any of them.',
      severity: 'error',
      from: { path: '^src/model/' },
      to: { path: '^src/', pathNot: '^src/model/' },
    },
    {
      name: 'stages-know-no-stage',
      comment: 'Stages meet only in run.ts: what one makes, the next receives as plain data.',
      severity: 'error',
      from: { path: stage },
      to: { path: stage, pathNot: '^src/$1/' },
    },
    {
      name: 'judge-and-report-are-pure',
      comment: 'A verdict and its reports follow from data alone: no file, no process, no clock.',
      severity: 'error',
      // what html/assets.ts reads is shipped with the package: a constant, as code is
      from: { path: '^src/(judge|report)/', pathNot: '^src/report/(progress-view|html/assets)' },
      to: { path: ['^src/system/', '^(node:)?(fs|child_process|process|os)'] },
    },
    {
      name: 'one-pool',
      comment: 'Worker threads are started in one place, which keeps the CPU budget.',
      severity: 'error',
      from: { pathNot: '^src/measure/pool.ts' },
      to: { path: 'node_modules/piscina/' },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing imports is dead, but for the entries of processes and threads.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: ['\\.d\\.ts$', '^src/(cli|index)\\.ts$', '^src/measure/(worker|mutation/|test-run/runners/)', '^src/report/html/browser/', '^src/hot/.*\\.cts$'],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
};
