import type { Source } from './source.js';

/**
 * Reads a template as a browser would, mustaches apart, and names what would open a door: `{{{` outside layouts,
 * a mustache in an unquoted attribute, inline styles and handlers, scripts and styles without a nonce.
 */
export function templateFaults({ path, text }: Source): readonly string[] {
  const faults: string[] = [];
  const complain = (index: number, what: string): void => {
    faults.push(`${path}:${String(text.slice(0, index).split('\n').length)} ${what}`);
  };
  if (!path.startsWith('views/layouts/')) {
    for (const { index } of text.matchAll(/\{\{~?\{/g)) complain(index, '{{{ outside layouts');
  }
  for (const tag of tagsOf(text, complain)) {
    if (/\sstyle\s*=/i.test(tag.bare)) complain(tag.index, 'inline style');
    if (/\son[a-z]+\s*=/i.test(tag.bare)) complain(tag.index, 'inline handler');
    if (/=\s*["']?\s*javascript:/i.test(tag.full)) complain(tag.index, 'javascript: address');
    if (/^<(script|style)\b/i.test(tag.full) && !/\s(nonce|src)\s*=/i.test(tag.bare)) {
      complain(tag.index, 'script or style without nonce');
    }
  }
  return faults;
}

interface Tag {
  readonly index: number;
  readonly full: string;
  /** Without mustaches and without what stands between quotes. */
  readonly bare: string;
}

type State = 'text' | 'tag' | '"' | "'";

function tagsOf(text: string, complain: (index: number, what: string) => void): readonly Tag[] {
  const tags: Tag[] = [];
  let state: State = 'text';
  let start = 0;
  let bare = '';
  for (let at = 0; at < text.length; at++) {
    if (text.startsWith('{{', at)) {
      if (state === 'tag' && /=[^\s"']*$/.test(bare)) complain(at, 'mustache in an unquoted attribute');
      at = endOfMustache(text, at) - 1;
      continue;
    }
    if (text.startsWith('<!--', at)) {
      at = Math.max(text.indexOf('-->', at), at);
      continue;
    }
    const char = text.charAt(at);
    if (state === 'text') {
      if (char !== '<' || !/[a-z/]/i.test(text.charAt(at + 1))) continue;
      state = 'tag';
      start = at;
      bare = '<';
    } else if (state === 'tag') {
      bare += char;
      if (char === '"' || char === "'") state = char;
      if (char !== '>') continue;
      tags.push({ index: start, full: text.slice(start, at + 1), bare });
      state = 'text';
    } else if (char === state) {
      bare += char;
      state = 'tag';
    }
  }
  return tags;
}

function endOfMustache(text: string, at: number): number {
  const close = text.startsWith('{{!--', at) ? '--}}' : text.startsWith('{{{', at) ? '}}}' : '}}';
  const end = text.indexOf(close, at);
  return end < 0 ? text.length : end + close.length;
}
