import { expect } from 'chai';
import { readTree } from './source.js';
import { templateFaults } from './templates.js';

const planted = {
  '{{{ outside layouts': '<p>{{{isi}}}</p>',
  'mustache in an unquoted attribute': '<a href={{href url}}>a</a>',
  'inline style': '<p class="a" style="color: red">a</p>',
  'inline handler': '<button type="button" onclick="kirim()">a</button>',
  'javascript: address': '<a href="javascript:void(0)">a</a>',
  'script or style without nonce': '<script>mulai()</script>',
};

const harmless = [
  '<p class="{{kelas}}" {{#if id}}id="{{id}}"{{/if}}>{{isi}}</p>',
  '<input value="{{nilai}}"{{#if wajib}} required{{/if}}>',
  '<script nonce="{{nonce}}">mulai()</script>',
  '{{!-- <p style="x"> --}}<p data-isi="a > b" title="{{judul}}">1 < 2 {{#if a}}style={{b}}{{/if}}</p>',
  '<!-- <p onclick="x"> --><p>a</p>',
];

describe('templates', () => {
  it('keep every door shut', () => {
    const views = readTree(['views'], '.hbs');
    expect(views).not.to.deep.equal([]);
    expect(views.flatMap(templateFaults)).to.deep.equal([]);
  });

  for (const [what, text] of Object.entries(planted)) {
    it(`a planted violation is named: ${what}`, () => {
      expect(templateFaults({ path: 'views/a.hbs', text })).to.deep.equal([`views/a.hbs:1 ${what}`]);
    });
  }

  it('half an unquoted value is found too', () => {
    expect(templateFaults({ path: 'views/a.hbs', text: '<p id=a-{{id}}>a</p>' })).to.have.length(1);
  });

  it('layouts may place a rendered body', () => {
    expect(templateFaults({ path: 'views/layouts/a.hbs', text: '<main>{{{body}}}</main>' })).to.deep.equal(
      [],
    );
  });

  it('harmless forms pass', () => {
    expect(harmless.flatMap((text) => templateFaults({ path: 'views/a.hbs', text }))).to.deep.equal([]);
  });
});
