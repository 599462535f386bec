import { expect } from 'chai';
import type { z } from 'zod';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import * as schema from '../../../open311-client/schema.js';
import { eachDatabase } from '../../../support/databases.js';
import { as, drafJalan, route, send, terlihat } from '../support/kota.js';
import { buildDunia, idOf, jalan, jeda, type Dunia } from './dunia.js';

type Update = z.infer<typeof schema.updates>[number];

const tanggapan = 'Kami sudah mencatat dan akan datang memeriksa besok pagi.';
const selesai = 'Lubang sudah ditutup aspal dan dipadatkan oleh regu kami hari ini.';
const iso = (at: number): string => new Date(at).toISOString();

eachDatabase((_name, make) => {
  describe('Open311: service request updates', () => {
    let d: Dunia;
    before(async () => {
      d = await buildDunia(await make());
    });
    beforeEach(() => jeda(d));

    const updates = async (query: Record<string, string> = {}): Promise<readonly Update[]> => {
      const [json, xml] = [await d.tanpaKunci.updates(query), await d.tanpaKunci.in('xml').updates(query)];
      expect(xml.value).to.deep.equal(json.value);
      return schema.updates.parse(json.value);
    };
    const statusOf = async (kode: string): Promise<string | undefined> =>
      (
        await d.app.database
          .read('e_masyarakat_pengaduan')
          .where({ kode })
          .first<{ status: string } | undefined>('status')
      )?.status;
    const kejadian = async (kode: string): Promise<readonly string[]> => {
      const rows = await d.app.database
        .read('e_masyarakat_kejadian as k')
        .join('e_masyarakat_pengaduan as p', 'p.id', 'k.pengaduan_id')
        .where('p.kode', kode)
        .orderBy('k.urutan')
        .select<{ jenis: string }[]>('k.jenis');
      return rows.map((row) => row.jenis);
    };
    const step = async (kode: string, langkah: Parameters<typeof d.em.alur.step>[2]): Promise<void> => {
      await d.em.unitOfWork.run(as(d.operator), async (tx) => {
        await d.em.alur.step(tx, await d.em.alur.open(tx, { kode }), langkah);
      });
      d.clock.advance({ ms: 7_000 });
      await d.open311.tayang.stamp('baru');
    };
    const pupr = { sebagai: 'skpd', kantor: 'pupr' } as const;
    const bcc = { sebagai: 'operator', kantor: 'bcc' } as const;
    const lihat = async (): Promise<void> => {
      await d.open311.tayang.stamp('baru');
      d.clock.advance({ ms: 6_000 });
    };
    const proses = async (kode: string): Promise<void> => {
      await route(d, kode);
      await d.em.services.skpd.answer(as(d.pupr), { skpdIds: [skpdIdOf('pupr')] }, kode, tanggapan);
    };

    it('a pengaduan walked through every status gives the updates of the table, in order', async () => {
      const kode = await send(d, d.warga, drafJalan());
      const langkah: readonly (readonly [Parameters<typeof step>[1], string, string])[] = [
        [{ aksi: 'baca', ...bcc }, 'investigating', 'dibaca'],
        [
          { aksi: 'minta_lengkap', ...bcc, teks: 'Mohon tulis nomor rumah terdekat.' },
          'investigating',
          'dikembalikan',
        ],
        [
          { aksi: 'lengkapi', sebagai: 'pelapor', kantor: 'warga', teks: 'Nomor dua belas' },
          'investigating',
          'dibaca',
        ],
        [
          { aksi: 'disposisi', ...bcc, data: { skpd: 'pupr' }, perubahan: { skpdId: skpdIdOf('pupr') } },
          'in_progress',
          'didisposisikan',
        ],
        [{ aksi: 'lepas', ...pupr }, 'investigating', 'dibaca'],
        [
          { aksi: 'disposisi', ...bcc, data: { skpd: 'pupr' }, perubahan: { skpdId: skpdIdOf('pupr') } },
          'in_progress',
          'didisposisikan',
        ],
        [{ aksi: 'terima', ...pupr }, 'in_progress', 'diterima'],
        [{ aksi: 'jadwalkan', ...pupr }, 'action_scheduled', 'dijadwalkan'],
        [{ aksi: 'tanggapi', ...pupr, teks: tanggapan }, 'action_scheduled', 'dijadwalkan'],
        [
          { aksi: 'tangguhkan', ...pupr, data: { sisi: 'anggaran', alasan: 'anggaran' } },
          'planned',
          'ditangguhkan',
        ],
        [{ aksi: 'lanjutkan', ...pupr }, 'in_progress', 'diterima'],
        [
          { aksi: 'tangguhkan', ...pupr, data: { sisi: 'pihak_lain', alasan: 'PLN' } },
          'in_progress',
          'ditangguhkan',
        ],
        [{ aksi: 'lanjutkan', ...pupr }, 'in_progress', 'diterima'],
        [{ aksi: 'tindak_lanjut', ...pupr, teks: selesai }, 'in_progress', 'ditindaklanjuti'],
        [{ aksi: 'tolak_tindak_lanjut', sebagai: 'penyelia', kantor: 'bcc' }, 'in_progress', 'diterima'],
        [{ aksi: 'tindak_lanjut', ...pupr, teks: selesai }, 'in_progress', 'ditindaklanjuti'],
        [
          {
            aksi: 'nilai_tutup',
            sebagai: 'pelapor',
            kantor: 'warga',
            data: { cara: 'dinilai', nilai: 'sudah' },
            teks: 'Terima kasih semua',
          },
          'fixed',
          'ditutup',
        ],
        [
          {
            aksi: 'nilai_buka',
            sebagai: 'pelapor',
            kantor: 'warga',
            data: { nilai: 'belum' },
            teks: 'Ternyata rusak lagi',
          },
          'open',
          'dibuka_kembali',
        ],
        [{ aksi: 'tindak_lanjut', ...pupr, teks: selesai }, 'open', 'ditindaklanjuti'],
        [
          { aksi: 'tutup_diam', sebagai: 'sistem', kantor: 'sistem', data: { cara: 'tanpa_jawaban' } },
          'closed',
          'ditutup',
        ],
      ];
      for (const [one] of langkah) await step(kode, one);
      d.clock.advance({ ms: 6_000 });
      const feed = (await updates()).filter((one) => one.service_request_id === kode);
      expect(feed.map((one) => [one.status, one.external_status_code])).to.deep.equal(
        langkah.map(([, status, kita]) => [status, kita]),
      );
      expect(feed.map((one) => one.update_id)).to.deep.equal(
        langkah.map((_, index) => `${kode}-${String(index + 2)}`),
      );
      expect(new Set(feed.map((one) => one.description)).size).to.equal(feed.length);
      const text = JSON.stringify(feed);
      expect(text).to.include(tanggapan).and.include('PUPR');
      for (const warga of ['Nomor dua belas', 'Terima kasih semua', 'Ternyata rusak lagi'])
        expect(text).not.to.include(warga);
    });

    it('other endings have their own states', async () => {
      const akhir: readonly (readonly [Parameters<typeof step>[1], string])[] = [
        [{ aksi: 'alihkan', ...bcc }, 'not_councils_responsibility'],
        [{ aksi: 'tolak', sebagai: 'penyelia', kantor: 'bcc' }, 'no_further_action'],
        [{ aksi: 'cabut', sebagai: 'pelapor', kantor: 'warga' }, 'cancelled'],
        [{ aksi: 'minta_lengkap', ...bcc }, 'investigating'],
      ];
      for (const [langkah, status] of akhir) {
        const kode = await send(d, d.warga, drafJalan());
        await step(kode, { aksi: 'baca', ...bcc });
        await step(kode, langkah);
        d.clock.advance({ ms: 6_000 });
        const feed = await updates({ start_date: iso(d.clock.now() - 60_000) });
        expect(feed.filter((one) => one.service_request_id === kode).at(-1)?.status, langkah.aksi).to.equal(
          status,
        );
      }
    });

    it('nothing is lost and nothing comes twice, however the time axis is cut', async () => {
      const kodes: string[] = [];
      for (let index = 0; index < 12; index++) {
        const kode = await send(
          d,
          d.warga,
          drafJalan({ cerita: `Pengaduan nomor ${String(index)} di jalan ini.` }),
        );
        kodes.push(kode);
        await route(d, kode);
        d.clock.advance({ ms: 1_000 * (index % 4) + 137 });
        if (index % 3 === 0) await d.open311.tayang.stamp('baru');
      }
      await lihat();
      const akhir = Math.floor(d.clock.now() / 1000) * 1000;
      const awal = akhir - 300_000;
      const whole = await updates({ start_date: iso(awal), end_date: iso(akhir) });
      const mine = whole.filter((one) => kodes.includes(one.service_request_id));
      expect(mine).to.have.length(24);
      for (const width of [1, 7, 60]) {
        jeda(d);
        const seen: string[] = [];
        const dari = width === 1 ? Date.parse(mine[0]?.updated_datetime ?? '') : awal;
        const sampai = Math.min(akhir, dari + (width === 1 ? 40_000 : 300_000));
        for (let at = dari; at <= sampai; at += width * 1000) {
          const { value } = await d.tanpaKunci.updates({
            start_date: iso(at),
            end_date: iso(Math.min(at + (width - 1) * 1000, sampai)),
          });
          seen.push(...schema.updates.parse(value).map((one) => one.update_id));
        }
        const expected = whole.filter(
          (one) => Date.parse(one.updated_datetime) >= dari && Date.parse(one.updated_datetime) <= sampai,
        );
        expect(seen, `width ${String(width)}`).to.deep.equal(expected.map((one) => one.update_id));
      }
    }).timeout(60_000);

    it('a window that was read never gains a row', async () => {
      const kode = await send(d, d.warga, drafJalan());
      await route(d, kode);
      const sampai = Math.floor(d.clock.now() / 1000) * 1000;
      const before = await updates({ end_date: iso(sampai) });
      await d.open311.tayang.stamp('baru');
      expect(await updates({ end_date: iso(sampai) })).to.deep.equal(before);
      d.clock.advance({ ms: 6_000 });
      const later = await updates({ start_date: iso(sampai) });
      expect(later.map((one) => one.service_request_id)).to.include(kode);
    });

    it('two stampers at once stamp each kejadian once; the nightly one finds what came with an old date', async () => {
      const kode = await send(d, d.warga, drafJalan());
      await d.app.database.write('e_masyarakat_pengaduan').where({ kode }).update({ publik_at: 1 });
      const total = await Promise.all([1, 2, 3].map(() => d.open311.tayang.stamp('semua')));
      expect(total.reduce((a, b) => a + b, 0)).to.be.at.least(1);
      expect(await d.open311.tayang.stamp('semua')).to.equal(0);
    });

    it('a wrong key is 403, none and an empty one are fine; more than 90 days are 400', async () => {
      expect((await d.tanpaKunci.updates({ api_key: 'salah' })).status).to.equal(403);
      expect((await d.tanpaKunci.updates({ api_key: '' })).status).to.equal(200);
      expect((await d.tanpaKunci.updates({ api_key: d.kunciMitra })).status).to.equal(200);
      expect(
        (await d.tanpaKunci.updates({ start_date: '2026-01-01', end_date: '2026-06-01' })).status,
      ).to.equal(400);
    });

    it('the same update_id twice is one kejadian and one answer; OPEN, FIXED and CLOSED change nothing', async () => {
      const kode = idOf(
        (await d.mitra.send({ ...jalan('komentar'), 'attribute[fixmystreet_id]': '4711' })).value,
      );
      await proses(kode);
      const sebelum = await statusOf(kode);
      const kirim = (update: string, status: string) =>
        d.mitra.sendUpdate({
          service_request_id: kode,
          update_id: update,
          updated_datetime: '2026-11-21T10:00:00+07:00',
          description: `Komentar ${update}`,
          status,
          last_name: '-',
        });
      const twice = await Promise.all(Array.from({ length: 6 }, () => kirim('9', 'OPEN')));
      expect(new Set(twice.map((one) => `${String(one.status)}${one.text}`)).size).to.equal(1);
      expect(schema.updateSent.parse(twice[0]?.value)[0].update_id).to.match(new RegExp(`^${kode}-\\d+$`));
      for (const [index, status] of [
        'FIXED',
        'CLOSED',
        'open',
        'IN_PROGRESS',
        'CANCELLED',
        'REOPEN',
      ].entries())
        expect((await kirim(String(index), status)).status).to.equal(200);
      expect(await statusOf(kode)).to.equal(sebelum);
      expect((await kejadian(kode)).filter((one) => one === 'keterangan')).to.have.length(7);
      const tanda = await d.app.database
        .read('e_masyarakat_catatan')
        .where('jenis', 'tanda_klien')
        .select<{ isi: string }[]>('isi');
      expect(tanda.map((one) => one.isi).sort()).to.deep.equal([
        'Klien meminta dibuka kembali, di luar masa atau syarat penilaian.',
        'Klien menyatakan batal.',
      ]);
      await lihat();
      const feed = (await updates()).filter((one) => one.service_request_id === kode);
      expect(feed.map((one) => one.fixmystreet_id)).to.include('4711');
      expect(JSON.stringify(feed)).not.to.include('Komentar');
    });

    it('one update_id sent about two pengaduan at once is still one kejadian', async () => {
      const kodes = [
        idOf((await d.mitra.send(jalan('kembar satu'))).value),
        idOf((await d.mitra.send(jalan('kembar dua'))).value),
      ];
      const isi = { update_id: 'kembar', updated_datetime: '2026-11-21', description: 'Sama' };
      const replies = await Promise.all(
        kodes.flatMap((kode) => [1, 2].map(() => d.mitra.sendUpdate({ ...isi, service_request_id: kode }))),
      );
      expect(new Set(replies.map((one) => one.text)).size).to.equal(1);
      const jenis = (await Promise.all(kodes.map(kejadian))).flat();
      expect(jenis.filter((one) => one === 'keterangan')).to.have.length(1);
    });

    it('REOPEN inside the window reopens, as the verdict of a warga key', async () => {
      const kode = idOf(
        (await d.milikWarga.send({ ...jalan('buka lagi'), service_code: 'ketertiban' })).value,
      );
      await proses(kode);
      await step(kode, { aksi: 'tindak_lanjut', ...pupr, teks: selesai });
      const kirim = (update: string) =>
        d.milikWarga.sendUpdate({
          service_request_id: kode,
          update_id: update,
          updated_datetime: '2026-11-21T10:00:00+07:00',
          description: 'Masih rusak sampai hari ini',
          status: 'REOPEN',
        });
      expect((await kirim('r1')).status).to.equal(200);
      expect(await statusOf(kode)).to.equal('dibuka_kembali');
      expect((await kirim('r1')).status).to.equal(200);
      expect((await kejadian(kode)).filter((one) => one === 'dibuka_kembali')).to.have.length(1);
      expect((await kejadian(kode)).filter((one) => one === 'keterangan')).to.have.length(0);
    });

    it('only the key that sent it may write about it; fields that are missing are named together', async () => {
      const kode = idOf((await d.mitra.send(jalan('punya mitra'))).value);
      const isi = {
        service_request_id: kode,
        update_id: '1',
        updated_datetime: '2026-11-21',
        description: 'Halo',
      };
      expect((await d.milikWarga.sendUpdate(isi)).status).to.equal(404);
      expect((await d.tanpaKunci.sendUpdate(isi)).status).to.equal(403);
      const reply = await d.mitra.sendUpdate({ service_request_id: kode });
      expect([reply.status, schema.errors.parse(reply.value).length]).to.deep.equal([400, 3]);
      expect((await d.mitra.sendUpdate({ ...isi, status: 'entah' })).status).to.equal(400);
    });

    it('what is written about an unread pengaduan is not shown', async () => {
      const kode = idOf((await d.mitra.send(jalan('belum dibaca'))).value);
      const isi = {
        service_request_id: kode,
        update_id: '7',
        updated_datetime: '2026-11-21',
        description: 'Kalimat yang belum dilihat siapa pun',
      };
      expect((await d.mitra.sendUpdate(isi)).status).to.equal(200);
      const page = await d.app.visitor().get(`/masyarakat/pengaduan/${kode}`);
      expect(page.status).to.equal(200);
      expect(page.text).not.to.include('belum dilihat siapa pun');
      expect(await terlihat(d, kode)).to.equal(1);
    });
  });
});
