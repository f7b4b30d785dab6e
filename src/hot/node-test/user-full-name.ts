/** Name of the suite of ours that a run is in. */
export function suiteName(count: number): string {
  return `gates runs ${count}`;
}

const OWN_SUITE = /^gates runs \d+(?: > )?/;

/** Name of a test with those of its suites, without the suite that is ours. */
export function userFullName(fullName: string): string {
  return fullName.replace(OWN_SUITE, '');
}
