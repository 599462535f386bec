import { expect } from 'chai';
import exifr from 'exifr';
import sharp from 'sharp';
import { attackFiles } from '../attacks.js';
import { needsBrowser, visit } from '../browser.js';
import { photo } from '../photos.js';
import { watchXss, xssPayloads } from '../xss.js';

needsBrowser();

describe('test photos', () => {
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    it(`are real: ${format}`, async () => {
      const { bytes } = await photo({ format, width: 120, height: 90 });
      expect(await sharp(bytes).metadata()).to.include({ format, width: 120, height: 90 });
    });
  }

  it('carry orientation and place when asked', async () => {
    const { bytes } = await photo({ orientation: 6, gps: { lintang: 3.6001, bujur: 98.4854 } });
    expect((await sharp(bytes).metadata()).orientation).to.equal(6);
    const place = await exifr.gps(bytes);
    expect(place.latitude).to.be.closeTo(3.6001, 1e-5);
    expect(place.longitude).to.be.closeTo(98.4854, 1e-5);
  });

  it('differ by seed', async () => {
    const [one, two] = await Promise.all([photo({ seed: 1 }), photo({ seed: 2 })]);
    expect(one.bytes.equals(two.bytes)).to.equal(false);
  });
});

describe('attack files', () => {
  it('are at least 25, each of its own kind, and what they claim', async () => {
    const files = await attackFiles();
    expect(new Set(files.map(({ judul }) => judul)).size)
      .to.equal(files.length)
      .and.to.be.at.least(25);
    for (const { judul, bytes } of files.filter(({ harapan }) => harapan === 'disandi_ulang')) {
      expect((await sharp(bytes).metadata()).width, judul).to.be.greaterThan(0);
    }
    const bomb = files.find(({ judul }) => judul.includes('900 megapixels'));
    expect(bomb?.bytes.length).to.be.lessThan(200_000);
    expect((await sharp(bomb?.bytes, { limitInputPixels: false }).metadata()).width).to.equal(30_000);
  });
});

describe('XSS shapes', () => {
  it('are at least 60 and run where a page does not escape', async () => {
    expect(new Set(xssPayloads).size).to.equal(xssPayloads.length).and.to.be.at.least(60);
    const shown = await visit();
    const findings = await watchXss(shown);
    await shown.page.setContent(`<p>${xssPayloads[0] ?? ''}</p><img src=x onerror=terpancing(1)>`);
    await shown.page.waitForTimeout(100);
    expect(findings()).to.have.length.at.least(2);
  });

  it('stay silent where it does', async () => {
    const shown = await visit();
    const findings = await watchXss(shown);
    const escaped = xssPayloads
      .join('\n')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('"', '&quot;');
    await shown.page.setContent(`<p title="${escaped}">${escaped}</p>`);
    await shown.page.waitForTimeout(100);
    expect(findings()).to.deep.equal([]);
  });
});
