import ts from 'typescript';
import { type Source, walk } from './source.js';

/** A name in the code that uses a word its module avoids. */
export type WordFault = string;

/** `findOverdueUsulan` and `find_overdue-usulan` -> find, overdue, usulan. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/**
 * Words to avoid, from the table of a module's README: the rows under `## Bahasa` whose last column is headed
 * `hindari`. Words are separated by commas or semicolons; what stands in brackets is a remark.
 */
export function avoidedWords(readme: string): readonly string[] {
  const section = readme.split(/^## /m).find((part) => part.startsWith('Bahasa')) ?? '';
  const rows = section.split('\n').filter((line) => line.trim().startsWith('|'));
  if (!/hindari\s*\|\s*$/i.test(rows[0] ?? '')) return [];
  return rows
    .slice(2)
    .map((row) => row.trim().replace(/\|$/, '').split('|').at(-1) ?? '')
    .flatMap((cell) =>
      cell
        .replace(/\([^)]*\)/g, '')
        .replaceAll('`', '')
        .split(/[,;/]/),
    )
    .map((word) => word.trim().toLowerCase())
    .filter((word) => /^[a-z0-9 ]+$/.test(word));
}

/** Names declared or used in a file that contain an avoided word; the registry record `penduduk_id` is fine anywhere. */
export function avoidedIdentifiers(source: Source, avoided: readonly string[]): readonly WordFault[] {
  const faults = new Set<WordFault>();
  walk(source, (node, line) => {
    if (!ts.isIdentifier(node) || isForeign(node)) return;
    const word = findAvoided(node.text, avoided);
    if (word) faults.add(`${source.path}:${String(line)} ${node.text} (avoid: ${word})`);
  });
  return [...faults];
}

/** The avoided word in a name of a table, folder or identifier, if any. */
export function findAvoided(name: string, avoided: readonly string[]): string | undefined {
  // A `laporan rapat` is the report of a meeting, a word of command-center's own glossary.
  const words = ` ${wordsOf(name).join(' ')} `
    .replace(/ penduduk (id|kode|ids) /, ' ')
    .replace(' laporan rapat ', ' ');
  return avoided.find((word) => words.includes(` ${word} `));
}

// A property of a foreign object (`res.user`) is somebody else's word; what we declare is ours.
function isForeign(node: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
}

/** Tables made by a migration. */
export function tablesMade({ text }: Source): readonly string[] {
  return [...text.matchAll(/createTable\(\s*['"`]([a-z0-9_]+)/g)].map(([, table]) => table ?? '');
}
