import Handlebars from 'handlebars';
import { JSDOM } from 'jsdom';

const HTML_KEY = /(^html|Html)$/;
const TRUSTED_SLOTS = new Set(['slots']);

/**
 * Fixture options with their `html` strings marked safe, as trusted server code would do it.
 * The partials escape every other string.
 */
export function trustHtml(value: unknown, key = '', parent = ''): unknown {
  if (typeof value === 'string') {
    const isTrusted = HTML_KEY.test(key) || TRUSTED_SLOTS.has(parent) || key === 'attributes';
    return isTrusted ? new Handlebars.SafeString(value) : value;
  }
  if (Array.isArray(value)) return value.map((item) => trustHtml(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, trustHtml(item, name, key)]));
}

function describeNode(node: Node, depth: number): readonly string[] {
  const indent = '  '.repeat(depth);
  if (node.nodeType === node.TEXT_NODE) {
    const text = (node.textContent ?? '').replace(/\s+/g, ' ').trim();
    return text === '' ? [] : [`${indent}"${text}"`];
  }
  if (node.nodeType !== node.ELEMENT_NODE) return [];
  const element = node as Element;
  const attributes = [...element.attributes]
    .map(
      ({ name, value }) => ` ${name}="${name === 'class' ? [...element.classList].sort().join(' ') : value}"`,
    )
    .sort()
    .join('');
  return [
    `${indent}<${element.localName}${attributes}>`,
    ...[...node.childNodes].flatMap((child) => describeNode(child, depth + 1)),
  ];
}

/** The DOM of a piece of HTML, one node a line: whitespace, order of attributes and of classes do not count. */
export function normaliseHtml(html: string): string {
  const fragment = JSDOM.fragment(html);
  fragment.normalize();
  return [...fragment.childNodes].flatMap((node) => describeNode(node, 0)).join('\n');
}
