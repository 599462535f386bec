import { expect } from 'chai';
import { axeFindings, expectAccessible } from '../axe.js';
import { needsBrowser, visit, widths } from '../browser.js';
import { focused, press, tabTo, typeInto } from '../keyboard.js';
import { expectNoSidewaysScroll, overflowing } from '../overflow.js';

needsBrowser();

const html = (body: string): string =>
  `<!doctype html><html lang="id"><head><title>Uji</title><meta name="viewport" content="width=device-width">
   </head><body><main><h1>Uji</h1>${body}</main></body></html>`;

describe('browser support', () => {
  for (const width of widths) {
    it(`opens isolated visitors at ${String(width)} px, with and without scripts`, async () => {
      const script = html(
        '<p id="p">mati</p><script>document.getElementById("p").textContent = "hidup"</script>',
      );
      for (const javaScript of [true, false]) {
        const { page } = await visit({ width, javaScript });
        await page.setContent(script);
        expect(await page.locator('#p').textContent()).to.equal(javaScript ? 'hidup' : 'mati');
        expect(page.viewportSize()?.width).to.equal(width);
      }
    });
  }

  it('reports uncaught errors and CSP violations', async () => {
    const { page, complaints } = await visit();
    await page.setContent(
      `<meta http-equiv="Content-Security-Policy" content="script-src 'nonce-a'">
       <script nonce="a">setTimeout(() => { throw new Error('aduh') }, 0)</script><script>alert(1)</script>`,
    );
    await page.waitForTimeout(50);
    expect(complaints.join('\n'))
      .to.match(/uncaught: aduh/)
      .and.match(/Content Security Policy/);
  });

  it('axe passes a good page and names what is wrong with a bad one, scripts on or off', async () => {
    for (const javaScript of [true, false]) {
      const { page } = await visit({ javaScript });
      await page.setContent(html('<p>Baik</p>'));
      await expectAccessible(page);
      await page.setContent(html('<input><img src="data:,">'));
      const findings = (await axeFindings(page)).join('\n');
      expect(findings)
        .to.match(/^label: input/m)
        .and.match(/^image-alt: img/m);
    }
  });

  it('the overflow check passes a narrow page and names the wide element', async () => {
    const { page } = await visit();
    await page.setContent(
      html('<p>pendek</p><div style="overflow-x:auto"><div style="width:900px">a</div></div>'),
    );
    await expectNoSidewaysScroll(page);
    await page.setContent(html('<table id="lebar" style="width:500px"><tr><td>a</td></tr></table>'));
    expect(await overflowing(page, 320)).to.include('table#lebar.');
  });

  it('the keyboard reaches fields and buttons, and refuses what has no visible focus or no tab stop', async () => {
    const { page } = await visit();
    await page.setContent(
      html(`<form onsubmit="document.title = document.getElementById('n').value; return false">
        <label for="n">Nama</label><input id="n"><button id="k">Kirim</button></form>`),
    );
    await typeInto(page, 'Nama', 'Rambutan');
    await press(page, 'Kirim');
    expect(await page.title()).to.equal('Rambutan');
    expect(await focused(page)).to.equal('button#k "Kirim"');
    await page.setContent(html('<button style="outline:none">Samar</button>'));
    const refused = await press(page, 'Samar').catch((error: unknown) => String(error));
    expect(refused).to.match(/focus not visible/);
    await page.setContent(html('<a href="#" id="ada">Ada</a><div id="tanpa">Tanpa</div>'));
    expect(await tabTo(page, page.locator('#tanpa')).catch((error: unknown) => String(error))).to.match(
      /Not reachable/,
    );
  });
});
