/** Extensions of code that is measured. */
export const CODE = '{js,jsx,mjs,cjs,ts,tsx,mts,cts}';

/** Never source, wherever it lies: declarations, tests and what serves them, generated and vendored code. */
export const NEVER_SOURCE = [
  '**/*.d.{ts,cts,mts}',
  `**/{test,tests,__tests__,spec,specs,e2e,cypress,mocks,__mocks__,fixture,fixtures,__fixtures__,__snapshots__,testdata,test-utils,test-helpers}/**`,
  `**/{bench,benches,benchmark,benchmarks,example,examples}/**`,
  `**/{node_modules,bower_components,jspm_packages,vendor,vendored,third_party,third-party,dist,coverage,generated,__generated__}/**`,
  `**/*.{test,spec,tests,test-d,spec-d,cy,stories,story}.${CODE}`,
  `**/*[._-]{bench,benchmark,e2e,mock,mocks,fixture,fixtures}.${CODE}`,
  `**/{test,bench,benchmark,example,test-utils,test-helpers,setupTests}.${CODE}`,
  `**/*.{config,conf,workspace,min,gen,generated}.${CODE}`,
  `**/{gulpfile,Gruntfile,Gulpfile,Jakefile}.${CODE}`,
  // `..name` is no hidden file by anybody's convention
  '**/.[^.]*',
  '**/.[^.]*/**',
];

/** Names that tests have and other code too (`run-tests.ts`, `spec.ts`): what is in such a file says which it is. */
export const MAY_BE_TEST = `**/{*[_-]{test,tests,spec,specs},tests,spec,specs}.${CODE}`;

/** Folders at the top of a package that serve its development, as alternatives of a glob; left out unless the configuration includes them. */
export const SERVING =
  'build,builds,out,output,public,assets,static,docs,doc,documentation,website,site,www,demo,demos,playground,playgrounds,sandbox,script,scripts,task,tasks,tool,tools,ci,perf,types,typings,tmp,temp,wiki,rfcs,docker,migrations,perf-measures';

/** Whether a folder at the top of a package serves its development. */
export function isServing(folder: string): boolean {
  return SERVING.split(',').includes(folder);
}
