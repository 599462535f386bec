import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** What both formats carry. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** An answer as this client reads it. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly value: Value;
}

/** Elements the standard writes as lists: what stands in them repeats. */
const lists = new Map([
  ['services', 'service'],
  ['attributes', 'attribute'],
  ['values', 'value'],
  ['endpoints', 'endpoint'],
  ['formats', 'format'],
  ['service_requests', 'request'],
  ['service_request_updates', 'request_update'],
  ['errors', 'error'],
  ['notes', 'note'],
  ['photos', 'photo'],
]);
const numbers = new Set(['lat', 'long', 'order', 'dukungan']);
const booleans = new Set(['metadata', 'required', 'variable']);

/** The value of a JSON answer. */
export function readJson(text: string): Value {
  return JSON.parse(text) as Value;
}

/**
 * The value of an XML answer in the shape of the JSON one: root dropped, lists as arrays, empty as null.
 * @throws Error when it is not well-formed, has attributes, or does not begin with the declaration
 */
export function readXml(text: string): Value {
  if (!text.startsWith('<?xml version="1.0" encoding="UTF-8"?>')) throw new Error('no XML declaration at the very start');
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) throw new Error(`not well-formed: ${verdict.err.msg}`);
  const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, parseTagValue: false, trimValues: false, processEntities: true });
  const nodes = (parser.parse(text) as Node[]).filter((node) => nameOf(node) !== '?xml' && nameOf(node) !== '#text');
  const root = nodes[0];
  if (root === undefined || nodes.length !== 1) throw new Error('not exactly one root element');
  return valueOf(root, 'root');
}

interface Node {
  readonly [name: string]: unknown;
}

function nameOf(node: Node): string {
  return Object.keys(node).find((key) => key !== ':@') ?? '';
}

function valueOf(node: Node, parent: string): Value {
  if (node[':@'] !== undefined) throw new Error(`attributes on ${nameOf(node)}`);
  const name = nameOf(node);
  const children = node[name] as Node[];
  const elements = children.filter((child) => nameOf(child) !== '#text');
  const inner = lists.get(name);
  if (inner !== undefined && parent !== 'values') return elements.map((child) => listMember(child, inner, name));
  if (elements.length > 0) return objectOf(elements, name);
  return scalarOf(name, parent, children.map((child) => String(child['#text'])).join(''));
}

function listMember(child: Node, inner: string, list: string): Value {
  if (nameOf(child) !== inner) throw new Error(`${nameOf(child)} in ${list}`);
  return valueOf(child, list);
}

function objectOf(elements: readonly Node[], name: string): Value {
  const object: Record<string, Value> = {};
  for (const child of elements) {
    const key = nameOf(child);
    const value = valueOf(child, name);
    const known = object[key];
    if (known === undefined) object[key] = value;
    else object[key] = Array.isArray(known) ? [...(known as readonly Value[]), value] : [known, value];
  }
  return object;
}

function scalarOf(name: string, parent: string, text: string): Value {
  if (text === '') return null;
  if (numbers.has(name) || (name === 'code' && parent === 'error')) return Number(text);
  if (booleans.has(name)) return text === 'true';
  return text;
}
