import { expect } from 'chai';
import { foldKejadian, kolomOfKeadaan } from '../../../../modules/e-masyarakat/pengaduan/keadaan.rules.js';
import type { DataKejadian, Kejadian } from '../../../../modules/e-masyarakat/pengaduan/kejadian.rules.js';
import type { JenisKejadian } from '../../../../modules/e-masyarakat/pengaduan/status.js';

type Langkah = readonly [jenis: JenisKejadian, kantor?: string, data?: DataKejadian];

function history(...langkah: readonly Langkah[]): readonly Kejadian[] {
  return langkah.map(([jenis, kantor = 'bcc', data = {}], index) => ({
    urutan: index + 1,
    jenis,
    at: 1000 * (index + 1),
    pelakuId: null,
    kantor,
    data,
    sidikTeks: null,
  }));
}

const kirim: Langkah = ['diajukan', 'warga'];
const baca: Langkah = ['dibaca_operator'];
const kePupr: Langkah = ['didisposisikan', 'bcc', { skpd: 'pupr' }];
const selesai: Langkah = ['ditindaklanjuti', 'pupr'];

const tabel: readonly (readonly [
  nama: string,
  langkah: readonly Langkah[],
  status: string,
  kolom: string,
])[] = [
  ['sent', [kirim], 'diajukan', 'terkirim'],
  ['read', [kirim, baca], 'dibaca', 'sedang_ditanggapi'],
  ['withdrawn unread', [kirim, ['dicabut', 'warga']], 'dicabut', 'dicabut'],
  ['asked back', [kirim, baca, ['minta_lengkap']], 'dikembalikan', 'sedang_ditanggapi'],
  [
    'not completed',
    [kirim, baca, ['minta_lengkap'], ['kedaluwarsa', 'sistem']],
    'kedaluwarsa',
    'kedaluwarsa',
  ],
  ['routed', [kirim, baca, kePupr], 'didisposisikan', 'sedang_ditanggapi'],
  ['answered before taken', [kirim, baca, kePupr, ['ditanggapi', 'pupr']], 'diterima', 'sedang_ditanggapi'],
  ['followed up', [kirim, baca, kePupr, selesai], 'ditindaklanjuti', 'sudah_diproses'],
  [
    'followed up by a foreign SKPD',
    [kirim, baca, kePupr, ['ditindaklanjuti', 'dlh']],
    'didisposisikan',
    'sedang_ditanggapi',
  ],
  [
    'followed up by the BCC',
    [kirim, baca, kePupr, ['ditindaklanjuti', 'bcc']],
    'didisposisikan',
    'sedang_ditanggapi',
  ],
  [
    'follow-up refused',
    [kirim, baca, kePupr, selesai, ['tindak_lanjut_ditolak']],
    'diterima',
    'sedang_ditanggapi',
  ],
  [
    'closed by verdict',
    [kirim, baca, kePupr, selesai, ['ditutup', 'warga', { cara: 'dinilai' }]],
    'ditutup',
    'sudah_diproses',
  ],
  [
    'reopened',
    [kirim, baca, kePupr, selesai, ['dibuka_kembali', 'warga']],
    'dibuka_kembali',
    'sedang_ditanggapi',
  ],
  [
    'reopened after closing',
    [
      kirim,
      baca,
      kePupr,
      selesai,
      ['ditutup', 'sistem', { cara: 'tanpa_jawaban' }],
      ['dibuka_kembali', 'warga'],
    ],
    'dibuka_kembali',
    'sedang_ditanggapi',
  ],
  ['bounced', [kirim, baca, kePupr, ['dilepas', 'pupr']], 'dibaca', 'sedang_ditanggapi'],
  ['refused, objected', [kirim, baca, ['ditolak'], ['keberatan', 'warga']], 'dibaca', 'sedang_ditanggapi'],
  ['refused', [kirim, baca, ['ditolak']], 'ditolak', 'ditolak'],
  ['passed on', [kirim, baca, ['dialihkan']], 'dialihkan', 'dialihkan'],
  ['routing undone', [kirim, baca, kePupr, ['diurungkan']], 'dibaca', 'sedang_ditanggapi'],
  [
    'merged',
    [kirim, baca, kePupr, ['digabung', 'bcc', { induk: 'PGD-2026-000001' }]],
    'digabung',
    'terkirim',
  ],
  [
    'split again',
    [kirim, baca, kePupr, ['digabung', 'bcc', { induk: 'PGD-2026-000001' }], ['dipisah']],
    'didisposisikan',
    'sedang_ditanggapi',
  ],
  ['a remark changes nothing', [kirim, ['keterangan', 'warga']], 'diajukan', 'terkirim'],
];

describe('e-masyarakat keadaan.rules: status and kolom are folds over kejadian', () => {
  for (const [nama, langkah, status, kolom] of tabel) {
    it(`${nama}: ${status}, ${kolom}`, () => {
      const keadaan = foldKejadian(history(...langkah));
      expect(keadaan.status).to.equal(status);
      expect(kolomOfKeadaan(keadaan, status === 'digabung' ? 'terkirim' : null)).to.equal(kolom);
    });
  }

  it('keeps the urutan of the last transition when words are added', () => {
    const keadaan = foldKejadian(history(kirim, baca, kePupr, ['diterima', 'pupr'], ['ditanggapi', 'pupr']));
    expect([keadaan.version, keadaan.urutanTransisi]).to.deep.equal([5, 4]);
    expect(keadaan.tanggapanAt).to.equal(5000);
  });

  it('counts bounces and reopenings', () => {
    const keadaan = foldKejadian(
      history(
        kirim,
        baca,
        kePupr,
        ['dilepas', 'pupr'],
        kePupr,
        selesai,
        ['dibuka_kembali', 'warga'],
        selesai,
        ['dibuka_kembali', 'warga'],
      ),
    );
    expect([keadaan.jumlahLepas, keadaan.jumlahBukaKembali]).to.deep.equal([1, 2]);
    expect(keadaan.ditindaklanjutiAt).to.equal(null);
  });

  it('forgets the holder after a bounce and after an undone routing', () => {
    expect(foldKejadian(history(kirim, baca, kePupr, ['dilepas', 'pupr'])).skpdSlug).to.equal(null);
    expect(foldKejadian(history(kirim, baca, kePupr, ['diurungkan'])).skpdSlug).to.equal(null);
  });

  it('gives closing back when a pisah restores an open state', () => {
    const keadaan = foldKejadian(
      history(kirim, baca, ['digabung', 'bcc', { induk: 'PGD-2026-000001' }], ['dipisah']),
    );
    expect([keadaan.ditutupAt, keadaan.indukKode]).to.deep.equal([null, null]);
  });
});
