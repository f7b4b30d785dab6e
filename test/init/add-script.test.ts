import { describe, expect, test } from 'vitest';
import { addScript } from '../../src/init/add-script.ts';

const add = (text: string) => addScript(text, 'gates', 'gates check');

describe('adding a script changes nothing else', () => {
  const cases: [fact: string, before: string, after: string][] = [
    [
      'two spaces, short lists on one line, no line break at the end',
      '{\n  "name": "x",\n  "files": ["a", "b"],\n  "scripts": {\n    "test": "vitest"\n  },\n  "x": 1\n}',
      '{\n  "name": "x",\n  "files": ["a", "b"],\n  "scripts": {\n    "test": "vitest",\n    "gates": "gates check"\n  },\n  "x": 1\n}',
    ],
    [
      'tabs',
      '{\n\t"scripts": {\n\t\t"a": "b",\n\t\t"c": "d"\n\t}\n}\n',
      '{\n\t"scripts": {\n\t\t"a": "b",\n\t\t"c": "d",\n\t\t"gates": "gates check"\n\t}\n}\n',
    ],
    [
      'Windows line ends and a byte order mark',
      '\uFEFF{\r\n    "scripts": {\r\n        "a": "b"\r\n    }\r\n}\r\n',
      '\uFEFF{\r\n    "scripts": {\r\n        "a": "b",\r\n        "gates": "gates check"\r\n    }\r\n}\r\n',
    ],
    [
      'no scripts yet',
      '{\n  "name": "x"\n}\n',
      '{\n  "name": "x",\n  "scripts": {\n    "gates": "gates check"\n  }\n}\n',
    ],
    [
      'empty scripts',
      '{\n  "scripts": {},\n  "name": "x"\n}\n',
      '{\n  "scripts": {\n    "gates": "gates check"\n  },\n  "name": "x"\n}\n',
    ],
    ['an empty object', '{}\n', '{\n  "scripts": {\n    "gates": "gates check"\n  }\n}\n'],
    [
      'one line',
      '{"name":"x","scripts":{"a":"b"}}',
      '{"name":"x","scripts":{"a":"b","gates": "gates check"}}',
    ],
    ['one line with spaces', '{ "scripts": {} }', '{ "scripts": { "gates": "gates check" } }'],
  ];
  for (const [fact, before, after] of cases) {
    test(fact, () => {
      expect(add(before)).toBe(after);
      expect(JSON.parse(after.replace('\uFEFF', '')).scripts.gates).toBe('gates check');
    });
  }

  test('scripts that are no object are a mistake', () => {
    expect(() => add('{ "scripts": "none" }')).toThrow('"scripts" is no object');
  });
});
