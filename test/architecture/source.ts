import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A file of the tree, or a planted one. `path` is relative to the top, with `/`. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** Reads all files below the folders whose name ends so; a folder that does not exist is empty. */
export function readTree(folders: readonly string[], ending: string): readonly Source[] {
  return folders.flatMap((folder) =>
    namesIn(folder)
      .filter((name) => name.endsWith(ending))
      .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(folder, name), 'utf8') })),
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
      name.replaceAll('\\', '/'),
    );
  } catch {
    return [];
  }
}

/** Calls `see` with every node of the file and its line, counted from 1. */
export function walk({ path, text }: Source, see: (node: ts.Node, line: number) => void): void {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const down = (node: ts.Node): void => {
    see(node, file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1);
    ts.forEachChild(node, down);
  };
  down(file);
}
