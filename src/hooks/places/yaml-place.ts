import { relative } from 'node:path';
import { type Document, isCollection, parseDocument } from 'yaml';
import { UserError } from '../../model/problem.ts';
import type { HookPlace } from './place.ts';
import { gitCommand } from './shell-place.ts';

/** lefthook's configuration: one command more before a commit. */
export function lefthookPlace(file: string, folder: string, root: string): HookPlace {
  const path = ['pre-commit', 'commands', 'gates'];
  const run = gitCommand(folder);
  return {
    title: 'lefthook',
    file,
    isProgram: false,
    entry: `pre-commit:\n  commands:\n    gates:\n      run: ${run}`,
    isIn: (text) => text !== null && documentOf(text, file, root).hasIn(path),
    add(text) {
      const document = documentOf(text ?? '', file, root);
      document.setIn(path, { run });
      return document.toString();
    },
    remove(text) {
      const document = documentOf(text, file, root);
      document.deleteIn(path);
      for (const at of [path.slice(0, 2), path.slice(0, 1)]) deleteEmpty(document, at);
      return document.toString();
    },
  };
}

/** The pre-commit framework's configuration: one local hook more. */
export function preCommitPlace(file: string, folder: string, root: string): HookPlace {
  const command = gitCommand(folder);
  const entry = folder === '' ? command : `sh -c ${JSON.stringify(command)}`;
  const hook = { id: 'gates', name: 'gates', language: 'system', entry, pass_filenames: false, types_or: ['javascript', 'jsx', 'ts', 'tsx'] };
  return {
    title: 'pre-commit',
    file,
    isProgram: false,
    entry: `- repo: local\n  hooks:\n    - id: gates\n      entry: ${entry}`,
    isIn: (text) => text !== null && ourHooks(documentOf(text, file, root)).length > 0,
    add(text) {
      const document = documentOf(text ?? '', file, root);
      const repo = document.createNode({ repo: 'local', hooks: [hook] });
      if (document.hasIn(['repos'])) document.addIn(['repos'], repo);
      else document.setIn(['repos'], [repo]);
      return document.toString();
    },
    remove(text) {
      const document = documentOf(text, file, root);
      for (const [repo, at] of ourHooks(document).toReversed()) {
        document.deleteIn(['repos', repo, 'hooks', at]);
        deleteEmpty(document, ['repos', repo, 'hooks'], ['repos', repo]);
      }
      return document.toString();
    },
  };
}

/** Where our hook stands: the index of its repository, and its own. */
function ourHooks(document: Document): [number, number][] {
  const { repos } = (document.toJS() ?? {}) as { repos?: { hooks?: { id?: string }[] }[] };
  return (repos ?? []).flatMap(({ hooks }, repo) =>
    (hooks ?? []).flatMap(({ id }, at): [number, number][] => (id === 'gates' ? [[repo, at]] : [])),
  );
}

function deleteEmpty(document: Document, path: readonly (string | number)[], whole = path): void {
  const node = document.getIn(path, true);
  if (isCollection(node) && node.items.length === 0) document.deleteIn(whole);
}

function documentOf(text: string, file: string, root: string): Document {
  const document = parseDocument(text);
  if (document.errors.length === 0) return document;
  throw new UserError('settings-invalid', `${relative(root, file)} is not valid YAML, so it stays as it is: ${document.errors[0]!.message.split('\n')[0]}`);
}
