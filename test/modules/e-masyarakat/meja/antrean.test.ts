import { expect } from 'chai';
import { semuaAntrean } from '../../../../modules/e-masyarakat/meja/meja.queries.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import type { Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';
import { buildDunia, idOf, jalan, jeda } from '../open311/dunia.js';
import type { Dunia } from '../open311/dunia.js';
import { as, drafJalan, kota, send, sukaramai } from '../support/kota.js';

const meja = '/masyarakat/meja';
const alasan = 'Perlu menghubungi pelapor karena bahaya listrik.';

eachDatabase((_name, make) => {
  describe('e-masyarakat queue of the desk', () => {
    let k: Dunia;
    let operator: Client;
    beforeEach(async () => {
      k = await buildDunia(await make());
      operator = await k.app.signedIn(k.operator.penggunaId);
    });
    afterEach(() => k.app.close());

    const tahan = async (kode: string) =>
      operator.post(`${meja}/${kode}/baca`, { _csrf: k.app.formToken(operator), tahan: '1' });
    const newsSince = async (sejak: number): Promise<{ baru: number; antrean: unknown[] }> => {
      const answer = await operator.get(`${meja}/baru.json?antrean=belum_dibaca&sejak=${String(sejak)}`);
      return JSON.parse(answer.text) as { baru: number; antrean: unknown[] };
    };

    it('moving through it by "Berikutnya" reads nothing and ends at the last', async () => {
      const kodes = [await send(k, k.warga), await send(k, k.warga), await send(k, k.warga)];
      let page = await operator.submit(meja, {}, `${meja}/berikut`);
      for (const kode of kodes) {
        expect(page.location).to.contain(kode);
        page = await operator.post(`${meja}/berikut`, {
          _csrf: k.app.formToken(operator),
          antrean: 'belum_dibaca',
          dari: kode,
        });
      }
      expect(page.location).to.equal(`${meja}?antrean=belum_dibaca`);
      const rows = await k.app.database
        .read('e_masyarakat_kejadian')
        .where('jenis', 'dibaca_operator')
        .select('urutan');
      expect(rows).to.deep.equal([]);
    });

    it('a page of the desk takes few connections at once, and counts all views in one statement', async () => {
      const kode = await send(k, k.warga);
      const client = await k.app.signedIn(k.operator.penggunaId);
      await client.get(`${meja}/${kode}`);
      const { read } = k.app.database;
      let [kini, puncak, ukuran] = [0, 0, 0];
      const begin = ({ sql }: { readonly sql: string }): void => {
        puncak = Math.max(puncak, ++kini);
        if (sql.includes('"tertuaAt"')) ukuran += 1;
      };
      const end = (): void => void (kini -= 1);
      read.on('query', begin).on('query-response', end).on('query-error', end);
      expect((await client.get(`${meja}/${kode}`)).status).to.equal(200);
      read.removeListener('query', begin);
      expect(puncak).to.be.within(1, 6);
      expect(ukuran).to.equal(1);
      const ukuranAntrean = await k.em.queries.meja.sizes();
      expect(ukuranAntrean.map(({ antrean }) => antrean)).to.deep.equal([...semuaAntrean]);
      for (const { antrean, jumlah, tertuaAt } of ukuranAntrean) {
        const rows = await k.em.queries.meja.list(antrean, 50);
        expect(jumlah, antrean).to.equal(rows.length);
        const tertua = rows.length === 0 ? null : Math.min(...rows.map((row) => row.diajukanAt));
        expect(tertuaAt, antrean).to.equal(tertua);
      }
    });

    it('after routing the next one opens and offers to take the last step back', async () => {
      const [satu, dua] = [await send(k, k.warga), await send(k, k.warga)];
      const address = `${meja}/${satu}`;
      await operator.submit(address, {}, `${address}/baca`);
      const isian = { skpd: skpdIdOf('pupr'), kategori: 'jalan-rusak', kelurahan: sukaramai };
      const routed = await operator.submit(`${address}?antrean=belum_dibaca`, isian, `${address}/disposisi`);
      expect(routed.location).to.equal(`${meja}/${dua}?antrean=belum_dibaca&urung=${satu}`);
      const next = await operator.follow(routed);
      expect(next.text).to.contain(`${satu}</span> diteruskan ke Dinas PUPR`);
      const undone = await operator.post(`${address}/urung`, { _csrf: k.app.formToken(operator) });
      expect(undone.status).to.equal(303);
      k.clock.advance({ minutes: 2 });
      expect((await operator.get(routed.location)).text).not.to.contain('Urungkan (u)');
    });

    it('"Baca, tahan" is a read whose words and photos wait for a moderator', async () => {
      const kode = await send(k, k.warga);
      expect((await tahan(kode)).status).to.equal(303);
      const publik = await k.app.visitor().get(`/masyarakat/pengaduan/${kode}`);
      expect(publik.text).to.contain('Pengaduan sedang ditanggapi').and.not.contain('depan sekolah');
      expect((await operator.get(`${meja}?antrean=ditahan`)).text).to.contain(kode);
    });

    it('says the line a routing is confirmed by, for another kategori too', async () => {
      const kode = await send(k, k.warga);
      const pupr = k.pupr.grants[0]?.lingkup.kode ?? '';
      const line = async (kategori: string): Promise<unknown> =>
        JSON.parse(
          (await operator.get(`${meja}/${kode}/tenggat.json?skpd=${pupr}&kategori=${kategori}`)).text,
        );
      expect(await line('jalan-rusak')).to.deep.equal({
        baris: 'Ke Dinas PUPR, 7 hk, tenggat Rab 2 Desember 2026',
      });
      expect(await line('drainase')).to.deep.equal({
        baris: 'Ke Dinas PUPR, 14 hk, tenggat Jum 11 Desember 2026',
      });
    });

    it('finds by code and by words, in any state, tertutup never', async () => {
      const kode = await send(k, k.warga, drafJalan({ cerita: 'Lubang 100% dalam di simpang Kebun Lada.' }));
      expect((await operator.get(`${meja}?cari=${kode}`)).location).to.equal(`${meja}/${kode}`);
      expect((await operator.get(`${meja}?cari=kebun+LADA`)).text).to.contain(`data-kode="${kode}"`);
      expect((await operator.get(`${meja}?cari=100%25`)).text).to.contain(`data-kode="${kode}"`);
      expect((await operator.get(`${meja}?cari=_____`)).text).to.contain('Tidak ada yang cocok.');
    });

    it('arrivals are told by asking and by a stream, and only those after the page', async () => {
      await send(k, k.warga);
      const sejak = k.clock.now();
      expect((await newsSince(sejak)).baru).to.equal(0);
      const stream = await fetch(`${k.app.url}${meja}/aliran?antrean=belum_dibaca&sejak=${String(sejak)}`, {
        headers: { cookie: operator.cookieHeader() },
      });
      expect(stream.headers.get('content-type')).to.contain('text/event-stream');
      const reader = stream.body?.getReader();
      let heard = '';
      const until = async (wanted: string): Promise<void> => {
        while (!heard.includes(wanted)) {
          const part = await reader?.read();
          if (part?.value === undefined) throw new Error(`the stream ended: ${heard}`);
          heard += new TextDecoder().decode(part.value);
        }
      };
      await until('"baru":0');
      await new Promise((resolve) => setTimeout(resolve, 1_200));
      k.clock.advance({ minutes: 1 });
      await send(k, k.warga);
      await until('"baru":1');
      await reader?.cancel();
      expect((await newsSince(sejak)).baru).to.equal(1);
      const stranger = await k.app.signedIn(k.warga.penggunaId);
      expect((await stranger.get(`${meja}/aliran?sejak=0`)).status).to.equal(404);
    });

    it('shows what a client left: its flag until it is settled, addresses as text, the contact by reveal', async () => {
      const sent = await k.mitra.send({
        ...jalan('lubang dari mitra'),
        first_name: 'Budi',
        phone: '081234567890',
        media_url: 'https://127.0.0.1/2.jpg',
      });
      const kode = idOf(sent.value);
      const { id } = await k.app.database
        .read('e_masyarakat_pengaduan')
        .where({ kode })
        .first<{ id: string }>('id');
      jeda(k);
      await k.em.unitOfWork.run(as(k.operator), (tx) =>
        k.em.repositories.catatan.add(tx.trx, {
          pengaduanId: id,
          jenis: 'tanda_klien',
          pelakuId: null,
          isi: 'Klien menyatakan batal.',
          at: tx.now,
        }),
      );
      const page = (await operator.get(`${meja}/${kode}`)).text;
      expect(page).to.contain('Dari klien Mitra Uji').and.contain('Klien menyatakan batal.');
      expect(page).to.contain('<code class="alamat-teks">https://127.0.0.1/2.jpg</code>');
      expect(page).to.contain('Kontak pelapor tersimpan tersegel.').and.not.contain('081234567890');
      expect((await operator.get(`${meja}?antrean=tanda_klien`)).text).to.contain(kode);
      const settle = await operator.submit(`${meja}/${kode}`, {}, `${meja}/${kode}/tanda`);
      expect(settle.status).to.equal(303);
      expect((await operator.get(`${meja}?antrean=tanda_klien`)).text).not.to.contain(`data-kode="${kode}"`);

      const penyelia = await k.app.signedIn(
        (await k.app.people.staff({ peran: 'penyelia_bcc', lingkup: kota })).penggunaId,
      );
      expect((await penyelia.get(`${meja}/${kode}`)).text).to.contain(`/masyarakat/identitas/${kode}`);
      const buka = (text: string) =>
        penyelia.post(`/masyarakat/identitas/${kode}`, {
          _csrf: k.app.formToken(penyelia),
          alasan: text,
        });
      expect((await buka('pendek')).text).not.to.contain('081234567890');
      expect((await buka(alasan)).text)
        .to.contain('081234567890')
        .and.contain('Budi');
      const log = await k.app.database.read('e_masyarakat_identitas_dibuka').select('alasan');
      expect(log).to.deep.equal([{ alasan }]);
    });
  });
});
