import { expect } from 'chai';
import type { Passwords } from '../../../../src/auth/password.js';
import { klienCli } from '../../../../modules/e-dokter/jkn/klien/klien.cli.js';
import { KlienJknRepository } from '../../../../modules/e-dokter/jkn/klien/klien.repository.js';
import { KlienJknService } from '../../../../modules/e-dokter/jkn/klien/klien.service.js';
import { T } from '../../../../src/tokens.js';
import { eachDatabase } from '../../../support/databases.js';
import { buildDunia, PASSWORD, USERNAME } from './dunia.js';
import type { DuniaJkn } from './dunia.js';

eachDatabase((_name, make) => {
  describe('JKN clients', function () {
    this.timeout(120_000);
    let d: DuniaJkn;
    beforeEach(async () => {
      d = await buildDunia(await make());
    });
    afterEach(() => d.app.close());

    it('every wrong login costs one password hash, whatever is wrong', async () => {
      const asli = d.app.services.get(T.auth).passwords;
      let hitung = 0;
      const passwords = {
        hash: (one: string) => asli.hash(one),
        verify: (stored: string | null, one: string) => {
          hitung++;
          return asli.verify(stored, one);
        },
      } as unknown as Passwords;
      const klien = new KlienJknService({
        unitOfWork: d.ed.unitOfWork,
        clock: d.clock,
        passwords,
        rateLimit: d.app.services.get(T.rateLimit),
        klien: new KlienJknRepository(d.app.database),
        vault: d.ed.vault,
      });
      await klien.provide('klien-mati', 'jkn', [], PASSWORD);
      await klien.provide('klien-fhir', 'fhir', [], PASSWORD);
      await klien.disable('klien-mati');
      const biaya: number[] = [];
      for (const [username, password] of [
        ['', ''],
        ['tiada', PASSWORD],
        [USERNAME, 'keliru'],
        [USERNAME, ''],
        ['klien-mati', PASSWORD],
        ['klien-fhir', PASSWORD],
      ] as const) {
        hitung = 0;
        const error = await klien.issue(username, password, '198.51.100.1').catch((one: unknown) => one);
        expect(String(error)).to.contain('Username atau Password Tidak Sesuai');
        biaya.push(hitung);
      }
      expect(biaya).to.deep.equal([1, 1, 1, 1, 1, 1]);
    });

    it('several tokens at once, each for 60 minutes; the job forgets those that are over', async () => {
      const lain = await d.jkn.klien.issue(USERNAME, PASSWORD, undefined);
      d.clock.advance({ minutes: 30 });
      const baru = await d.jkn.klien.issue(USERNAME, PASSWORD, undefined);
      for (const token of [d.token, lain, baru])
        expect((await d.jkn.klien.admit(token, USERNAME, '127.0.0.1')).username).to.equal(USERNAME);
      d.clock.advance({ minutes: 30 });
      await d.jkn.klien.forgetTokens();
      expect(await d.app.database.read('e_dokter_klien_token').select('token_hash')).to.have.length(1);
      expect((await d.jkn.klien.admit(baru, USERNAME, '127.0.0.1')).username).to.equal(USERNAME);
    });

    it('the command line makes a client, gives a new password, switches off, refuses what is no address', async () => {
      const [buat, matikan] = klienCli(() => d.jkn.klien);
      const run = async (command: typeof buat, ...args: string[]): Promise<string> => {
        const lines: string[] = [];
        await command?.run(args, (line) => lines.push(line));
        return lines.join('\n');
      };
      expect(await run(buat, 'A B')).to.contain('Username');
      expect(await run(buat, 'bpjs', '10.0.0.0/99')).to.contain('Bukan alamat');
      const sandi = /x-password: (\S+)/.exec(await run(buat, 'bpjs', '10.0.0.0/8'))?.[1] ?? '';
      const token = await d.jkn.klien.issue('bpjs', sandi, undefined);
      const ditolak = await d.jkn.klien.admit(token, 'bpjs', '192.0.2.1').catch((one: unknown) => one);
      expect(String(ditolak)).to.contain('Akses ditolak');
      expect((await d.jkn.klien.admit(token, 'bpjs', '10.1.2.3')).username).to.equal('bpjs');
      const lain = /x-password: (\S+)/.exec(await run(buat, 'bpjs'))?.[1] ?? '';
      expect(lain).not.to.equal(sandi);
      expect(await run(matikan, 'bpjs')).to.equal('Dimatikan.');
      expect(await run(matikan, 'tiada')).to.equal('Tidak ada klien itu.');
      const mati = await d.jkn.klien.issue('bpjs', lain, undefined).catch((one: unknown) => one);
      expect(mati).to.be.instanceOf(Error);
    });
  });
});
