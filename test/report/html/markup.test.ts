import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { data, html, Markup } from '../../../src/report/html/markup.ts';
import { packed } from '../../../src/report/html/packed.ts';
import { securityPolicy } from '../../../src/report/html/security-policy.ts';

describe('html', () => {
  test('escapes text for elements and attributes', () => {
    expect(html`<a title="${`<&>"'`}">${'<b>'}</a>`.text).toBe('<a title="&lt;&amp;&gt;&quot;&#39;">&lt;b&gt;</a>');
  });

  test('keeps markup, joins lists, leaves out what is absent, and writes zero', () => {
    const items = [html`<i>1</i>`, ['<', 0]];
    expect(html`${items}${null}${undefined}${false}${new Markup('<hr>')}`.text).toBe('<i>1</i>&lt;0<hr>');
  });

  test('takes no escape of a template for its own', () => {
    expect(html`a${'\\n'}b`.text).toBe('a\\nb');
  });

  test('makes control characters and those that reorder text visible', () => {
    expect(html`${'a\u0007\u202eb\tc\n'}`.text).toBe('a␇&lt;U+202E&gt;b\tc\n');
  });
});

test('data for a script holds no character that ends the script or a line of it', () => {
  const value = { '</script>': '<!-- <script> \u2028\u2029' };
  const { text } = data('x', value);
  const json = /^<script type="application\/json" id="x">(.*)<\/script>$/s.exec(text)![1]!;
  expect(json).not.toMatch(/[<>\u2028\u2029]/);
  expect(JSON.parse(json)).toEqual(value);
});

test('packed text is base64 of gzip', () => {
  const base64 = />(.*)</.exec(packed('x', '</script>ü').text)![1]!;
  expect(base64).toMatch(/^[\w+/=]+$/);
  expect(gunzipSync(Buffer.from(base64, 'base64')).toString()).toBe('</script>ü');
});

test('the policy names the code by its hash and lets nothing else in', () => {
  const policy = securityPolicy({ scripts: ['a'], styles: ['b'] });
  expect(policy).toContain("default-src 'none'; script-src 'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=';");
  expect(policy).toContain("style-src-elem 'sha256-PiPoFgA5WUoziU9lZOGxNIu9egCI1CxKy3PurtWcAJ0=';");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
});
