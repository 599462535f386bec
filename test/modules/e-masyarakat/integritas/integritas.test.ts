import { expect } from 'chai';
import type { Knex } from 'knex';
import { invariantsOf } from '../../../../modules/e-masyarakat/integritas/integritas.js';
import { eachDatabase } from '../../../support/databases.js';
import { as, buildKota, route, send } from '../support/kota.js';
import type { Kota } from '../support/kota.js';

/** Lifts what would refuse a planted violation: triggers of kejadian, and the constraints named. */
async function lift(write: Knex, dialect: string, ...sql: readonly string[]): Promise<void> {
  const triggers =
    dialect === 'pg'
      ? ['DROP FUNCTION e_masyarakat_kejadian_append_only() CASCADE']
      : [
          'DROP TRIGGER e_masyarakat_kejadian_no_update',
          'DROP TRIGGER e_masyarakat_kejadian_no_delete',
          'PRAGMA ignore_check_constraints=ON',
        ];
  for (const statement of [...triggers, ...sql]) await write.raw(statement);
}

type Plant = (k: Kota, write: Knex) => Promise<unknown>;

const kejadian = 'e_masyarakat_kejadian';
const pengaduan = 'e_masyarakat_pengaduan';

const planted: readonly (readonly [
  kode: string,
  plant: Plant,
  lifted?: Readonly<Record<'pg' | 'sqlite', readonly string[]>>,
])[] = [
  ['status-kolom', (_k, write) => write(pengaduan).update({ kolom: 'sudah_diproses' })],
  ['rantai', (_k, write) => write(kejadian).where('urutan', 2).update({ at: 1 })],
  [
    'tindak-lanjut',
    (_k, write) => write(kejadian).where('urutan', 3).update({ jenis: 'ditindaklanjuti', kantor: 'dlh' }),
  ],
  [
    'baca-sekali',
    (_k, write) => write(kejadian).where('urutan', 3).update({ jenis: 'dibaca_operator' }),
    {
      pg: ['DROP INDEX e_masyarakat_kejadian_satu_baca'],
      sqlite: ['DROP INDEX e_masyarakat_kejadian_satu_baca'],
    },
  ],
  ['baca-piket', (_k, write) => write('command_center_dinas').delete()],
  ['jumlah-dukungan', (_k, write) => write(pengaduan).update({ jumlah_dukungan: 9 })],
  [
    'rahasia',
    (_k, write) => write(pengaduan).update({ kerahasiaan: 'rahasia' }),
    { pg: [`ALTER TABLE ${pengaduan} DROP CONSTRAINT e_masyarakat_pengaduan_publik`], sqlite: [] },
  ],
  [
    'rahasia-gabung',
    async (_k, write) => {
      const [satu, dua] = await write(pengaduan).orderBy('id').select<{ id: string }[]>('id');
      await write(pengaduan)
        .where('id', dua?.id ?? '')
        .update({ induk_id: satu?.id ?? '', status: 'digabung', kerahasiaan: 'rahasia', publik_at: null });
    },
  ],
  ['angka', (_k, write) => write('e_masyarakat_angka').update({ jumlah: 7 })],
  [
    'terlambat-diam',
    async (k, write) => {
      await write('jam')
        .where('status', 'berjalan')
        .update({ tenggat_at: k.clock.now() - 3_600_000 });
      await write('jam_langkah').update({ dijalankan_at: null });
    },
  ],
];

eachDatabase((_name, make) => {
  describe('e-masyarakat invariants', () => {
    let k: Kota;
    beforeEach(async () => {
      k = await buildKota(await make());
      await route(k, await send(k, k.warga));
      const lain = await k.app.people.warga();
      const kode = await send(k, lain);
      await k.em.services.dukungan.support(as(k.warga), k.warga.resident?.pendudukId ?? '', kode);
    });
    afterEach(() => k.app.close());

    const compute = async (): Promise<ReadonlyMap<string, number>> => {
      const { queries, services, piket, clock } = k.em;
      const list = invariantsOf({
        queries: queries.integritas,
        verifikasi: services.verifikasi,
        piket,
        clock,
      });
      return new Map(
        await Promise.all(
          list.map(async (one): Promise<[string, number]> => [
            one.kode.replace('e-masyarakat.', ''),
            (await one.compute()).pelanggaran,
          ]),
        ),
      );
    };

    it('all hold on honest data', async () => {
      expect([...(await compute())].filter(([, pelanggaran]) => pelanggaran > 0)).to.deep.equal([]);
    });

    for (const [kode, plant, lifted] of planted) {
      it(`${kode} names its planted violation`, async () => {
        const { write, dialect } = k.app.database;
        await lift(write, dialect, ...(lifted?.[dialect] ?? []));
        await plant(k, write);
        expect((await compute()).get(kode)).to.be.greaterThan(0);
      });
    }

    it('dukungan-ganda names a doubled support once its key is gone', async () => {
      const { write, dialect } = k.app.database;
      const tabel = 'e_masyarakat_dukungan';
      if (dialect === 'pg') await write.raw(`ALTER TABLE ${tabel} DROP CONSTRAINT ${tabel}_pkey`);
      else {
        await write.raw(`CREATE TABLE salinan AS SELECT * FROM ${tabel}`);
        await write.raw(`DROP TABLE ${tabel}`);
        await write.raw(`ALTER TABLE salinan RENAME TO ${tabel}`);
      }
      const row = await write<Record<string, string | number | null>>(tabel).first();
      if (row === undefined) throw new Error('no support to double');
      await write(tabel).insert(row);
      expect((await compute()).get('dukungan-ganda')).to.equal(1);
    });
  });
});
