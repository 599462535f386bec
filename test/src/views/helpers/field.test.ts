import { expect } from 'chai';
import { errorSummary } from '../../../../src/views/helpers/errorSummary.js';
import { field } from '../../../../src/views/helpers/field.js';
import { fieldDate } from '../../../../src/views/helpers/fieldDate.js';

const call = (hash: Readonly<Record<string, unknown>>): unknown => ({
  hash,
  data: { root: {}, skrip: new Set() },
});

describe('field', () => {
  it('gives back what was typed, with its message', () => {
    const form = { values: { nik: '12759' }, errors: { nik: 'NIK terdiri dari 16 angka.' } };
    const options = field(form, 'nik', call({ label: 'NIK', hint: '16 angka', inputmode: 'numeric' }));
    expect(options).to.include({ id: 'nik', name: 'nik', value: '12759', inputmode: 'numeric' });
    expect(options.errorMessage).to.deep.equal({ text: 'NIK terdiri dari 16 angka.' });
    expect(options.label).to.deep.include({ text: 'NIK' });
    expect(options.hint).to.deep.equal({ text: '16 angka' });
  });

  it('uses the preset value only before anything was typed', () => {
    expect(field(undefined, 'kota', call({ value: 'Binjai' })).value).to.equal('Binjai');
    expect(field({ values: { kota: '' } }, 'kota', call({ value: 'Binjai' })).value).to.equal('');
  });

  it('serves groups: legend, values as a list', () => {
    const options = field({ values: { minat: ['a', 'b'] } }, 'minat', call({ legend: 'Minat' }));
    expect(options.values).to.deep.equal(['a', 'b']);
    expect(options.fieldset).to.deep.equal({
      legend: { text: 'Minat', classes: 'govuk-fieldset__legend--s', isPageHeading: false },
    });
    expect(field({ values: { minat: 'a' } }, 'minat', call({})).values).to.deep.equal(['a']);
  });

  it('makes the question the heading of its page', () => {
    expect(field(undefined, 'x', call({ label: 'Apa?', heading: true })).label).to.deep.equal({
      text: 'Apa?',
      classes: 'govuk-label--l',
      isPageHeading: true,
    });
  });
});

describe('fieldDate', () => {
  const values = (options: Readonly<Record<string, unknown>>): readonly unknown[] =>
    (options.items as readonly { value: unknown }[]).map((item) => item.value);

  it('reads the three parts of a posted date', () => {
    const form = { values: { 'lahir-tanggal': '31', 'lahir-bulan': '2', 'lahir-tahun': '1990' } };
    expect(values(fieldDate(form, 'lahir', call({ legend: 'Lahir' })))).to.deep.equal(['31', '2', '1990']);
  });

  it('splits a preset day', () => {
    expect(values(fieldDate(undefined, 'lahir', call({ value: '1990-05-07' })))).to.deep.equal([
      '7',
      '5',
      '1990',
    ]);
  });
});

describe('errorSummary', () => {
  it('is nothing for a good form', () => {
    expect(errorSummary(undefined, call({}))).to.equal(null);
    expect(errorSummary({ errors: {} }, call({}))).to.equal(null);
  });

  it('links each message to its field, the whole form without link', () => {
    expect(
      errorSummary({ errors: { lahir: 'Salah.', '': 'Coba lagi.' } }, call({ lahir: 'lahir-tanggal' })),
    ).to.deep.equal({
      titleText: 'Ada yang perlu diperbaiki',
      errorList: [{ text: 'Salah.', href: '#lahir-tanggal' }, { text: 'Coba lagi.' }],
    });
  });
});
