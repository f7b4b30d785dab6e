/** Name of the function that records, in the text of the user's module. */
export const RECORDER = '__gatesRecord';

/** Environment variable that holds the folder to record in. */
export const RECORDS_VARIABLE = 'GATES_RECORDS';

/** Name of the function that tells which mutant is in effect, in the text of the user's module. */
export const ACTIVE = '__gatesActive';

/** Results that are recorded of a function each time that its module is loaded; of more, nothing is said. */
const MOST_RESULTS = 5_000;

/** What a hash in a record begins with when the text of a result does not show all of it. */
export const OPAQUE = '?';

/**
 * What `util.inspect` writes for what it does not show: functions, what is nested too deep, the rest of long lists, and
 * instances of classes, whose private fields it leaves out.
 */
export const HIDING = /\[(?:\w*Function|class\b)|\[[A-Z][\w:. ]*\](?! \{)|<items unknown>|\.\.\. \d+ more|(?:^|[\s:[(])[A-Za-z_$][\w$]* (?:extends \w+ )?\{|Generator\]/;

/**
 * JavaScript that records, a line each, the label of a function and a hash of what it returned or threw, in a file for
 * each time that its module is loaded; of a function that calls itself, only what it gives others. Function declarations
 * are hoisted, so that it may stand at the end of a module.
 */
export function recorderCode(): string {
  return `
var __gatesFile, __gatesCounts, __gatesOpen;
function ${ACTIVE}() {
  return globalThis.__stryker__ && globalThis.__stryker__.activeMutant;
}
function ${RECORDER}(label, run) {
  __gatesOpen ??= new Set();
  if (__gatesOpen.has(label)) return run();
  __gatesCounts ??= {};
  const count = (__gatesCounts[label] = (__gatesCounts[label] ?? 0) + 1);
  if (count > ${MOST_RESULTS} + 1) return run();
  const builtin = (name) => process.getBuiltinModule('node:' + name);
  const { inspect } = builtin('util');
  const { createHash, randomUUID } = builtin('crypto');
  __gatesFile ??= process.env.${RECORDS_VARIABLE} + '/' + randomUUID();
  const file = __gatesFile;
  if (count > ${MOST_RESULTS}) {
    builtin('fs').appendFileSync(file, label + ' ${OPAQUE}\\n');
    return run();
  }
  const note = (kind, value) => {
    let text;
    try {
      const isThrown = kind === 'threw' && value instanceof Error;
      text = isThrown ? value.name + ': ' + value.message : inspect(value, { depth: 8, maxArrayLength: 500, maxStringLength: 20000, breakLength: Infinity });
    } catch {
      text = '[Function]';
    }
    const isPlain = typeof value !== 'object' && typeof value !== 'function';
    const isOpaque = !isPlain && ${HIDING}.test(text);
    const plain = text.replace(/\\n\\s+at .*/g, '');
    const hash = createHash('sha256').update(kind + plain).digest('base64url');
    builtin('fs').appendFileSync(file, label + ' ' + (isOpaque ? '${OPAQUE}' : '') + hash + '\\n');
  };
  let result;
  __gatesOpen.add(label);
  try {
    result = run();
  } catch (error) {
    note('threw', error);
    throw error;
  } finally {
    __gatesOpen.delete(label);
  }
  if (result instanceof Promise) result.then((value) => note('resolved', value), (error) => note('threw', error));
  else note('returned', result);
  return result;
}
`;
}
