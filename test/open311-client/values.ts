import { JSDOM } from 'jsdom';

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

const parser = new new JSDOM('').window.DOMParser();

/**
 * The value of an XML answer in the shape of the JSON one: root dropped, lists as arrays, empty as null.
 * @throws Error when it is not well-formed, has attributes, or does not begin with the declaration
 */
export function readXml(text: string): Value {
  if (!text.startsWith('<?xml version="1.0" encoding="UTF-8"?>'))
    throw new Error('no XML declaration at the very start');
  const root = parser.parseFromString(text, 'text/xml').documentElement;
  if (root.nodeName === 'parsererror') throw new Error(`not well-formed: ${root.textContent}`);
  return valueOf(root, 'root');
}

function valueOf(element: Element, parent: string): Value {
  const name = element.nodeName;
  if (element.attributes.length > 0 || element.namespaceURI !== null)
    throw new Error(`attributes or a namespace on ${name}`);
  const children = [...element.children];
  const inner = lists.get(name);
  if (inner !== undefined) return children.map((child) => memberOf(child, inner, name));
  return children.length > 0 ? objectOf(children, name) : scalarOf(name, parent, element.textContent);
}

function memberOf(child: Element, inner: string, list: string): Value {
  if (child.nodeName !== inner) throw new Error(`${child.nodeName} in ${list}`);
  return valueOf(child, list);
}

function objectOf(children: readonly Element[], name: string): Value {
  const object: Record<string, Value> = {};
  for (const child of children) {
    const key = child.nodeName;
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
