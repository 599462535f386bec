import { expect } from 'chai';
import { z } from 'zod';
import { cleanBody, cleanText, parseForm } from '../../../src/http/form.js';

const form = z.object({
  judul: z.string('Tulis judulnya.').min(1, 'Tulis judulnya.'),
  umur: z.coerce.number('Angka.').max(99, 'Terlalu tua.').optional(),
});

describe('parseForm', () => {
  it('gives the clean value', () => {
    expect(parseForm(form, { judul: '  Jalan\r\nrusak\u0000 ', lain: 'x' })).to.deep.equal({
      ok: true,
      value: { judul: 'Jalan\nrusak' },
    });
  });

  it('keeps what was typed beside the sentence of each field', () => {
    const parsed = parseForm(form, { judul: '', umur: '120' });
    expect(parsed).to.deep.include({ ok: false });
    if (parsed.ok) return;
    expect(parsed.form.errors).to.deep.equal({ judul: 'Tulis judulnya.', umur: 'Terlalu tua.' });
    expect(parsed.form.values).to.deep.include({ umur: '120' });
  });

  for (const body of [
    undefined,
    null,
    'text',
    7,
    [],
    { judul: { nested: 'x' } },
    JSON.parse('{"__proto__": "x"}') as unknown,
  ]) {
    it(`survives ${String(JSON.stringify(body))}`, () => {
      expect(parseForm(form, body).ok).to.equal(false);
    });
  }
});

describe('cleanText', () => {
  for (const [given, clean] of [
    ['a\u0008b', 'ab'],
    ['\u202Eevil\u202C', 'evil'],
    ['e\u0301', '\u00e9'],
    ['\uD800x', 'x'],
    ['😀\t\n.', '😀\t\n.'],
  ] as const) {
    it(`${JSON.stringify(given)} becomes ${JSON.stringify(clean)}`, () => {
      expect(cleanText(given)).to.equal(clean);
    });
  }

  it('keeps __proto__ a plain field', () => {
    const body = cleanBody(JSON.parse('{"__proto__": "x", "a": ["1", 2]}'));
    expect(Object.getPrototypeOf(body)).to.equal(null);
    expect(body['a']).to.deep.equal(['1']);
  });
});
