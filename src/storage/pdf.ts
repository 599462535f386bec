import { inflateSync } from 'node:zlib';

/** Why a PDF is not taken. */
export type PdfProblem = 'rusak' | 'terkunci' | 'aktif';

/*
 * A PDF is stored as it came and only ever leaves as an attachment. Still the officer opens it in a viewer, so what
 * runs, starts or hides something is refused: /JavaScript, /JS, /Launch, /RichMedia, embedded files, /XFA.
 * Encrypted files are refused because nobody could look. This is a net, not a proof: bodies of ordinary streams are
 * skipped (random bytes there would look like names), object streams are inflated and looked at.
 */
const activeNames = new Set([
  'JavaScript',
  'JS',
  'Launch',
  'RichMedia',
  'EmbeddedFile',
  'EmbeddedFiles',
  'XFA',
]);
const maxInflated = 8 * 1024 * 1024;
const maxObjectStreams = 2000;

/** Checks header, end mark and structure words of a PDF; null when it may be stored. */
export function findPdfProblem(bytes: Buffer): PdfProblem | null {
  if (!/^%PDF-[12]\.\d/.test(bytes.toString('latin1', 0, 8))) return 'rusak';
  if (bytes.lastIndexOf('%%EOF') < Math.max(0, bytes.length - 2048)) return 'rusak';
  const { outside, objectStreams } = split(bytes.toString('latin1'));
  if (!/\bobj\b/.test(outside)) return 'rusak';
  if (objectStreams.length > maxObjectStreams) return 'rusak';
  const names = new Set(namesIn(outside));
  if (names.has('Encrypt')) return 'terkunci';
  for (const body of objectStreams) for (const name of namesIn(inflate(body))) names.add(name);
  return [...activeNames].some((name) => names.has(name)) ? 'aktif' : null;
}

function split(text: string): { readonly outside: string; readonly objectStreams: readonly string[] } {
  const outside: string[] = [];
  const objectStreams: string[] = [];
  let at = 0;
  for (let start = text.indexOf('stream', at); start !== -1; start = text.indexOf('stream', at)) {
    const head = text.slice(at, start);
    outside.push(head);
    const end = text.indexOf('endstream', start);
    if (end === -1) return { outside: outside.join('\n'), objectStreams };
    if (/\/ObjStm\b/.test(head.slice(head.lastIndexOf(' obj')))) {
      objectStreams.push(text.slice(start + 'stream'.length, end).replace(/^\r?\n/, ''));
    }
    at = end + 'endstream'.length;
  }
  return { outside: [...outside, text.slice(at)].join('\n'), objectStreams };
}

function inflate(body: string): string {
  try {
    const bytes = Buffer.from(body, 'latin1');
    return inflateSync(bytes, { maxOutputLength: maxInflated, finishFlush: 2 }).toString('latin1');
  } catch {
    return body;
  }
}

/** Names as `/Name`, with `#4a` spelled out as the viewer would read it. */
function* namesIn(text: string): Generator<string> {
  for (const [, name = ''] of text.matchAll(/\/([A-Za-z#][A-Za-z0-9#]*)/g)) {
    yield name.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  }
}
